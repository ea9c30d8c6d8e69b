/** What every room says of private notes before their panel is fetched. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  notes: "Ghi chú",
  onPage: "{n} ghi chú",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

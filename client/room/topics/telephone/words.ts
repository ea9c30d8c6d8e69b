/** The telephone's first word. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  telephone: "Điện thoại",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

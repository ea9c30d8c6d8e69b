/** What the desk's room says of guests before the panel is fetched. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  guests: "Khách mời",
  waitingOne: "{name} đang chờ vào họp.",
  waitingMany: "{n} khách đang chờ vào họp.",
  look: "Xem",
  admit: "Cho vào",
  saidWaiting: "{name} đang chờ ở phòng chờ.",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

/** The words of the telephone's panel; they come with it. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  pin: "Mã gọi {pin}",
  from: "gọi từ {number} thì không cần mã",
  since: "đang nghe, từ {time}",
  away: "chưa gọi",
  more: "Thêm điểm cầu, cấp mã mới",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./screens-en.ts")).en);

await chooseLanguage(document.documentElement.lang);

/** What everybody's room says of conclusions before any of their screens is fetched. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  conclusions: "Kết luận",
  minutes: "Biên bản",
  review: "Việc kỳ trước",
  saidConfirmed: "Kết luận {n}: {text}",
  saidProposed: "Thư ký trình kết luận để chủ trì xác nhận.",
  saidSentBack: "Chủ trì trả lại một kết luận: {remark}",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

/** What everybody's room says of votes before any of their screens is fetched. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  votes: "Biểu quyết",
  saidOpen: "Bắt đầu biểu quyết: {question}",
  saidAsked: "Mời bỏ phiếu: {question}",
  saidCounted: "Phiếu đã được ghi.",
  saidClosed: "Biểu quyết đã kết thúc, chờ công bố kết quả.",
  saidPassed: "Kết quả biểu quyết: được thông qua. {question}",
  saidNotPassed: "Kết quả biểu quyết: không được thông qua. {question}",
  saidCancelled: "Biểu quyết đã hủy: {reason}",
  saidMoreTime: "Biểu quyết được thêm thời gian.",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

/** What every room says of the roll-call before its screens are fetched. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  rollcall: "Điểm danh",
  fewPoints: "Mới có {present}/{of} điểm cầu có mặt, cần ít nhất {needed}.",
  fewPeople: "Mới có {present}/{of} người có mặt, cần ít nhất {needed}.",
  wentOn: "Chủ trì cho họp tiếp: {reason}",
  goOn: "Họp tiếp, ghi lý do",
  saidEnough: "Đã đủ số dự tối thiểu.",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

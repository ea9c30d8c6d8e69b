/** What every room says of the recording. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  on: "Đang ghi âm",
  since: "từ {at}",
  paused: "Tạm dừng ghi",
  silent: "Chưa ghi được tiếng: máy chủ âm thanh chưa ghi. Hãy báo người quản trị.",
  full: "Ổ đĩa máy chủ sắp đầy nên đã tạm dừng ghi. Hãy báo người quản trị dọn chỗ rồi bấm Ghi tiếp.",
  record: "Ghi âm",
  pause: "Tạm dừng ghi",
  resume: "Ghi tiếp",
  stop: "Thôi ghi",
  saidOn: "Cuộc họp đang được ghi âm.",
  saidPaused: "Đã tạm dừng ghi âm.",
  saidOff: "Đã thôi ghi âm.",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

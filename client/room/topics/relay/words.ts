/** What every room says of a relay before its screens are fetched. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  relays: "Tiếp sóng",
  starting: "Đang nối tiếp sóng",
  on: "Đang tiếp sóng",
  silent: "Tiếp sóng, đang tắt tiếng",
  broken: "Mất nguồn, đang nối lại",
  lost: "Mất nguồn tiếp sóng “{title}”, hệ thống đang tự nối lại.",
  lostCalm: "Cuộc họp vẫn tiếp tục.",
  saidOn: "Đang tiếp sóng: {title}",
  saidOff: "Đã dừng tiếp sóng: {title}",
  saidBack: "Đã nối lại tiếp sóng: {title}",
  seePages: "Xem tài liệu",
  seePicture: "Xem hình",
  silence: "Tạm dừng tiếng tiếp sóng",
  hear: "Mở lại tiếng tiếp sóng",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./en.ts")).en);

void chooseLanguage(document.documentElement.lang);

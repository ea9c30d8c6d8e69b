/** The words of the panel, fetched with it. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  mine: "Ghi chú riêng",
  where: "{title}, bản {version}, trang {page}",
  noPage: "Mở một trang tài liệu rồi ghi chú cạnh trang ấy.",
  newNote: "Ghi chú mới cho trang {page}",
  hint: "Chỉ mình bạn đọc được",
  save: "Lưu ghi chú",
  edit: "Sửa",
  remove: "Bỏ",
  removeSure: "Bấm lần nữa để bỏ",
  cancel: "Thôi",
  unsent: "Chưa gửi. Có mạng lại máy tự gửi.",
  refused: "Chưa lưu được. {why}",
  again: "Gửi lại",
  others: "Trang khác",
  place: "bản {version}, trang {page}",
  gone: "{title} (đã bỏ)",
  all: "Tìm, in, tải về ở trang cuộc họp",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./screens-en.ts")).en);

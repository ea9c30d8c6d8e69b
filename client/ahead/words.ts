/** What the briefing's page says about fetching its documents ahead. */
import { speech } from "../room/i18n/speech.ts";

const vi = {
  offer: "Tải {pages} trang ({size}) về máy này để vào họp không phải chờ mạng.",
  going: "Đã tải {done}/{pages} trang.",
  waiting: "Đã tải {done}/{pages} trang. Đang mất mạng, có mạng lại máy tự tải tiếp.",
  done: "Đã có đủ {pages} trang trên máy này. Họp xong máy tự bỏ.",
  stopped: "Đã dừng ở {done}/{pages} trang. Bấm để tải tiếp.",
  full: "Tài liệu quá nhiều, máy này chỉ giữ {done}/{pages} trang. Phần còn lại sẽ tải trong lúc họp.",
  start: "Tải trước tài liệu",
  stop: "Dừng",
};

const en: typeof vi = {
  offer: "Fetch {pages} pages ({size}) to this device, so that the meeting need not wait for the network.",
  going: "{done} of {pages} pages fetched.",
  waiting: "{done} of {pages} pages fetched. The connection is lost; it goes on by itself when it is back.",
  done: "All {pages} pages are on this device. They are removed after the meeting.",
  stopped: "Stopped at {done} of {pages} pages. Press to go on.",
  full: "There is too much: this device keeps {done} of {pages} pages. The rest comes during the meeting.",
  start: "Fetch the documents",
  stop: "Stop",
};

export const { t, chooseLanguage } = speech(vi, () => Promise.resolve(en));

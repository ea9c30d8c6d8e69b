/** The waiting room's words in both languages. */
import { speech } from "../room/i18n/speech.ts";

const vi = {
  early: "Cuộc họp chưa bắt đầu",
  earlyWhy: "Dự kiến bắt đầu lúc {time}. Cứ để trang này mở; đến giờ, thư ký sẽ mời vào.",
  waiting: "Đang ở phòng chờ",
  waitingNext: "Thư ký đã biết có khách đang đợi và sẽ mời vào.",
  waitingPlace: "Còn {n} khách đợi trước. Thư ký sẽ lần lượt mời vào.",
  forItems: "Lời mời dành cho nội dung {items}.",
  item: "Thư ký đã cho vào",
  itemWhy: "Xin đợi đến nội dung {items}. Đến lúc đó trang này tự vào phòng họp.",
  inside: "Mời vào phòng họp",
  insideWhy: "Thư ký đã cho vào.",
  enter: "Vào phòng họp",
  refused: "Chưa vào được phòng họp",
  refusedWhy: "Thư ký cho biết: {reason}. Nếu cần, hãy gọi người đã mời.",
  ended: "Đã hết",
  endedWhy: "Cuộc họp đã kết thúc, hoặc đường dẫn không còn dùng được. Nếu cần, hãy gọi người đã mời để xin đường dẫn mới.",
  lost: "Mất kết nối",
  lostWhy: "Đang nối lại. Chỗ đợi vẫn giữ.",
  elsewhere: "Đang đợi ở trang khác",
  elsewhereWhy: "Phòng chờ đang mở ở một trang khác trên máy này.",
  here: "Đợi ở trang này",
};

export type Key = keyof typeof vi;

const en: Record<Key, string> = {
  early: "The meeting has not begun",
  earlyWhy: "It should begin at {time}. Keep this page open; the secretary will let you in when it is time.",
  waiting: "You are in the waiting room",
  waitingNext: "The secretary knows that a guest is waiting and will let you in.",
  waitingPlace: "{n} {n|guest waits|guests wait} before you. The secretary will let you in one after another.",
  forItems: "Your invitation is for item {items}.",
  item: "The secretary has let you in",
  itemWhy: "Please wait for item {items}. This page then goes to the meeting by itself.",
  inside: "Please come in",
  insideWhy: "The secretary has let you in.",
  enter: "Enter the meeting",
  refused: "You cannot come in now",
  refusedWhy: "The secretary says: {reason}. If need be, please call whoever invited you.",
  ended: "It is over",
  endedWhy: "The meeting has ended, or the link no longer works. If need be, ask whoever invited you for a new link.",
  lost: "The connection broke",
  lostWhy: "Connecting again. Your place is kept.",
  elsewhere: "You are waiting on another page",
  elsewhereWhy: "The waiting room is open on another page of this device.",
  here: "Wait on this page",
};

export const { t, chooseLanguage } = speech<Key>(vi, () => Promise.resolve(en));
export const BOTH = { vi, en };

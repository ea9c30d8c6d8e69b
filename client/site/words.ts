/** The few sentences the pages' script says by itself; all others come from the server in the reader's language. */
const vi = {
  copied: "Đã chép.",
  selected: "Đã chọn sẵn. Hãy bấm Ctrl+C, hoặc giữ ngón tay lên chữ rồi chọn Sao chép.",
  sending: "Đang gửi {percent}%",
  checking: "Đã gửi xong, máy chủ đang xem tệp…",
  cancel: "Thôi gửi",
  cancelled: "Đã thôi gửi. Chưa có gì được lưu.",
  tooLarge: "Tệp {name} nặng {size} MB, quá mức {limit} MB. Hãy nén hoặc chia nhỏ rồi gửi lại.",
  offline: "Không gửi được vì mất mạng. Hãy xem lại đường truyền rồi bấm gửi lần nữa; những gì đã điền vẫn còn.",
  refused: "Máy chủ chưa nhận (mã {status}). Hãy tải lại trang rồi thử lại.",
  dayForm: "ngày/tháng/năm",
  clockForm: "giờ:phút",
  notDay: "Hãy ghi ngày như 24/11/2026.",
  notClock: "Hãy ghi giờ như 08:00 hoặc 14:30.",
  calendar: "Mở lịch để chọn ngày",
  pushInsecure: "Máy chỉ báo được khi trang mở bằng địa chỉ https://. Hãy hỏi quản trị.",
  pushUnknown: "Trình duyệt này không báo được. Hãy dùng Chrome, Edge, Firefox hoặc Safari bản mới.",
  pushBlocked: "Trình duyệt đang chặn thông báo của trang này. Bấm biểu tượng cạnh địa chỉ trang, cho phép Thông báo, rồi tải lại trang.",
  pushAsking: "Đang hỏi dịch vụ báo của trình duyệt…",
  pushFailed: "Chưa bật được vì dịch vụ báo của trình duyệt chưa trả lời. Hãy thử lại khi mạng tốt hơn.",
  typedBack: "Đã lấy lại chữ gõ dở lúc trước.",
  typedOther: "Nội dung ở đây đã đổi từ khi bạn gõ. Chữ bạn gõ dở:",
  typedDrop: "Bỏ chữ gõ dở",
  slow: "Chưa nhận được trả lời. Hãy xem lại đường truyền rồi thử lại.",
};

type Key = keyof typeof vi;

const en: Record<Key, string> = {
  copied: "Copied.",
  selected: "Selected. Press Ctrl+C, or hold a finger on the words and choose Copy.",
  sending: "Sending {percent}%",
  checking: "Sent; the server is checking the file…",
  cancel: "Stop sending",
  cancelled: "Stopped. Nothing was saved.",
  tooLarge: "The file {name} is {size} MB, above the limit of {limit} MB. Compress or split it and send it again.",
  offline: "Not sent: the connection is lost. Check it and press send again; what you filled in is still here.",
  refused: "The server did not accept it (code {status}). Reload the page and try again.",
  dayForm: "day/month/year",
  clockForm: "hours:minutes",
  notDay: "Write the day as 24/11/2026.",
  notClock: "Write the time as 08:00 or 14:30.",
  calendar: "Open the calendar to choose a day",
  pushInsecure: "Notices on this device need the page at an https:// address. Ask the administrator.",
  pushUnknown: "This browser cannot be woken. Use a recent Chrome, Edge, Firefox or Safari.",
  pushBlocked: "The browser blocks notifications of this page. Press the sign beside the address, allow notifications, and reload.",
  pushAsking: "Asking the browser's push service…",
  pushFailed: "Not switched on: the browser's push service did not answer. Try again on a better connection.",
  typedBack: "What you were typing before is back.",
  typedOther: "This has changed since you typed. What you were typing:",
  typedDrop: "Drop what was typed",
  slow: "No answer yet. Check the connection and try again.",
};

/** The sentence in the page's language, its {places} filled. */
export function say(key: Key, places: Record<string, string | number> = {}): string {
  const sentence = (language() === "en" ? en : vi)[key];
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ""));
}

/** "vi" or "en", as the server wrote the page. */
export function language(): string {
  return document.documentElement.lang;
}

/** The words of the guests' panel; they come with it. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  empty: "Chưa có khách nào ở phòng chờ hay trong phòng.",
  waits: "đang chờ",
  comes: "vào khi đến nội dung {items}",
  inside: "trong phòng",
  away: "đã rời",
  refused: "không được vào",
  invited: "chưa mở đường dẫn",
  listens: "chỉ nghe",
  since: "chờ từ {time}",
  items: "nội dung {items}",
  admit: "Cho vào",
  admitName: "Cho {name} vào",
  putBack: "Về phòng chờ",
  putBackName: "Đưa {name} về phòng chờ",
  speak: "Mời phát biểu",
  speakName: "Mời {name} phát biểu",
  refuse: "Không cho vào",
  refuseName: "Không cho {name} vào",
  reason: "Lý do cho khách biết",
  send: "Gửi lý do",
  cancel: "Thôi",
  more: "Mời thêm khách, cấp đường dẫn",
};

export const { t, chooseLanguage } = speech(vi, async () => (await import("./screens-en.ts")).en);

await chooseLanguage(document.documentElement.lang);

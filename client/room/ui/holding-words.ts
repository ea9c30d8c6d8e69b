/** The words of the desk's dialogs; they come with the dialogs, when the first is opened. */
import { speech } from "../i18n/speech.ts";

export const vi = {
  rulesTitle: "Cách phát biểu",
  order: "Thứ tự trong hàng chờ",
  asked: "Ai xin trước nói trước",
  unit: "Theo thứ tự đơn vị",
  chair: "Chủ trì xếp (nút lên, xuống cạnh tên)",
  orderHint: "Ý kiến về thủ tục luôn đứng đầu.",
  quota: "Mỗi lượt phát biểu",
  noQuota: "Không giới hạn",
  minutes: "{n} phút",
  cut: "Hết giờ thì tự thu micrô",
  cutHint: "Không chọn thì chỉ hiện đồng hồ; chủ trì nhắc bằng lời.",
  save: "Lưu",
  doorTitle: "Cửa phòng họp",
  isOpen: "Phòng đang mở cho mọi người được mời.",
  isLocked: "Phòng đang khóa: người mới không vào được, người đã vào bị rớt mạng vẫn vào lại được.",
  lock: "Khóa phòng",
  unlock: "Mở khóa phòng",
  out: "Đã mời ra khỏi phòng",
  nobodyOut: "Chưa mời ai ra khỏi phòng.",
  readmit: "Cho vào lại",
  readmitName: "Cho {name} vào lại",
  removeTitle: "Mời ra khỏi phòng",
  removeBody: "Người được mời ra không vào lại được cho đến khi thư ký cho vào.",
  whom: "Mời ai ra",
  reason: "Lý do",
  reasonHint: "Ví dụ: Vào nhầm cuộc họp",
  removeNow: "Mời ra",
  gone: "Không còn ai ở điểm cầu này.",
  answerTitle: "Trả lời câu hỏi",
  answerText: "Câu trả lời (hiện cho cả họp)",
  orally: "Đã trả lời bằng lời",
  by: "Ai trả lời",
  answerNow: "Ghi câu trả lời",
} satisfies Record<string, string>;

export const { t, chooseLanguage } = speech(vi, async () => (await import("./holding-en.ts")).en);

await chooseLanguage(document.documentElement.lang);

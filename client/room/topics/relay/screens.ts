/** The words of the desk's relay panel; they come with it. */
import { speech } from "../../i18n/speech.ts";

export const vi = {
  empty: "Chưa có nguồn tiếp sóng nào. Thêm nguồn ở trang chuẩn bị cuộc họp.",
  prepare: "Thêm hoặc sửa nguồn",
  start: "Phát",
  stop: "Dừng tiếp sóng",
  share: "Chia sẻ cửa sổ hoặc thẻ",
  capture: "Phát từ thiết bị thu hình",
  again: "Chia sẻ lại",
  replaces: "Nguồn đang phát sẽ dừng.",
  ofItem: "Nội dung {n}",
  state_off: "chưa phát",
  state_starting: "đang nối",
  state_on: "đang phát",
  state_broken: "mất nguồn",
  soundOnly: "Nguồn này chỉ có tiếng.",
  pictureOnly: "Nguồn này chỉ có hình, không có tiếng.",
  yields: "Tiếng tự tắt khi có người phát biểu.",
  elsewhere: "Đang gửi từ một máy khác của bàn chủ trì.",
  sending: "Máy này đang gửi. Đừng đóng cửa sổ hội nghị.",
  howToShare: "Mở hội nghị ở thẻ khác, bấm Chia sẻ, chọn thẻ đó và bật “Chia sẻ âm thanh”. Nên tắt loa phòng họp trên máy này.",
  chooseCamera: "Thiết bị hình",
  chooseMic: "Thiết bị tiếng",
  send: "Gửi",
  cancel: "Thôi",
  none: "Không",
  noSound: "Chưa chia sẻ âm thanh. Hãy chia sẻ lại và bật “Chia sẻ âm thanh”.",
  denied: "Trình duyệt chưa cho chia sẻ. Hãy bấm lại và chọn cửa sổ có hội nghị.",
  unsupported: "Trình duyệt này không chia sẻ được màn hình. Hãy dùng Chrome, Edge hoặc Firefox trên máy tính.",
  failed: "Chưa gửi được hình hoặc tiếng. Hãy bấm Chia sẻ lại.",
  problem_forbidden: "Địa chỉ này ở mạng nội bộ mà máy chủ chưa được phép mở. Hãy nhờ quản trị máy chủ.",
  problem_malformed: "Địa chỉ chưa đúng. Hãy sửa ở trang Tiếp sóng.",
  problem_unreachable: "Không nối được tới máy chủ nguồn. Hãy gọi đơn vị phát xem đã mở luồng chưa.",
  problem_locked: "Máy chủ nguồn không cho xem. Hãy xin lại tài khoản hoặc địa chỉ.",
  problem_missing: "Máy chủ nguồn chưa có luồng này. Hãy đợi đơn vị phát mở luồng.",
  problem_unreadable: "Luồng này không có hình hoặc tiếng đọc được. Hãy xin luồng H.264 và AAC.",
  problem_too_large: "Hình của luồng lớn hơn 1920×1200. Hãy xin luồng nhỏ hơn.",
  problem_stalled: "Nguồn không gửi gì nữa.",
  problem_ended: "Nguồn đã ngừng phát.",
  problem_unknown: "Luồng bị ngắt.",
  problem_unshared: "Máy gửi không chia sẻ nữa. Hãy bấm Chia sẻ lại.",
} satisfies Record<string, string>;

export const { t, chooseLanguage } = speech(vi, async () => (await import("./screens-en.ts")).en);

await chooseLanguage(document.documentElement.lang);

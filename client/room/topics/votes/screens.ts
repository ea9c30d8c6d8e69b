/** The words of all screens about votes, and how a vote is put into words. */
import { speech } from "../../i18n/speech.ts";
import type { Vote } from "./types.ts";

export const vi = {
  yes: "Tán thành",
  no: "Không tán thành",
  abstain: "Không có ý kiến",
  voteN: "Biểu quyết {n}",
  secret: "Bỏ phiếu kín",
  byName: "Công khai",
  perUnit: "Mỗi điểm cầu một phiếu",
  perPerson: "Mỗi người một phiếu",
  left: "Còn {time}",
  byHand: "Đến khi thư ký kết thúc",
  counting: "Hết giờ, đang kiểm phiếu",
  turnout: "{voted}/{entitled} đã bỏ phiếu",
  vote: "Bỏ phiếu",
  seeBallot: "Xem phiếu",
  awaitingResult: "Đã kết thúc. Chờ chủ trì công bố kết quả.",
  passed: "Được thông qua",
  notPassed: "Không được thông qua",
  chosen: "Chọn: {name}",
  noneChosen: "Không phương án nào đủ phiếu",
  noQuorum: "Chưa đủ số phiếu tối thiểu ({n})",
  ofCast: "{voted}/{entitled} phiếu · {rule}",
  simple: "quá nửa số phiếu đã bỏ",
  absolute: "quá nửa số được quyền biểu quyết",
  two_thirds: "từ hai phần ba số phiếu đã bỏ",
  cancelledFor: "Đã hủy: {reason}",
  chooseOne: "Chọn một ý kiến, rồi bấm nút bỏ phiếu.",
  secretWarning: "Phiếu kín: không ai biết ai chọn gì. Bỏ vào hòm rồi thì không đổi được.",
  mayChange: "Phiếu công khai: đổi được đến khi kết thúc.",
  forUnit: "Phiếu của {name}",
  castNow: "Bỏ phiếu: {choice}",
  later: "Để sau",
  sending: "Đang gửi phiếu…",
  sendingLost: "Mất mạng. Phiếu được giữ lại và tự gửi khi có mạng; máy chủ tính theo giờ phiếu tới.",
  counted: "Phiếu đã được ghi",
  countedBy: "{name} đã bỏ phiếu: {choice}",
  change: "Đổi ý kiến",
  receipt: "Mã nhận phiếu",
  receiptWhy: "Chỉ máy này giữ mã. Sau khi kết thúc, mã cùng lựa chọn có trong danh sách công bố để tự kiểm tra phiếu của mình.",
  receiptElsewhere: "Mã nhận phiếu nằm ở máy đã bỏ phiếu.",
  notCounted: "Phiếu không được tính",
  formerCounts: "Ý kiến đã bỏ trước đó vẫn được tính.",
  problem: "Chưa bỏ được phiếu. Hãy thử lại.",
  done: "Đóng",
  voteOver: "Biểu quyết đã kết thúc.",
  notEntitled: "Không có tên trong danh sách biểu quyết lần này.",
  noVotes: "Chưa có biểu quyết nào. Thư ký chuẩn bị, chủ trì mở; phiếu hiện lên màn hình của mọi điểm cầu được quyền.",
  noVotesDesk: "Chưa có biểu quyết nào. Bấm “Chuẩn bị biểu quyết” để lập, mở khi cần.",
  details: "Danh sách và kết quả chi tiết",
  prepare: "Chuẩn bị biểu quyết",
  edit: "Sửa",
  openNow: "Mở biểu quyết",
  extend: "Thêm 2 phút",
  closeNow: "Kết thúc",
  announce: "Công bố kết quả",
  cancelVote: "Hủy biểu quyết",
  whoNot: "Ai chưa bỏ phiếu",
  allVoted: "Tất cả đã bỏ phiếu.",
  closeTitle: "Kết thúc biểu quyết?",
  closeBody: "Đã có {voted} trên {entitled} phiếu. Kết thúc rồi thì không nhận phiếu nữa.",
  goOn: "Chưa kết thúc",
  cancelTitle: "Hủy biểu quyết?",
  cancelBody: "Các phiếu đã bỏ không được tính.",
  cancelReason: "Lý do hủy",
  keep: "Không hủy",
  question: "Nội dung biểu quyết",
  questionHint: "Ví dụ: Thông qua quy chế phối hợp chốt kiểm dịch",
  answers: "Lựa chọn",
  motion: "Tán thành, không tán thành, không có ý kiến",
  ownOptions: "Các phương án riêng",
  optionsHint: "Mỗi dòng một phương án, từ 2 đến 10",
  isSecret: "Bỏ phiếu kín",
  isLive: "Hiện số phiếu khi đang bỏ",
  ballots: "Mỗi phiếu là của",
  who: "Ai biểu quyết",
  allPoints: "Mọi điểm cầu",
  level: "Cấp {level}",
  somePoints: "Chọn điểm cầu",
  majority: "Thông qua khi có",
  quorum: "Ít nhất bao nhiêu % phải bỏ phiếu",
  minutes: "Số phút (để trống: kết thúc bằng tay)",
  item: "Về nội dung",
  noItem: "Không gắn với nội dung nào",
  save: "Lưu bản chuẩn bị",
  saving: "Đang lưu…",
  notNow: "Thôi",
  more: "Cách biểu quyết",
  stale: "Bản mới đang là: “{question}”. Chữ đã gõ vẫn còn ở dưới; bấm Lưu lần nữa để dùng bản của mình.",
  village: "thôn, bản",
  commune: "xã, phường",
  district: "huyện",
  province: "tỉnh",
  department: "phòng, ban",
};
export type Key = keyof typeof vi;

export const { t, chooseLanguage } = speech<Key>(vi, async () => (await import("./screens-en.ts")).en);

await chooseLanguage(document.documentElement.lang);

/** The choices of a vote, as they are read. */
export function choices(vote: Vote): string[] {
  return vote.kind === "motion" ? [t("yes"), t("no"), t("abstain")] : vote.options;
}

/** How a counted vote ended, in a few words. */
export function outcomeOf(vote: Vote): string {
  const { result } = vote;
  if (!result) return "";
  if (result.voted < result.quorum_needed) return t("noQuorum", { n: result.quorum_needed });
  if (vote.kind === "motion") return t(result.passed ? "passed" : "notPassed");
  return result.passed && result.winner !== null ? t("chosen", { name: vote.options[result.winner] ?? "" }) : t("noneChosen");
}

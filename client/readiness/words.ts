/** The link test's words in both languages. */
import { speech } from "../room/i18n/speech.ts";

const vi = {
  measure: "Đo mạng",
  before: "Tắt bớt chương trình đang tải, rồi bấm Bắt đầu đo. Kết quả được lưu cho điểm cầu và văn phòng xem được.",
  start: "Bắt đầu đo",
  again: "Đo lại",
  running: "Đang đo…",
  rtt: "Khứ hồi",
  down: "Chiều nhận",
  up: "Chiều gửi",
  media: "Đường tiếng",
  losses: "thông · mất gói nhận {down} %, gửi {up} % · rung {jitter} ms",
  decimal: "{whole},{tenth}",
  veryFast: "trên 100 Mbit/s",
  blocked: "bị chặn",
  unknown: "chưa đo được",
  failed: "Chưa đo xong vì mạng đứt. Hãy kiểm tra mạng rồi bấm Đo lại.",

  sound: "Thử loa và micrô",
  soundWhy: "Nghe được chuông và micrô có tiếng là điểm cầu đã thử xong.",
  soundDone: "Đã thử xong: loa nghe rõ, micrô có tiếng.",
  play: "Phát chuông",
  heardQuestion: "Cả phòng có nghe thấy chuông không?",
  yes: "Nghe rõ",
  no: "Không nghe thấy",
  heardYes: "Loa nghe rõ.",
  heardNo: "Hãy vặn to âm lượng, kiểm tra dây loa rồi phát lại.",
  micTest: "Thử micrô",
  micWhy: "Micrô chưa thử.",
  micSpeak: "Hãy nói vài câu. Vạch xanh phải chạy theo tiếng nói.",
  micGood: "Micrô nghe rõ.",
  stop: "Dừng",

  denied: "Máy đang chặn micrô. Bấm vào hình ổ khóa cạnh địa chỉ trang, chọn cho phép, rồi thử lại.",
  missing: "Không thấy micrô nào. Hãy cắm vào rồi thử lại.",
  busy: "Chương trình khác đang dùng micrô. Hãy tắt chương trình đó rồi thử lại.",
  insecure: "Trang này chưa mở bằng https nên máy không cho dùng micrô. Hãy báo người phụ trách kỹ thuật.",
  gone: "Micrô vừa bị rút ra. Hãy cắm lại rồi thử lại.",
};

export type Key = keyof typeof vi;

const en: Record<Key, string> = {
  measure: "Measure the network",
  before: "Close programs that are downloading, then press Start. The result is kept for the bridge point; the office sees it.",
  start: "Start",
  again: "Measure again",
  running: "Measuring…",
  rtt: "Round trip",
  down: "Receiving",
  up: "Sending",
  media: "Path of sound",
  losses: "open · lost receiving {down} %, sending {up} % · jitter {jitter} ms",
  decimal: "{whole}.{tenth}",
  veryFast: "over 100 Mbit/s",
  blocked: "blocked",
  unknown: "could not be measured",
  failed: "Not finished: the connection broke. Check the network and press Measure again.",

  sound: "Try loudspeaker and microphone",
  soundWhy: "When the chime is heard and the microphone has sound, the bridge point is tested.",
  soundDone: "Tested: the loudspeaker is clear, the microphone has sound.",
  play: "Play the chime",
  heardQuestion: "Does the whole room hear the chime?",
  yes: "Clearly",
  no: "No",
  heardYes: "The loudspeaker is clear.",
  heardNo: "Turn up the volume, check the cable, and play again.",
  micTest: "Try the microphone",
  micWhy: "The microphone has not been tried.",
  micSpeak: "Say a few sentences. The green bar should follow your voice.",
  micGood: "The microphone works.",
  stop: "Stop",

  denied: "The microphone is blocked. Press the lock beside the page's address, allow it, then try again.",
  missing: "No microphone found. Plug one in, then try again.",
  busy: "Another program is using the microphone. Close it, then try again.",
  insecure: "This page was not opened with https, so the microphone is refused. Please tell the technician.",
  gone: "The microphone was unplugged. Plug it in again, then try again.",
};

export const { t, chooseLanguage } = speech<Key>(vi, () => Promise.resolve(en));

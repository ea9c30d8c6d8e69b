/** The device check's words in both languages. */
import { speech } from "../room/i18n/speech.ts";

const vi = {
  link: "Mạng",
  linkTesting: "Đang đo mạng…",
  link4: "Mạng tốt. Nghe, xem trang và xem hình đều được.",
  link3: "Mạng khá. Nghe, xem trang và xem hình người phát biểu được.",
  link2: "Mạng yếu. Nghe và xem trang được, hình có thể chưa nhận.",
  link1: "Mạng rất yếu. Vẫn nghe được, trang sẽ hiện bằng chữ. Nếu được, hãy ra chỗ có sóng tốt hơn.",
  link0: "Hầu như chưa có mạng. Hãy ra chỗ có sóng tốt hơn rồi bấm “Đo lại”.",
  linkFailed: "Chưa đo được. Hãy kiểm tra mạng rồi bấm “Đo lại”.",
  slowUp: "Chiều gửi đi chậm: khi phát biểu, tiếng có thể bị ngắt. Có thể nhắn thư ký bằng chữ.",
  figures: "Nhận {down} · gửi {up} · khứ hồi {rtt} ms",
  veryFast: "trên 100 Mbit/s",
  decimal: "{whole},{tenth}",
  again: "Đo lại",

  sound: "Loa",
  soundWhy: "Bấm để nghe một hồi chuông ngắn.",
  play: "Phát thử",
  heardQuestion: "Có nghe thấy chuông không?",
  heard: "Nghe rõ",
  notHeard: "Không nghe thấy",
  soundGood: "Loa nghe rõ.",
  soundAdvice: "Hãy vặn to âm lượng, kiểm tra dây loa hoặc tai nghe, chọn loa khác bên dưới rồi phát lại.",

  mic: "Micrô",
  micWhy: "Chỉ cần khi phát biểu. Người nghe không cần micrô.",
  micTest: "Thử micrô",
  micSpeak: "Hãy nói vài câu. Vạch xanh phải chạy theo tiếng nói.",
  micGood: "Micrô nghe rõ.",
  micSilent: "Chưa thấy tiếng. Hãy nói gần micrô hơn, kiểm tra nút tắt trên micrô, hoặc chọn micrô khác.",

  camera: "Camera",
  cameraWhy: "Không bắt buộc. Hình của điểm cầu chỉ gửi khi bật.",
  cameraTest: "Xem thử hình",
  cameraGood: "Camera có hình.",
  cameraPreview: "Hình từ camera của máy này",

  stop: "Dừng",
  device: "Thiết bị",
  deviceOwn: "Theo máy",
  deviceNumber: "Thiết bị {n}",
  notTested: "chưa thử",
  good: "tốt",
  look: "cần xem lại",
  optional: "không bắt buộc",

  denied: "Máy đang chặn. Bấm vào hình ổ khóa cạnh địa chỉ trang, chọn cho phép, rồi thử lại.",
  missing: "Không thấy thiết bị nào. Hãy cắm vào rồi thử lại.",
  busy: "Chương trình khác đang dùng. Hãy tắt chương trình đó rồi thử lại.",
  insecure: "Trang này chưa mở bằng https nên máy không cho dùng. Hãy báo người phụ trách kỹ thuật.",
  gone: "Thiết bị vừa bị rút ra. Hãy cắm lại rồi thử lại.",
  media: "Chưa dùng được. Hãy thử lại.",
};

export type Key = keyof typeof vi;

const en: Record<Key, string> = {
  link: "Network",
  linkTesting: "Measuring the network…",
  link4: "Good network. Sound, pages and pictures all work.",
  link3: "Fair network. Sound, pages and the speaker's picture work.",
  link2: "Weak network. Sound and pages work; pictures may have to wait.",
  link1: "Very weak network. You will hear, and read pages as text. Move to better reception if you can.",
  link0: "Hardly any network. Move to better reception and press “Measure again”.",
  linkFailed: "Could not measure. Check the network and press “Measure again”.",
  slowUp: "Sending is slow: your voice may break up when you speak. You can write to the secretary instead.",
  figures: "Receiving {down} · sending {up} · round trip {rtt} ms",
  veryFast: "over 100 Mbit/s",
  decimal: "{whole}.{tenth}",
  again: "Measure again",

  sound: "Loudspeaker",
  soundWhy: "Press to hear a short chime.",
  play: "Play",
  heardQuestion: "Did you hear the chime?",
  heard: "Clearly",
  notHeard: "No",
  soundGood: "The loudspeaker works.",
  soundAdvice: "Turn up the volume, check the cable or headset, choose another loudspeaker below, and play again.",

  mic: "Microphone",
  micWhy: "Only needed to speak. Listening needs no microphone.",
  micTest: "Try the microphone",
  micSpeak: "Say a few sentences. The green bar should follow your voice.",
  micGood: "The microphone works.",
  micSilent: "No sound yet. Speak closer, check the mute switch, or choose another microphone.",

  camera: "Camera",
  cameraWhy: "Optional. A picture is sent only when you switch it on.",
  cameraTest: "Try the camera",
  cameraGood: "The camera works.",
  cameraPreview: "Picture of this device's camera",

  stop: "Stop",
  device: "Device",
  deviceOwn: "As the system chooses",
  deviceNumber: "Device {n}",
  notTested: "not tried",
  good: "good",
  look: "look again",
  optional: "optional",

  denied: "It is blocked. Press the lock beside the page's address, allow it, then try again.",
  missing: "No device found. Plug one in, then try again.",
  busy: "Another program is using it. Close that program, then try again.",
  insecure: "This page was not opened with https, so the device refuses. Please tell the technician.",
  gone: "The device was unplugged. Plug it in again, then try again.",
  media: "It could not be used. Please try again.",
};

export const { t, chooseLanguage } = speech<Key>(vi, () => Promise.resolve(en));
export const BOTH = { vi, en };

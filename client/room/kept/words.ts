/** The words of the room as it was; with them, all of the room's. */
import * as room from "../i18n/t.ts";
import { speech, type Values } from "../i18n/speech.ts";

export const vi = {
  away: "Chưa có mạng. Máy đang tự nối lại…",
  comingBack: "Đang nối lại…",
  asOf: "Dưới đây là những gì máy còn giữ, lúc {time}.",
  pageNotHere: "Trang này máy chưa kịp giữ lại.",
  myTasks: "Việc giao cho đơn vị mình",
  conclusions: "Kết luận",
  due: "hạn {day}",
} satisfies Record<string, string>;

const kept = speech(vi, async () => (await import("./words-en.ts")).en);

await kept.chooseLanguage(document.documentElement.lang);

export type Key = room.Key | keyof typeof vi;

export function t(key: Key, values?: Values): string {
  return key in vi ? kept.t(key as keyof typeof vi, values) : room.t(key as room.Key, values);
}

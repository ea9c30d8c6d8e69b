/** Times that say how long ago they were or how soon they will be, for a day around now; further away the date stays. */
import { language } from "./words.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** "5 phút trước", "sau 2 giờ"; undefined beyond a day. `seconds` is negative for the past. */
export function relative(seconds: number, locale: string): string | undefined {
  const size = Math.abs(seconds);
  if (size >= DAY) return undefined;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (size < MINUTE) return words.format(0, "second");
  if (size < HOUR) return words.format(Math.trunc(seconds / MINUTE), "minute");
  return words.format(Math.trunc(seconds / HOUR), "hour");
}

/** Rewrite every `<time data-ago>` below `root`; the full moment moves into its title. */
export function tell(root: ParentNode = document): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-ago]")) {
    const moment = (time.title ||= time.textContent);
    time.textContent = relative((Date.parse(time.dateTime) - Date.now()) / 1000, language()) ?? moment;
  }
}

/** Keep them true. */
export function watchTimes(): void {
  tell();
  setInterval(tell, MINUTE * 1000);
}

/** Times, names and text as the room writes them. Pure: no page, no session. */

/** Milliseconds as a clock: 134000 → "02:14"; from an hour on "1:02:14". Never negative. */
export function clock(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  return (hours > 0 ? `${hours}:` : "") + `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

const hourMinute = new Intl.DateTimeFormat("vi-VN", {
  hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh",
});

/** The wall clock of the meeting, whatever the device's own zone is: "08:42". */
export function timeOfDay(at: number | string): string {
  return hourMinute.format(new Date(at));
}

/** Whole minutes between two moments, at least 0. */
export function minutesBetween(from: number | string, to: number | string): number {
  return Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60000));
}

const KINDS = /^(xã|bản|phường|huyện|tỉnh|khối|xóm|thôn|làng|thị trấn|thị xã|thành phố)\s+(?=\S+\s)/i;

/** Two letters for the picture of who has no picture: "Xã Hữu Khuông" → "HK". A unit's kind does not count. */
export function initials(name: string): string {
  const own = name.replace(KINDS, "").split(/\s+/).filter(Boolean);
  const first = own[0] ?? "";
  const last = own.length > 1 ? (own[own.length - 1] ?? "") : "";
  return ((first[0] ?? "?") + (last[0] ?? "")).toLocaleUpperCase("vi");
}

/**
 * A page's text layer as paragraphs that fit any width. Lines that fill the page's width belong together; a short line, a blank
 * line, a list mark or a heading ends a paragraph. Rows with wide gaps (tables) stay lines of their own.
 */
export function reflow(text: string): string[] {
  const lines = text.replace(/\f/g, "\n").split("\n").map((line) => line.trimEnd());
  const width = Math.max(0, ...lines.map((line) => line.trim().length));
  const out: string[] = [];
  let open = false;
  for (const raw of lines) {
    const line = raw.trim();
    if (line === "") { open = false; continue; }
    const table = / {3,}/.test(line);
    const starts = table || /^([-–•+*]|\(?(\d{1,2}|[a-zđ])[.)]|[IVX]+\.)\s/u.test(line);
    const tidy = line.replace(/ {3,}/g, " · ").replace(/\s+/g, " ");
    if (open && !starts) out.push(`${out.pop() ?? ""} ${tidy}`);
    else out.push(tidy);
    open = !table && line.length > width * 0.7;
  }
  return out;
}

/** Which page image fits: the small one for a thin link or a small screen, the large one otherwise. */
export function pageImage(cssWidth: number, pixelRatio: number, thin: boolean): "s" | "m" {
  return !thin && cssWidth * pixelRatio > 960 ? "m" : "s";
}

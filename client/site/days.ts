/**
 * Days as 24/11/2026 and hours on the 24-hour clock, also in a browser set to another country's habits: there the
 * browser's own field would show 11/24/2026 8:00 AM, and a meeting would be called for the wrong day.
 */
import { say } from "./words.ts";

/** "24/11/2026", "24-11-26", "24/11", "24112026" or ISO → "2026-11-24"; undefined when it is no day. */
export function readDay(text: string, today = new Date()): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const ours = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [ours?.[3] ?? String(today.getFullYear()), ours?.[2], ours?.[1]];
  if (month === undefined || day === undefined || year === undefined) return undefined;
  const full = `${year.padStart(4, "20")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const real = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(full) ? full : undefined;
}

/** "7:30", "7h30", "7h", "0730" → "07:30"; undefined when it is no time of day. */
export function readClock(text: string): string | undefined {
  const found = /^(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)?$/i.exec(text.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.trim());
  if (!found || Number(found[1]) > 23 || Number(found[2] ?? 0) > 59) return undefined;
  return `${(found[1] ?? "").padStart(2, "0")}:${found[2] ?? "00"}`;
}

/** "2026-11-24" → "24/11/2026". */
function writeDay(iso: string): string {
  return iso.split("-").reverse().join("/");
}

interface Kind {
  read: (text: string) => string | undefined;
  write: (value: string) => string;
  form: "dayForm" | "clockForm";
  complaint: "notDay" | "notClock";
}

const KINDS: Record<"date" | "time", Kind> = {
  date: { read: (text) => readDay(text), write: writeDay, form: "dayForm", complaint: "notDay" },
  time: { read: readClock, write: (value) => value, form: "clockForm", complaint: "notClock" },
};

/** Does this browser write day before month and count to 24 by itself? */
function oursAlready(): boolean {
  const parts = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" }).formatToParts();
  const order = parts.map(({ type }) => type).filter((type) => type === "day" || type === "month");
  return order[0] === "day" && !parts.some(({ type }) => type === "dayPeriod");
}

/** Put a field of our own before every native one below `root`; the native one still carries the value and the calendar. */
export function dressDays(root: ParentNode = document): void {
  if (oursAlready()) return;
  for (const native of root.querySelectorAll<HTMLInputElement>("input[type=date], input[type=time]")) {
    if (!native.matches(".behind")) dress(native, KINDS[native.type as "date" | "time"]);
  }
}

function dress(native: HTMLInputElement, kind: Kind): void {
  const typed = document.createElement("input");
  typed.type = "text";
  typed.className = "day";
  typed.inputMode = "numeric";
  typed.autocomplete = "off";
  typed.placeholder = say(kind.form);
  typed.value = native.value && kind.write(native.value);
  for (const name of ["id", "required", "disabled", "autofocus", "aria-label", "aria-describedby", "aria-invalid"]) {
    const value = native.getAttribute(name);
    if (value !== null) typed.setAttribute(name, value);
  }
  native.removeAttribute("id");
  native.classList.add("behind");
  native.tabIndex = -1;
  native.ariaHidden = "true";
  const pair = document.createElement("span");
  pair.className = "day-pair";
  native.replaceWith(pair);
  pair.append(typed, native);
  if (kind === KINDS.date) pair.append(opener(native));
  const complaint = document.createElement("span");
  complaint.className = "error";
  complaint.setAttribute("role", "status");
  pair.append(complaint);

  typed.addEventListener("input", () => {
    native.value = kind.read(typed.value) ?? "";
  });
  typed.addEventListener("change", () => {
    const value = kind.read(typed.value);
    if (value !== undefined) typed.value = kind.write(value);
    complaint.textContent = value === undefined && typed.value ? say(kind.complaint) : "";
    native.dispatchEvent(new Event("change", { bubbles: true }));
  });
  native.addEventListener("input", () => {
    typed.value = native.value && kind.write(native.value);
    complaint.textContent = "";
  });
}

/** The button that opens the browser's calendar. */
function opener(native: HTMLInputElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button square calendar";
  button.ariaLabel = say("calendar");
  button.addEventListener("click", () => native.showPicker());
  return button;
}

/** Small pieces that several screens share: buttons, link bars, pictures of people, empty places. */
import type { RoomView } from "../session-types.ts";
import type { Link, Mode, Note, Point, Seat, Snapshot } from "../types.ts";
import { t, type Key } from "../i18n/t.ts";
import { h, type Kid, type Props, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { initials } from "./format.ts";
import { icon, type IconName } from "./icons.ts";

/** A button; `kind` are the classes of the style sheet ("primary", "second", "danger", "plain", "large", "wide"). */
export function button(kind: string, label: Kid, onclick: () => void, more: Props = {}): VNode {
  return h("button", { type: "button", class: `button ${kind}`.trim(), onclick, ...more }, label);
}

/** A button with only an icon: the word is heard, and shown as a hint. */
export function iconButton(name: IconName, label: string, onclick: () => void, more: Props = {}): VNode {
  return button("square", icon(name), onclick, { "aria-label": label, title: label, ...more });
}

/** A button that runs a command and shows that it is under way. */
export function commandButton(
  face: Face, kind: string, name: string, label: Kid, command: () => Promise<boolean>, more: Props = {},
): VNode {
  const busy = face.local.busy.has(name);
  return button(kind, label, () => face.run(name, command), { "aria-busy": busy ? "true" : null, ...more });
}

/** Four bars as on a telephone, with the words for who does not see them. */
export function linkBars(level: Link | null): VNode {
  const tone = level === null || level === 0 ? "none" : level <= 2 ? "weak" : "good";
  const bars = [1, 2, 3, 4].map((n) => h("i", { class: level !== null && n <= level ? "on" : "" }));
  return h("span", { class: `bars ${tone}` }, bars, h("span", { class: "only-heard" }, linkWord(level)));
}

const LINK_WORDS: readonly Key[] = ["link0", "link1", "link2", "link3", "link4"];

/** How the link is, in one or two words. */
export function linkWord(level: Link | null): string {
  return t(level === null ? "linkUnknown" : (LINK_WORDS[level] ?? "linkUnknown"));
}

const MODE_SENTENCES: Record<Mode, Key> = {
  full: "modeFull", speaker: "modeSpeaker", pages: "modePages", listen: "modeListen", text: "modeText",
};

/** What one receives in a mode, as a sentence a villager says. */
export function modeSentence(mode: Mode): string {
  return t(MODE_SENTENCES[mode]);
}

/** A link in figures, as far as they matter: "mất 12 % gói, trễ 0,7 giây". */
export function lossAndDelay({ loss, rtt }: { loss: number | null; rtt: number | null }): string {
  const late = ((rtt ?? 0) / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  return [(loss ?? 0) >= 1 && t("lost", { loss: Math.round(loss ?? 0) }), (rtt ?? 0) >= 250 && t("late", { late })].filter(Boolean).join(", ");
}

/** What the link carries now and why: "Chỉ nghe và xem trang: mạng đang yếu (mất 12 % gói, trễ 0,7 giây)." */
export function carries({ mode, pinned, link }: Pick<RoomView, "mode" | "pinned" | "link">): string {
  const what = modeSentence(mode);
  const { level } = link;
  if (pinned === null && mode === "full") return what;
  if (pinned !== null) return `${what.slice(0, -1)}: ${t("whyChosen")}.`;
  if (level === null || level > 2) return `${what.slice(0, -1)}: ${t(level === null ? "whyMeasuring" : "whyClimbing")}.`;
  const figures = lossAndDelay(link);
  return `${what.slice(0, -1)}: ${t(level === 2 ? "whyWeak" : "whyVeryWeak")}${figures && ` (${figures})`}.`;
}

/** The point a seat sits at; null for a seat outside the room. */
export function pointOf(state: Snapshot, pointId: string | null): Point | null {
  return state.points.find((point) => point.id === pointId) ?? null;
}

/** Who wrote a note: the point, or the guest. */
export function noteAuthor(state: Snapshot, note: Note): string {
  return note.guest ? note.name : (pointOf(state, note.point_id)?.name ?? note.name);
}

/** How a seat is called in the room: its point, or its title for those at the host's table. */
export function seatName(state: Snapshot, seat: { title: string; name: string; point_id: string | null; guest?: true }): string {
  if (seat.guest) return seat.name;
  const point = pointOf(state, seat.point_id);
  return point && !point.host ? point.name : seat.title || seat.name;
}

/** The round picture of who has no camera on. */
export function avatar(name: string): VNode {
  return h("span", { class: "avatar", "aria-hidden": "true" }, initials(name));
}

/** What will be here, and how it gets here. */
export function empty(text: string): VNode {
  return h("p", { class: "empty" }, text);
}

/** A heading of a column with a number at its end. */
export function heading(title: string, after: Kid = null): VNode {
  return h("div", { class: "heading" }, h("h2", null, title), after === null ? null : h("span", null, after));
}

/** A seat's own words under its name: "Lò Văn Pản · Chủ tịch UBND xã". */
export function seatLine(seat: Pick<Seat, "name" | "title">): string {
  return [seat.name, seat.title].filter(Boolean).join(" · ");
}

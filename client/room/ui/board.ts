/** The tile board: every point at a glance — who is here, how the link is, who waits, who speaks. */
import { presence, secondsSince, speakers, spoken, tile, type Tile } from "../state.ts";
import { t, type Key } from "../i18n/t.ts";
import { topics } from "../topics/topic.ts";
import type { Mode, Point, PointLink, Snapshot } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock, timeOfDay } from "./format.ts";
import { commandButton, heading, linkBars, linkWord, lossAndDelay, modeSentence, seatName } from "./parts.ts";
import { moving } from "./speaker.ts";

const MODE_WORDS: Record<Mode, Key> = {
  full: "tileFull", speaker: "tileFull", pages: "tilePages", listen: "tileListen", text: "tileText",
};

/** The words under a point's name. */
export function tileWord(face: Face, point: Point, { status }: Tile): string {
  if (status === "lost") return t("tileLost", { time: clock(secondsSince(point.since, face.now) * 1000) });
  if (status === "absent") return t("tileAbsent");
  if (status === "speaking") return t("tileSpeaking");
  if (status === "silenced") return t("tileSilenced");
  if (status === "granted") return t("tileGranted");
  const word = point.mode ? t(MODE_WORDS[point.mode]) : t(onTelephone(point) ? "byPhone" : "tilePresent");
  const loss = (point.link ?? 4) <= 2 ? (linkOf(face.state, point)?.loss ?? 0) : 0;
  // A tile has room for one figure and the end of "Nghe + trang"; the menu has everything.
  return loss >= 1 ? `${word.split(" + ").pop() ?? word} · ${t("tileLoss", { loss: Math.round(loss) })}` : word;
}

/** Whoever is there called in: there is no link to speak of. */
function onTelephone({ devices }: Point): boolean {
  return devices.length > 0 && devices.every((device) => device === "line");
}

/** How many points are here, lost and not yet here, as one line. */
export function presenceLine(face: Face): string {
  const { present, lost, absent } = presence(face.state);
  return [
    t("countPresent", { n: present }), lost > 0 && t("countLost", { n: lost }), absent > 0 && t("countAbsent", { n: absent }),
  ].filter(Boolean).join(" · ");
}

/** The board with its heading. At the desk each tile opens a menu. */
export function board(face: Face): VNode {
  return h("section", { key: "board", class: "board", "aria-label": t("points") },
    heading(t("points"), presenceLine(face)),
    h("ul", { class: "tiles" }, face.state.points.map((point) => tileItem(face, point))));
}

/** One line of small tiles for who does not chair. */
export function strip(face: Face): VNode {
  return h("section", { key: "strip", class: "strip", "aria-label": t("points") },
    h("ul", { class: "tiles", tabindex: "0" }, nearestFirst(face).map((point) => tileItem(face, point))));
}

const NEAR: Partial<Record<Tile["status"], number>> = { speaking: 0, silenced: 0, granted: 2, waiting: 2 };

/** Who speaks, then one's own point, then who is about to speak: what fits the strip without scrolling. */
function nearestFirst({ state }: Face): Point[] {
  const weight = (point: Point): number => {
    const { status, place } = tile(state, point);
    return Math.min(NEAR[status] ?? 900, point.id === state.me.point_id ? 1 : 900) + (place ?? 0);
  };
  return [...state.points].sort((a, b) => weight(a) - weight(b) || a.n - b.n);
}

function tileItem(face: Face, point: Point): VNode {
  const shown = tile(face.state, point);
  const mine = point.id === face.state.me.point_id;
  const kind = `tile ${shown.status}${mine ? " mine" : ""}`;
  const inside = tileInside(face, point, shown);
  if (!face.view.desk) return h("li", { key: point.id, class: kind }, inside);
  const open = face.local.menu?.point === point.id;
  return h("li", { key: point.id },
    h("button", {
      type: "button", class: kind, "aria-haspopup": "menu", "aria-expanded": open ? "true" : "false", id: `tile-${point.id}`,
      onclick: (event: MouseEvent) => toggleMenu(face, point, event.currentTarget as HTMLElement),
    }, inside));
}

function tileInside(face: Face, point: Point, shown: Tile): Kid {
  const feed = face.layout === "tv" ? undefined : face.state.feeds.find(({ point_id }) => point_id === point.id)?.id;
  const people = point.people > 1 ? h("span", { class: "tile-people" }, t("people", { n: point.people })) : null;
  return [
    moving(face, shown.status === "speaking" ? undefined : feed),
    h("span", { class: "tile-name" }, h("b", null, tileName(point)),
      shown.place !== null && h("span", { class: "place" }, shown.place, h("span", { class: "only-heard" }, t("inQueue")))),
    h("span", { class: "tile-word" }, onTelephone(point) ? null : linkBars(point.state === "present" ? point.link : 0), tileWord(face, point, shown), people, topics(face.state).map((topic) => topic.tile?.(face, point))),
  ];
}

/** A village keeps its kind ("Bản Na Hang"): communes have villages of the same name. */
function tileName(point: Point): string {
  if (point.host) return t("host");
  return point.level === "village" ? point.name : point.short;
}

function toggleMenu(face: Face, point: Point, el: HTMLElement): void {
  if (face.local.menu?.point === point.id) {
    closeMenu(face);
    return;
  }
  const box = el.getBoundingClientRect();
  face.set({ menu: { point: point.id, x: Math.min(box.left, innerWidth - 272), y: Math.min(box.bottom + 4, innerHeight - 340) } });
}

/** Closes the tile's menu and goes back to the tile. */
export function closeMenu(face: Face): void {
  const { menu } = face.local;
  face.set({ menu: null });
  if (menu) document.getElementById(`tile-${menu.point}`)?.focus();
}

/** What the desk can do with a point. */
export function tileMenu(face: Face): VNode | null {
  const point = face.state.points.find(({ id }) => id === face.local.menu?.point);
  if (!point || !face.local.menu) return null;
  const { x, y } = face.local.menu;
  return h("div", {
    key: "menu", class: "menu", role: "menu", "aria-label": point.name, vars: { "--x": `${x}px`, "--y": `${y}px` },
    made: (el) => el.querySelector<HTMLElement>("button")?.focus(),
    onkeydown: (event: KeyboardEvent) => menuKeys(face, event),
  }, h("p", { class: "menu-title" }, h("b", null, point.name), h("span", { class: "small soft" }, whoIsThere(point)),
    point.spoken > 0 && h("span", { class: "small soft" }, t("hasSpoken", { time: clock(spoken(face.state, point, face.now) * 1000) })),
    linkLines(face.state, point)),
  choices(face, point), putOut(face, point));
}

/** How the point's link is, what it carries and since when. */
function linkLines(state: Snapshot, point: Point): Kid {
  const link = linkOf(state, point);
  if (!link || !point.mode) return null;
  const what = modeSentence(point.mode).slice(0, -1);
  return [
    h("span", { class: "small soft" }, [linkWord(point.link), lossAndDelay(link)].filter(Boolean).join(" · ")),
    h("span", { class: "small soft" }, link.since ? t("sinceThen", { what, at: timeOfDay(link.since) }) : what),
  ];
}

/** A point's link in figures: only the desk is told. */
function linkOf(state: Snapshot, { id }: Point): PointLink | undefined {
  return state.links.find((link) => link.id === id);
}

function whoIsThere(point: Point): string {
  if (point.names.length === 0) return t(point.state === "lost" ? "nobodyNow" : "nobodyYet");
  return point.names.join(", ");
}

/** Somebody of the point may be put out; who sits at the desk may not. */
function putOut(face: Face, point: Point): Kid {
  const { chair, secretary } = face.state.briefing;
  if (!point.posts.some((post) => post !== chair.post_id && post !== secretary?.post_id)) return null;
  return h("button", {
    key: "remove", type: "button", class: "button plain", role: "menuitem",
    onclick: () => { closeMenu(face); face.set({ dialog: "remove", about: point.id }); },
  }, t("removeFromRoom"));
}

function choices(face: Face, point: Point): Kid {
  const { session, state } = face;
  const { request } = tile(state, point);
  const choice = (name: string, label: string, command: () => Promise<boolean>) =>
    commandButton(face, "plain", name, label, () => { closeMenu(face); return command(); }, { key: name, role: "menuitem" });
  if (request?.state === "waiting") {
    return [choice("grant", t("inviteToSpeak"), () => session.grant(request.id)), choice("drop", t("removeFromQueue"), () => session.takeBack(request.id))];
  }
  if (request?.state === "granted") return choice("drop", t("withdrawInvitation"), () => session.takeBack(request.id));
  if (request) {
    return [
      choice("mute", t(request.muted ? "unmute" : "mute"), () => session.mute(request.id, !request.muted)),
      choice("drop", t("takeBack"), () => session.takeBack(request.id)),
    ];
  }
  if (point.state !== "present") return h("p", { class: "small soft menu-note" }, t("cannotInvite"));
  const [speaker] = speakers(state);
  return [
    choice("invite", t("inviteToSpeak"), () => session.invite(point.id)),
    speaker && choice("answer", t("inviteToAnswer", { name: seatName(state, speaker) }), () => session.invite(point.id, speaker.id)),
  ];
}

function menuKeys(face: Face, event: KeyboardEvent): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("button")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (event.key === "Escape" || event.key === "Tab") closeMenu(face);
  else if (event.key === "ArrowDown") items[(at + 1) % items.length]?.focus();
  else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

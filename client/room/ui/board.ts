/** The tile board: every point at a glance — who is here, how the link is, who waits, who speaks. */
import { apart } from "../apart.ts";
import { presence, secondsSince, tile, type Tile } from "../state.ts";
import { t, type Key } from "../i18n/t.ts";
import { topics } from "../topics/topic.ts";
import type { Mode, Point, PointLink, Snapshot } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock } from "./format.ts";
import { heading, linkBars } from "./parts.ts";
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

const menu = apart(() => import("./menu.ts"));

/** What the desk can do with the point whose tile was pressed. */
export function tileMenu(face: Face): Kid {
  return face.local.menu && menu(face);
}

/** Closes the tile's menu and goes back to the tile. */
export function closeMenu(face: Face): void {
  const { menu } = face.local;
  face.set({ menu: null });
  if (menu) document.getElementById(`tile-${menu.point}`)?.focus();
}

/** A point's link in figures: only the desk is told. */
export function linkOf(state: Snapshot, { id }: Point): PointLink | undefined {
  return state.links.find((link) => link.id === id);
}

/** The room as it was when this device last heard of it, to read until the line is back. */
import "./kept.css";
import { reader } from "../reader.ts";
import type { RoomView, Unsent } from "../session-types.ts";
import { h, type Kid, type VNode } from "../ui/dom.ts";
import { timeOfDay } from "../ui/format.ts";
import { icon } from "../ui/icons.ts";
import { unsentList } from "../ui/outside.ts";
import { button } from "../ui/parts.ts";
import { waitingOf } from "../unsent.ts";
import { read, type KeptConclusion, type KeptRoom } from "./store.ts";
import { t } from "./words.ts";

export interface Shown {
  room: KeptRoom;
  /** The page's picture, if it is here. */
  picture: string | null;
  unsent: readonly Unsent[];
}

/** What this device may show of a briefing to who uses it; null: nothing. `pages` is the address of its documents. */
export async function keptRoom(briefing: string, pages: string): Promise<Shown | null> {
  const { who } = reader();
  const room = who === "" ? null : await read(briefing, who).catch(() => null);
  return room && { room, picture: await pictureOf(room, pages), unsent: waitingOf(briefing, room.person) };
}

/** From the service worker's store or the browser's own; the line, if there is one, is left to the room. */
async function pictureOf({ page }: KeptRoom, pages: string): Promise<string | null> {
  if (!page) return null;
  for (const size of ["m", "s"]) {
    const url = `${pages}/${page.document}/${page.page}.${size}.webp?b=${page.version}`;
    const kept = await fetch(url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
    if (kept?.ok) return URL.createObjectURL(await kept.blob());
  }
  return null;
}

/** Instead of a waiting screen. */
export function keptScreen({ room, picture, unsent }: Shown, { connection }: RoomView, retry: () => void): VNode {
  return h("div", { key: "kept", class: "kept" },
    h("h1", null, room.title),
    h("div", { class: "banner late", role: "status" }, icon("wifiOff"),
      h("p", { class: "grow" }, h("b", null, t(connection === "lost" ? "away" : "comingBack")), " ", t("asOf", { time: timeOfDay(room.at) })),
      button("", t("tryNow"), retry)),
    unsentList("unsentHere", unsent),
    page(room, picture),
    tasks(t("myTasks"), room.conclusions.filter(({ mine }) => mine)),
    agenda(room),
    tasks(t("conclusions"), room.conclusions.filter(({ mine }) => !mine)));
}

function page({ page: shown }: KeptRoom, picture: string | null): Kid {
  if (!shown) return null;
  return h("section", { key: "page" }, h("h2", null, t("pageOf", { page: shown.page, title: shown.title })),
    picture ? h("img", { src: picture, alt: t("pageAlt", { page: shown.page, title: shown.title }) })
      : shown.words ? h("div", { class: "words" }, shown.words.map((line) => h("p", null, line)))
        : h("p", { class: "soft" }, t("pageNotHere")));
}

function agenda({ agenda: items, item }: KeptRoom): Kid {
  return items.length > 0 && h("section", { key: "agenda" }, h("h2", null, t("agenda")),
    h("ol", null, items.map(({ id, n, title }) => h("li", { key: id, class: id === item ? "now" : "", "aria-current": id === item ? "step" : null }, `${n}. ${title}`))));
}

function tasks(title: string, rows: readonly KeptConclusion[]): Kid {
  return rows.length > 0 && h("section", { key: title }, h("h2", null, title), h("ul", null, rows.map(({ id, n, text, lead, deadline }) =>
    h("li", { key: id }, h("p", null, `${n === null ? "" : `${n}. `}${text}`),
      h("p", { class: "small soft" }, [lead, deadline && t("due", { day: deadline.split("-").reverse().join("/") })].filter(Boolean).join(" · "))))));
}

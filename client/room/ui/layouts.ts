/**
 * The designs of the room, each a page of its own in one language. An official's and a phone's come with the room; the desk's
 * and the television's are fetched by who needs them.
 */
import { apart } from "../apart.ts";
import { myRequest, queue } from "../state.ts";
import { t, type Key } from "../i18n/t.ts";
import { drawn, panels, type TopicPanel } from "../topics/topic.ts";
import { agenda, documents, itemHeading } from "./agenda.ts";
import { banners } from "./banners.ts";
import { strip } from "./board.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face, Layout, Panel } from "./face.ts";
import { hand } from "./hand.ts";
import { smallHeader, wideHeader } from "./header.ts";
import { icon, type IconName } from "./icons.ts";
import { onTheWay } from "./outside.ts";
import { pageCard } from "./page.ts";
import { button, linkBars } from "./parts.ts";
import { speakerRow, speakingClock, stageCard } from "./speaker.ts";
import { queueNames } from "./waiting.ts";

/** Which design fits: `tv` was asked for in the address; the desk needs 1,000 px for its board, an official 700. */
export function chooseLayout(width: number, desk: boolean, tv: boolean): Layout {
  if (tv) return "tv";
  if (desk) return width >= 1000 ? "desk" : "bench";
  return width >= 700 ? "official" : "phone";
}

const whole = (inside: VNode, face: Face) => [onTheWay(face.view), inside];
const desk = apart(() => import("./desk.ts"), { around: whole });
const bench = apart(async () => ({ draw: (await import("./desk.ts")).bench }), { around: whole });
const television = apart(() => import("./television.ts"), { around: whole });
const speakingQueue = apart(async () => ({ draw: (await import("./queue.ts")).speakingQueue }), { soon: true });
const writing = apart(() => import("./queue.ts"));
const network = apart(async () => ({ draw: (await import("./network.ts")).network }), { soon: true });

/** The room as this screen shows it. */
export function room(face: Face): Kid {
  switch (face.layout) {
    case "desk": return desk(face);
    case "bench": return bench(face);
    case "official": return official(face);
    case "phone": return narrow(face, PHONE_TABS, hand(face), phonePanel);
    case "tv": return television(face);
  }
}

/** What the chosen topic's panel draws; null when none is chosen or it is no longer for this person. */
export function topicPanel(face: Face): Kid {
  const chosen = panels(face).find(({ name }) => face.local.panel === `topic:${name}`);
  return chosen ? h("div", { key: `topic-${chosen.name}`, class: "topic-panel" }, chosen.draw(face)) : null;
}

function official(face: Face): Kid {
  const { panel } = face.local;
  const own = myRequest(face.state)?.state === "speaking";
  return [wideHeader(face), banners(face), h("div", { key: "official", class: "official" },
    h("div", { key: "middle", class: "middle" }, itemHeading(face), drawn("stage", face), pageCard(face), face.state.me.guest ? null : strip(face)),
    h("div", { key: "right", class: "right" },
      h("div", { class: "scroll" }, stageCard(face), own ? null : speakingClock(face),
        h("nav", { class: "side-tabs", "aria-label": t("more") }, officialTabs(face)),
        sidePanel(face, panel)),
      h("div", { class: "controls" }, hand(face))))];
}

export interface SideTab {
  panel: Panel;
  words: string;
  count?: number;
}

const SIDE_TABS: readonly [Panel, Key][] = [["agenda", "agenda"], ["documents", "documents"], ["queue", "queueShort"], ["note", "noteTab"]];

function officialTabs(face: Face): VNode[] {
  const tabs: SideTab[] = [...SIDE_TABS.filter(({ 0: panel }) => forThem(face, panel)).map(([panel, words]) => ({ panel, words: t(words) })), ...panels(face).map((panel) => topicTab(face, panel))];
  const chosen = tabs.find(({ panel }) => panel === face.local.panel)?.panel ?? tabs[0]?.panel ?? "agenda";
  return tabs.map((tab) => sideTab(face, tab, chosen));
}

export function topicTab(face: Face, panel: TopicPanel): SideTab {
  return { panel: `topic:${panel.name}`, words: panel.label(), count: panel.count?.(face) ?? 0 };
}

export function sideTab(face: Face, { panel, words, count = 0 }: SideTab, here: Panel | null): VNode {
  return h("button", { key: panel, type: "button", class: "side-tab", "aria-pressed": here === panel ? "true" : "false", onclick: () => face.set({ panel }) },
    words, count > 0 && h("span", { class: "place first" }, count));
}

function sidePanel(face: Face, panel: Panel | null): Kid {
  if (panel === "documents") return documents(face);
  if (panel === "queue") return speakingQueue(face);
  if (panel === "note" || face.state.me.guest) return writing(face);
  return topicPanel(face) ?? agenda(face);
}

export interface Tab {
  panel: Panel | null;
  words: Key;
  icon: IconName;
  count?: (face: Face) => number;
}

/** Where the topics' panels are found under a thumb. */
const MORE: Tab = { panel: "more", words: "moreTab", icon: "more", count: (face) => panels(face).reduce((sum, panel) => sum + (panel.count?.(face) ?? 0), 0) };

/** A guest has the page and a way to write; no agenda, no list of documents, no queue. */
function forThem(face: Face, panel: Panel | null): boolean {
  return !face.state.me.guest || panel === "note" || panel === "network";
}

const PHONE_TABS: readonly Tab[] = [
  { panel: "agenda", words: "agenda", icon: "list" },
  { panel: "documents", words: "documents", icon: "file" },
  { panel: "note", words: "noteTab", icon: "message" },
  { panel: "network", words: "networkTab", icon: "wifi" },
];

/** One column: header, what is chosen below, the speaker, the one control, four tabs under the thumb. */
export function narrow(face: Face, tabs: readonly Tab[], control: VNode, own: (face: Face, panel: Panel) => Kid): Kid {
  const { panel } = face.local;
  return [smallHeader(face), banners(face),
    h("div", { key: `column-${panel ?? "page"}`, class: "column" + (panel === null ? "" : " panel") },
      panel === null ? [drawn("stage", face), pageCard(face)] : [own(face, panel) ?? topicPanel(face) ?? topicList(face), closePanel(face, tabs)]),
    h("div", { key: "foot", class: "foot" }, speakerRow(face), control,
      h("nav", { key: "tabs", class: "tabs", "aria-label": t("more") }, [...tabs.filter((tab) => forThem(face, tab.panel)), ...(panels(face).length > 0 ? [MORE] : [])].map((tab) => tabButton(face, tab))))];
}

function closePanel(face: Face, tabs: readonly Tab[]): Kid {
  return tabs === PHONE_TABS && button("wide", t("backToMeetingPage"), () => face.set({ panel: null }), { key: "closepanel" });
}

function tabButton(face: Face, tab: Tab): VNode {
  const { panel } = face.local;
  const here = panel === tab.panel || (tab === MORE && panel?.startsWith("topic:") === true);
  const count = tab.count?.(face) ?? 0;
  return h("button", {
    key: tab.words, type: "button", class: "tab", "aria-pressed": here ? "true" : "false",
    onclick: () => face.set({ panel: here ? null : tab.panel }),
  }, tab.icon === "wifi" ? linkBars(face.view.link.level) : icon(tab.icon), h("span", null, t(tab.words)), count > 0 && h("span", { class: "place first" }, count));
}

function phonePanel(face: Face, panel: Panel): Kid {
  if (panel === "agenda") return [agenda(face), queue(face.state).length > 0 && h("section", { key: "waiting" }, h("h2", { class: "heading" }, t("queue")), queueNames(face, 8))];
  if (panel === "documents") return documents(face);
  if (panel === "note") return writing(face);
  return panel === "network" ? network(face) : null;
}

/** The topics' panels as large rows. */
function topicList(face: Face): VNode {
  return h("nav", { key: "more", class: "topic-list", "aria-label": t("moreTab") }, panels(face).map((panel) => {
    const count = panel.count?.(face) ?? 0;
    return button("large wide", [icon(panel.icon), h("span", { class: "grow" }, panel.label()), count > 0 && h("span", { class: "place first" }, count)],
      () => face.set({ panel: `topic:${panel.name}` }), { key: panel.name });
  }));
}

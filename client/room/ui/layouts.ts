/** The four designs of the room (and the desk on a narrow screen), each a page of its own in one language. */
import { currentItem, myRequest, presence, queue } from "../state.ts";
import { t, type Key } from "../i18n/t.ts";
import { drawn, panels, type TopicPanel } from "../topics/topic.ts";
import { agenda, documents, itemHeading, timeLeft } from "./agenda.ts";
import { banners } from "./banners.ts";
import { board, strip } from "./board.ts";
import { deskControls } from "./controls.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face, Layout, Panel } from "./face.ts";
import { timeOfDay } from "./format.ts";
import { hand } from "./hand.ts";
import { smallHeader, wideHeader } from "./header.ts";
import { icon, type IconName } from "./icons.ts";
import { network } from "./network.ts";
import { pageCard } from "./page.ts";
import { button, linkBars } from "./parts.ts";
import { noteForm, notes, queueNames, speakingQueue } from "./queue.ts";
import { speakerRow, speakingClock, stageCard } from "./speaker.ts";

/** Which design fits: `tv` was asked for in the address; the desk needs 1,000 px for its board, an official 700. */
export function chooseLayout(width: number, desk: boolean, tv: boolean): Layout {
  if (tv) return "tv";
  if (desk) return width >= 1000 ? "desk" : "bench";
  return width >= 700 ? "official" : "phone";
}

/** The room as this screen shows it. */
export function room(face: Face): Kid {
  switch (face.layout) {
    case "desk": return desk(face);
    case "bench": return narrow(face, BENCH_TABS, deskControls(face));
    case "official": return official(face);
    case "phone": return narrow(face, PHONE_TABS, hand(face));
    case "tv": return television(face);
  }
}

function desk(face: Face): Kid {
  return [wideHeader(face), banners(face), h("div", { key: "desk", class: "desk" },
    h("div", { key: "left", class: "left" }, agenda(face), documents(face)),
    h("div", { key: "middle", class: "middle" + (face.local.big ? " page-big" : "") }, itemHeading(face),
      drawn("stage", face), h("div", { class: "stage-row" }, pageCard(face), h("div", { class: "stage-column", tabindex: "0", role: "group", "aria-label": t("whoSpeaks") }, stageCard(face), speakingClock(face))),
      board(face)),
    h("div", { key: "right", class: "right" }, deskTabs(face),
      h("div", { class: "scroll" }, topicPanel(face) ?? [speakingQueue(face), notes(face)]), drawn("desk", face), deskControls(face)))];
}

/** Beside the queue, whatever the topics have for the desk. */
function deskTabs(face: Face): Kid {
  const more = panels(face);
  if (more.length === 0) return null;
  const tabs: SideTab[] = [{ panel: "queue", words: t("queueShort"), count: queue(face.state).length }, ...more.map((panel) => topicTab(face, panel))];
  const here = topicPanel(face) ? face.local.panel : "queue";
  return h("nav", { key: "desktabs", class: "side-tabs", "aria-label": t("more") }, tabs.map((tab) => sideTab(face, tab, here)));
}

/** What the chosen topic's panel draws; null when none is chosen or it is no longer for this person. */
function topicPanel(face: Face): Kid {
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

interface SideTab {
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

function topicTab(face: Face, panel: TopicPanel): SideTab {
  return { panel: `topic:${panel.name}`, words: panel.label(), count: panel.count?.(face) ?? 0 };
}

function sideTab(face: Face, { panel, words, count = 0 }: SideTab, here: Panel | null): VNode {
  return h("button", { key: panel, type: "button", class: "side-tab", "aria-pressed": here === panel ? "true" : "false", onclick: () => face.set({ panel }) },
    words, count > 0 && h("span", { class: "place first" }, count));
}

function sidePanel(face: Face, panel: Panel | null): Kid {
  if (panel === "documents") return documents(face);
  if (panel === "queue") return speakingQueue(face);
  if (panel === "note" || face.state.me.guest) return [noteForm(face), notes(face)];
  return topicPanel(face) ?? agenda(face);
}

interface Tab {
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
const BENCH_TABS: readonly Tab[] = [
  { panel: null, words: "page", icon: "file" },
  { panel: "points", words: "points", icon: "points" },
  { panel: "queue", words: "queueShort", icon: "hand", count: ({ state }) => queue(state).length },
  { panel: "agenda", words: "agenda", icon: "list" },
];

/** One column: header, what is chosen below, the speaker, the one control, four tabs under the thumb. */
function narrow(face: Face, tabs: readonly Tab[], control: VNode): Kid {
  const { panel } = face.local;
  return [smallHeader(face), banners(face),
    h("div", { key: `column-${panel ?? "page"}`, class: "column" + (panel === null ? "" : " panel") },
      panel === null ? [drawn("stage", face), pageCard(face)] : [narrowPanel(face, panel), closePanel(face, tabs)]),
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

function narrowPanel(face: Face, panel: Panel): Kid {
  switch (panel) {
    case "agenda": return [agenda(face), face.view.desk ? deskMore(face) : queue(face.state).length > 0 && h("section", { key: "waiting" }, h("h2", { class: "heading" }, t("queue")), queueNames(face, 8))];
    case "documents": return documents(face);
    case "note": return [noteForm(face), notes(face)];
    case "network": return network(face);
    case "points": return board(face);
    case "queue": return [speakingQueue(face), notes(face)];
    case "more": return topicList(face);
    default: return topicPanel(face) ?? topicList(face);
  }
}

/** The topics' panels as large rows. */
function topicList(face: Face): VNode {
  return h("nav", { key: "more", class: "topic-list", "aria-label": t("moreTab") }, panels(face).map((panel) => {
    const count = panel.count?.(face) ?? 0;
    return button("large wide", [icon(panel.icon), h("span", { class: "grow" }, panel.label()), count > 0 && h("span", { class: "place first" }, count)],
      () => face.set({ panel: `topic:${panel.name}` }), { key: panel.name });
  }));
}

/** What the wide desk has in its header. */
function deskMore(face: Face): VNode {
  return h("div", { key: "deskmore", class: "desk-more" }, documents(face),
    face.view.role === "chair" && button("wide", [icon("people"), t("passChair")], () => face.set({ dialog: "pass", passTo: null })),
    button("wide", [icon(face.state.briefing.locked ? "lock" : "lockOpen"), t("door")], () => face.set({ dialog: "door" })),
    button("wide", [icon("wifi"), t("network")], () => face.set({ dialog: "network" })),
    button("wide danger", t("end"), () => face.set({ dialog: "end" })));
}

function television(face: Face): Kid {
  const { state, now } = face;
  const item = currentItem(state);
  const { present, points } = presence(state);
  return [h("header", { key: "header", class: "top tv-top" },
    h("div", { class: "grow" }, h("p", { class: "soft" }, state.briefing.title), h("h1", null, item ? `${item.n}. ${item.title}` : t("noItem"))),
    h("p", { class: "soft tv-left" }, timeLeft(face)),
    h("p", { class: "tv-time" }, h("b", null, timeOfDay(now)), h("span", { class: "soft" }, t("countsShort", { present, points })))),
  banners(face), drawn("stage", face),
  h("div", { key: "tv", class: "tv-room" }, pageCard(face),
    h("div", { key: "right", class: "tv-side" }, stageCard(face), speakingClock(face),
      queue(state).length > 0 && h("section", { key: "queue" }, h("h2", { class: "heading" }, t("queue")), queueNames(face, 4))))];
}

/** The screens of who leads: the chair's and the secretary's. Nobody else fetches them. */
import { queue } from "../state.ts";
import { drawn, panels } from "../topics/topic.ts";
import { agenda, documents, itemHeading } from "./agenda.ts";
import { banners } from "./banners.ts";
import { board } from "./board.ts";
import { deskControls } from "./controls.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face, Panel } from "./face.ts";
import { wideHeader } from "./header.ts";
import { icon } from "./icons.ts";
import { t } from "./later-words.ts";
import { narrow, sideTab, topicPanel, topicTab, type SideTab, type Tab } from "./layouts.ts";
import { pageCard } from "./page.ts";
import { button } from "./parts.ts";
import { notes, speakingQueue } from "./queue.ts";
import { speakingClock, stageCard } from "./speaker.ts";

const BENCH_TABS: readonly Tab[] = [
  { panel: null, words: "page", icon: "file" },
  { panel: "points", words: "points", icon: "points" },
  { panel: "queue", words: "queueShort", icon: "hand", count: ({ state }) => queue(state).length },
  { panel: "agenda", words: "agenda", icon: "list" },
];

/** The desk on a wide screen: everything at once. */
export function draw(face: Face): Kid {
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

/** The desk on a narrow screen: one thing at a time. */
export function bench(face: Face): Kid {
  return narrow(face, BENCH_TABS, deskControls(face), benchPanel);
}

function benchPanel(face: Face, panel: Panel): Kid {
  if (panel === "agenda") return [agenda(face), deskMore(face)];
  if (panel === "points") return board(face);
  return panel === "queue" ? [speakingQueue(face), notes(face)] : null;
}

/** What the wide desk has in its header. */
function deskMore(face: Face): VNode {
  return h("div", { key: "deskmore", class: "desk-more" }, documents(face),
    face.view.role === "chair" && button("wide", [icon("people"), t("passChair")], () => face.set({ dialog: "pass", passTo: null })),
    button("wide", [icon(face.state.briefing.locked ? "lock" : "lockOpen"), t("door")], () => face.set({ dialog: "door" })),
    button("wide", [icon("wifi"), t("network")], () => face.set({ dialog: "network" })),
    button("wide danger", t("end"), () => face.set({ dialog: "end" })));
}

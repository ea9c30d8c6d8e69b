/** The hall's television: the page, who speaks and who waits, in letters that are read from the last row. */
import "../css/tv.css";
import { currentItem, presence, queue } from "../state.ts";
import { t } from "../i18n/t.ts";
import { drawn } from "../topics/topic.ts";
import { timeLeft } from "./agenda.ts";
import { banners } from "./banners.ts";
import { h, type Kid } from "./dom.ts";
import type { Face } from "./face.ts";
import { timeOfDay } from "./format.ts";
import { pageCard } from "./page.ts";
import { speakingClock, stageCard } from "./speaker.ts";
import { queueNames } from "./waiting.ts";

export function draw(face: Face): Kid {
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

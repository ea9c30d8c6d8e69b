/** The agenda with its time boxes, the documents, and what they say about now. */
import { currentItem, itemClock } from "../state.ts";
import { t, type Key } from "../i18n/t.ts";
import type { AgendaItem, Doc } from "../types.ts";
import { h, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { browse, readable, shownPage } from "./page.ts";
import { icon } from "./icons.ts";
import { commandButton, empty, heading } from "./parts.ts";

const PURPOSES: Record<AgendaItem["purpose"], Key> = { inform: "inform", consult: "consult", decide: "decide" };

/** The item under discussion as a heading with its purpose. */
export function itemHeading(face: Face): VNode {
  const item = currentItem(face.state);
  return h("div", { key: "item", class: "item-heading" },
    h("h2", null, item ? `${item.n}. ${item.title}` : t("noItem")),
    item && h("span", { class: "chip info" }, t(PURPOSES[item.purpose])));
}

/** Minutes left of the planned time of the whole briefing, as words. */
export function remaining({ state, now }: Face): string {
  const { opened_at, starts_at, expected_minutes } = state.briefing;
  return minutesWord(expected_minutes - (now - Date.parse(opened_at ?? starts_at)) / 60000);
}

function minutesWord(minutes: number): string {
  const left = Math.ceil(minutes);
  return left >= 0 ? t("minutesLeft", { n: left }) : t("minutesOver", { n: -left });
}

/** What is left of the item and of the whole briefing, in one line, for those who have no agenda before them. */
export function timeLeft(face: Face): string {
  const item = currentItem(face.state);
  const whole = remaining(face);
  return item ? t("timeLeft", { item: minutesWord(itemClock(item, face.now).left / 60), whole }) : t("timeLeftWhole", { whole });
}

/** The agenda; at the desk a click on an item moves the meeting there. */
export function agenda(face: Face): VNode {
  const { agenda: items } = face.state;
  return h("section", { key: "agenda", class: "agenda", "aria-label": t("agenda") },
    heading(t("agenda"), remaining(face)),
    items.length === 0 ? empty(t("noAgenda")) : h("ol", null, items.map((item) => entry(face, item))));
}

function entry(face: Face, item: AgendaItem): VNode {
  const { state, view } = face;
  const current = item.id === state.briefing.item_id;
  const done = !current && item.ended_at !== null;
  const inside = [
    h("span", { class: "n" }, item.n),
    h("span", { class: "grow" }, h("span", { class: "item-title" }, item.title),
      item.rapporteur && h("span", { class: "small soft" }, item.rapporteur),
      done && h("span", { class: "only-heard" }, t("itemDone"))),
    h("span", { class: "minutes" }, t("minutesShort", { n: item.minutes + item.added })),
  ];
  const kind = "item" + (current ? " current" : "") + (done ? " done" : "");
  return h("li", { key: item.id, class: kind, "aria-current": current ? "step" : null },
    view.desk && !current
      ? h("button", { type: "button", class: "item-row", title: t("moveHere"), onclick: () => face.run("agenda", () => face.session.moveAgenda(item.id)) }, inside)
      : h("div", { class: "item-row" }, inside),
    current && timeBar(face, item));
}

/** How much of the item's time is used: a bar with its words. */
function timeBar(face: Face, item: AgendaItem): VNode {
  const { used, left, share } = itemClock(item, face.now);
  const words = left >= 0 ? t("itemUsed", { used: Math.floor(used / 60), of: item.minutes + item.added }) : t("itemOver", { n: Math.ceil(-left / 60) });
  return h("div", { class: "time" + (left < 0 ? " past" : "") },
    h("span", { class: "track", vars: { "--share": `${Math.min(100, Math.round(share * 100))}%` } }),
    h("span", { class: "time-words" }, h("span", { class: "small grow" }, words),
      face.view.desk && commandButton(face, "plain", "extend", t("addMinutes"), () => face.session.command("agenda.extend", { item_id: item.id, minutes: 5 }))));
}

/** The documents of the meeting: the desk puts one before everybody, others read it alone. */
export function documents(face: Face): VNode {
  const { documents: docs } = face.state;
  return h("section", { key: "documents", class: "documents", "aria-label": t("documents") },
    heading(t("documents"), docs.length),
    docs.length === 0 ? empty(t("noDocuments")) : h("ul", null, docs.map((doc) => documentEntry(face, doc))));
}

function documentEntry(face: Face, doc: Doc): VNode {
  const live = face.state.briefing.document_id === doc.id;
  const here = shownPage(face)?.doc.id === doc.id;
  const size = doc.state === "ready" ? t("pages", { n: doc.pages }) : doc.state === "rendering" && doc.pages > 0 ? t("renderedSoFar", { n: doc.ready, pages: doc.pages }) : t(doc.state === "failed" ? "notReadable" : "beingPrepared");
  return h("li", { key: doc.id, class: "document" + (here ? " current" : ""), "aria-current": here ? "true" : null },
    h("button", { type: "button", class: "item-row", disabled: readable(doc) === 0, onclick: () => openDocument(face, doc) },
      icon("file"),
      h("span", { class: "grow" }, h("span", { class: "item-title" }, doc.title), h("span", { class: "small soft" }, size + (live ? " · " + t("underDiscussion") : "")))));
}

function openDocument(face: Face, doc: Doc): void {
  face.set({ panel: null, dialog: null });
  if (face.view.desk) {
    face.set({ browse: null });
    face.run("page", () => face.session.turnPage(doc.id, 1, doc.version));
  } else browse(face, doc.id, face.state.briefing.document_id === doc.id ? face.state.briefing.page : 1);
}

/** The line on top: which briefing, who is here, who chairs, what time it is, and the way out. */
import mark from "../../style/icons/mark.svg?raw";
import { currentItem, presence } from "../state.ts";
import { t } from "../i18n/t.ts";
import { timeLeft } from "./agenda.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { timeOfDay } from "./format.ts";
import { icon } from "./icons.ts";
import { button, iconButton, linkBars, linkWord } from "./parts.ts";

/** The header of the wide screens (desk, official). */
export function wideHeader(face: Face): VNode {
  const { state, view, now } = face;
  const { present, points, people } = presence(state);
  return h("header", { key: "header", class: "top" }, logo(),
    h("h1", null, state.briefing.title),
    !state.me.guest && h("span", { class: "soft counts" }, t("counts", { present, points, people })),
    h("span", { class: "grow" }),
    h("span", { class: "soft chairing" }, t("chairedBy", { name: state.briefing.chair.title || state.briefing.chair.name })),
    h("b", { class: "time-of-day" }, timeOfDay(now)),
    button("plain link-button", [linkBars(view.link.level), h("span", { class: "only-wide" }, linkWord(view.link.level))],
      () => face.set({ dialog: "network" }), { title: t("network") }),
    h("button", { type: "button", class: "button square", "aria-label": t("keys"), title: t("keys"), onclick: () => face.set({ dialog: "keys" }) }, "?"),
    view.desk && iconButton(state.briefing.locked ? "lock" : "lockOpen", t(state.briefing.locked ? "locked" : "door"), () => face.set({ dialog: "door" })),
    view.role === "chair" && button("", [icon("people"), t("passChair")], () => face.set({ dialog: "pass", passTo: null })),
    view.desk && button("danger", t("end"), () => face.set({ dialog: "end" })),
    exit(face));
}

/** The header of the narrow screens: title and item, nothing that needs two hands. */
export function smallHeader(face: Face): VNode {
  const { state, now } = face;
  const item = currentItem(state);
  return h("header", { key: "header", class: "top small-top" },
    h("div", { class: "grow" }, h("h1", null, state.briefing.title), h("p", { class: "soft" }, item ? `${item.n}. ${item.title}` : t("noItem")),
      h("p", { class: "small soft" }, timeLeft(face))),
    h("span", { class: "soft" }, timeOfDay(now)), exit(face));
}

function exit(face: Face): Kid {
  return iconButton("exit", t("leave"), () => face.set({ dialog: "leave" }));
}

function logo(): VNode {
  return h("span", { class: "mark", "aria-hidden": "true", markup: mark });
}

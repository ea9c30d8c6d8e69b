/** The calm line under the header: what the link allows, what is away, what comes back by itself. */
import { t } from "../i18n/t.ts";
import { drawn } from "../topics/topic.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock, timeOfDay } from "./format.ts";
import { icon } from "./icons.ts";
import { button, carries, linkBars } from "./parts.ts";

/** All that must be said now, the most important first. */
export function banners(face: Face): VNode {
  return h("div", { key: "banners", class: "banners" }, lost(face), tapToHear(face), sound(face), drawn("banner", face), weak(face));
}

function lost({ session, view, now, layout }: Face): Kid {
  if (view.connection !== "lost" || view.lostSince === null) return null;
  const gone = Date.now() - view.lostSince;
  return h("div", { key: "lost", class: "banner late" }, icon("wifiOff"),
    h("p", { class: "grow" }, h("b", null, t("lostSince", { at: timeOfDay(now - gone), time: clock(gone) })), " ", t("lostTrying"),
      layout === "phone" ? null : " " + t("lostCalm")),
    layout === "tv" ? null : button("", t("tryNow"), () => session.retry()));
}

function tapToHear({ session, view, layout }: Face): Kid {
  if (view.hall !== "needs-tap" || view.connection === "lost") return null;
  if (layout === "tv") return h("div", { key: "tap", class: "banner due" }, icon("soundOff"), h("p", null, h("b", null, t("tapTelevision"))));
  return h("div", { key: "tap", class: "banner tap" },
    button("primary large wide", [icon("sound"), t("tapToHear")], () => session.tap(), { made: (el) => el.focus() }),
    h("p", { class: "small" }, t("tapWhy")));
}

function sound({ view, layout }: Face): Kid {
  if (view.connection !== "live" || view.floor === "on" || view.floor === "muted") return null;
  if (view.hall === "starting") return h("div", { key: "sound", class: "banner" }, icon("sound"), h("p", null, t("soundStarting")));
  if (view.hall !== "down") return null;
  return h("div", { key: "sound", class: "banner due" }, icon("soundOff"), h("p", null, h("b", null, t("soundDown")), layout === "tv" ? null : " " + t("soundDownCalm")));
}

function weak(face: Face): Kid {
  const { view, layout } = face;
  const { level } = view.link;
  // Right after joining, and after a bad patch, the mode climbs by itself: nothing to warn of on a link that is well again.
  if (view.connection !== "live" || layout === "tv" || level === null || level > 2) return null;
  if (view.mode === "full" || view.mode === "speaker") return null;
  return h("div", { key: "weak", class: "banner due" }, linkBars(level),
    h("p", { class: "grow" }, carries(view)),
    layout === "phone" ? null : button("plain", t("change"), () => face.set({ dialog: "network" })));
}

/** Things that did not work or have just happened, each with its own way to be put away. */
export function toasts(face: Face): VNode {
  const { session, view, local } = face;
  const away = (close: () => void) => h("button", { type: "button", class: "button plain square", "aria-label": t("close"), onclick: close }, icon("close"));
  return h("div", { key: "toasts", class: "toasts" },
    view.problems.map(({ id, code, message }) => h("div", { key: `p${id}`, class: "toast error", role: "alert" }, icon("warn"),
      h("p", { class: "grow" }, message || t(code === "lost" ? "problemLost" : "problemTimeout")), away(() => session.dismiss(id)))),
    local.notices.map(({ id, text, tone }) => h("div", { key: `n${id}`, class: `toast ${tone}` },
      h("p", { class: "grow" }, text), away(() => face.set({ notices: face.local.notices.filter((notice) => notice.id !== id) })))));
}

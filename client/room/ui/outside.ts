/** The screens before and after the meeting: on the way in, over, not allowed, taken over by another window. */
import type { Ending, EndingWhy, RoomView, Unsent } from "../session-types.ts";
import type { Snapshot } from "../types.ts";
import { t, type Key } from "../i18n/t.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import { minutesBetween, timeOfDay } from "./format.ts";
import { presence } from "../state.ts";
import { button } from "./parts.ts";

export interface Ways {
  /** The briefing's own page. */
  exit: string;
  /** Where one signs in and comes back. */
  signIn: string;
  retry: () => void;
  reload: () => void;
}

/** Nothing has come yet: the shape of the room in grey, and a sentence. */
export function onTheWay({ connection, unsent }: RoomView): VNode {
  return h("div", { key: "way", class: "outside" },
    h("div", { class: "way" }, h("h1", null, t(connection === "lost" ? "wayLost" : "wayIn")), h("p", { class: "soft" }, t("wayInWhy")), unsentList("unsentHere", unsent)),
    h("div", { class: "way-shape", "aria-hidden": "true" }, h("span", { class: "skeleton" }), h("span", { class: "skeleton" }), h("span", { class: "skeleton" })));
}

/** What waits on this device, or what nobody takes any more. */
export function unsentList(sentence: Key, unsent: readonly Unsent[]): Kid {
  return unsent.length > 0 && h("div", { class: "unsent" }, h("p", null, h("b", null, t(sentence))),
    h("ul", null, unsent.map(({ id, kind, at, text }) => h("li", { key: id }, [timeOfDay(at), t(`unsent_${kind}`), text].filter(Boolean).join(" · ")))));
}

const TITLES: Record<EndingWhy, Key> = {
  ended: "overTitle", "sign-in": "signInTitle", absent: "absentTitle", elsewhere: "elsewhereTitle", reload: "reloadTitle", left: "leftTitle", lobby: "lobbyTitle",
};
const BODIES: Record<EndingWhy, Key> = {
  ended: "overBody", "sign-in": "signInBody", absent: "absentBody", elsewhere: "elsewhereBody", reload: "reloadBody", left: "leftBody", lobby: "lobbyBody",
};

/** The room is over for this window: why, and the one thing to do next. */
export function over(ending: Ending, state: Snapshot | null, ways: Ways): VNode {
  const { why, message, unsent = [] } = ending;
  return h("div", { key: "over", class: "outside" }, h("div", { class: "over" },
    h("h1", { tabindex: "-1", made: (el) => el.focus() }, t(TITLES[why])),
    state && h("p", { class: "soft" }, state.briefing.title),
    why === "ended" && state && !state.me.guest && lasted(state),
    h("p", null, message || t(BODIES[why])),
    unsentList("unsentOver", unsent),
    // A guest has no page of the briefing to go to.
    why === "ended" && state?.me.guest ? null : next(why, ways)));
}

function lasted(state: Snapshot): Kid {
  const { opened_at, ended_at, starts_at } = state.briefing;
  const minutes = minutesBetween(opened_at ?? starts_at, ended_at ?? state.now);
  const { points, absent } = presence(state);
  return h("dl", { class: "figures" },
    h("div", null, h("dt", null, t("lasted")), h("dd", null, t("minutes", { n: minutes }))),
    h("div", null, h("dt", null, t("took")), h("dd", null, t("pointsOf", { n: points - absent, of: points }))));
}

function next(why: EndingWhy, ways: Ways): VNode {
  const link = (kind: string, href: string, words: Key) => h("a", { class: `button ${kind}`, href }, t(words));
  const actions: Record<EndingWhy, Kid> = {
    ended: link("primary", ways.exit, "toBriefing"),
    "sign-in": link("primary", ways.signIn, "signIn"),
    absent: link("primary", ways.exit, "toBriefing"),
    elsewhere: [button("primary", t("takeHere"), ways.retry), link("", ways.exit, "toBriefing")],
    reload: button("primary", t("reload"), ways.reload),
    left: [button("primary", t("comeBack"), ways.reload), link("", ways.exit, "toBriefing")],
    lobby: link("primary", ways.exit, "toLobby"),
  };
  return h("p", { class: "actions" }, actions[why]);
}

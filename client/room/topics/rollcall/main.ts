/** The roll-call in every room: what is fetched at once is only its banner. */
import type { RoomView } from "../../session-types.ts";
import type { Said } from "../../ui/announce.ts";
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { button } from "../../ui/parts.ts";
import { lazily, own, put, register } from "../topic.ts";
import { lines, quorum } from "./quorum.ts";
import { t } from "./words.ts";

const panel = lazily(() => import("./panel.ts"));
const goOn = lazily(() => import("./go-on.ts"));

/** Too few are here, and what the chair said to that. */
function banner(face: Face): Kid {
  const { briefing } = face.state;
  const { present, of, needed, reached } = quorum(face.state);
  if (reached) return null;
  const { basis, went_on } = briefing.rollcall;
  return h("div", { key: "quorum", class: "banner" + (went_on ? "" : " due") }, icon("people"),
    h("p", { class: "grow" }, h("b", null, t(basis === "people" ? "fewPeople" : "fewPoints", { present, of, needed })),
      went_on && " " + t("wentOn", { reason: went_on.reason })),
    face.view.role === "chair" && face.layout !== "tv" && !went_on && button("", t("goOn"), () => put(face, "rollcall", { goingOn: true })));
}

/** Lists that wait for somebody: for the desk those to be seen, for a point its own while it is missing. */
function waiting({ state, view }: Face): number {
  const all = lines(state);
  if (view.desk) return all.filter(({ stage }) => stage === "reported").length;
  return all.some(({ point, stage }) => point.id === state.me.point_id && (stage === "empty" || stage === "written")) ? 1 : 0;
}

/** A screen reader hears when the number is reached, and when it no longer is. */
function said({ state: before }: RoomView, { state: after }: RoomView, { polite }: Said): void {
  if (!before || !after) return;
  const [was, { present, of, needed, reached }] = [quorum(before), quorum(after)];
  if (reached && !was.reached) polite.push(t("saidEnough"));
  if (!reached && was.reached) polite.push(t(after.briefing.rollcall.basis === "people" ? "fewPeople" : "fewPoints", { present, of, needed }));
}

register({
  name: "rollcall",
  panels: [{ name: "rollcall", label: () => t("rollcall"), icon: "people", count: waiting, draw: panel }],
  banner,
  said,
  dialog: (face) => (own(face, "rollcall", { goingOn: false }).goingOn ? goOn(face) : null),
});

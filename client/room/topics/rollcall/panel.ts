/** The roll-call's panel: one's own list at a point; at the desk all points, red first, and any of their lists. */
import "./rollcall.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { timeOfDay } from "../../ui/format.ts";
import { button, commandButton, empty, heading, iconButton, pointOf } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";
import { draftOf, lineForm, NEW, start } from "./form.ts";
import { listOf } from "./lists-of-others.ts";
import { lines, rollOf, type Line } from "./quorum.ts";
import { t } from "./screens.ts";
import type { Attendee, Basis, Stage } from "./types.ts";
import { t as words } from "./words.ts";

const TONES: Record<Stage, string> = { empty: "late", written: "due", reported: "info", checked: "well" };
const BASES: readonly Basis[] = ["none", "points", "people"];

export function draw(face: Face): Kid {
  const { point } = own<{ point: string | null }>(face, "rollcall", { point: null });
  if (!face.view.desk) return pointList(face, face.state.me.point_id);
  return point === null ? table(face) : pointList(face, point);
}

/** Every point with how far its list is; a click opens it. */
function table(face: Face): VNode {
  const all = lines(face.state);
  const [present, listed] = [sum(all, "present"), sum(all, "listed")];
  const missing = all.filter(({ stage }) => stage === "empty").length;
  const { closed_at } = face.state.briefing.rollcall;
  return h("section", { key: "table", class: "rollcall", "aria-label": words("rollcall") },
    heading(words("rollcall"), t("total", { present, listed })),
    missing > 0 && h("p", { key: "missing", class: "small soft" }, t("missing", { n: missing })),
    closed_at && h("p", { key: "closed", class: "small soft" }, t("closed", { time: timeOfDay(closed_at) })),
    h("ul", { key: "points" }, all.map((line) => row(face, line))),
    rule(face),
    commandButton(face, "wide", "roll-close", t(closed_at ? "reopen" : "close"), () => face.session.command("roll.close", { closed: closed_at === null }), { key: "close" }));
}

function sum(all: Line[], what: "present" | "listed"): number {
  return all.reduce((total, { roll }) => total + (roll?.[what] ?? 0), 0);
}

function row(face: Face, { point, roll, stage }: Line): VNode {
  return h("li", { key: point.id }, h("button", { type: "button", class: "item-row", onclick: () => put(face, "rollcall", { point: point.id, editing: null }) },
    h("span", { class: "grow" }, h("b", null, point.name), h("span", { class: "small soft" }, t("figures", { present: roll?.present ?? 0, listed: roll?.listed ?? 0 }))),
    h("span", { class: `chip ${TONES[stage]}` }, t(`stage_${stage}`))));
}

/** The quorum rule; it is sent when it is saved, not while one chooses. */
function rule(face: Face): VNode {
  const { rollcall } = face.state.briefing;
  const { basis, percent } = own<{ basis: Basis; percent: number }>(face, "rollcall", rollcall);
  const send = (event: Event) => {
    event.preventDefault();
    face.run("quorum", () => face.session.command("roll.quorum", { basis, percent }));
  };
  return h("details", { key: "rule" }, h("summary", null, `${t("rule")}: ${t(`rule_${rollcall.basis}`)}${rollcall.basis === "none" ? "" : `, ${rollcall.percent} %`}`),
    h("form", { class: "roll-form", onsubmit: send },
      h("label", null, t("rule"), h("select", { class: "input", onchange: (event: Event) => put(face, "rollcall", { basis: (event.target as HTMLSelectElement).value }) },
        BASES.map((one) => h("option", { key: one, value: one, selected: one === basis }, t(`rule_${one}`))))),
      basis !== "none" && h("label", { key: "percent" }, t("percent"), h("input", {
        class: "input", type: "number", min: "1", max: "100", value: String(percent), oninput: (event: Event) => put(face, "rollcall", { percent: Number((event.target as HTMLInputElement).value) }),
      })),
      h("button", { type: "submit", class: "button second", disabled: percent < 1 || percent > 100 }, t("saveRule"))));
}

/** One point's people, and what can be done with them. */
function pointList(face: Face, pointId: string): VNode {
  const { state, view } = face;
  const other = pointId !== state.me.point_id;
  const people = other ? listOf(face, pointId) : state.attendees.filter(({ point_id }) => point_id === pointId);
  const stage = rollOf(state, pointOf(state, pointId))?.stage ?? "empty";
  const { closed_at } = state.briefing.rollcall;
  return h("section", { key: `list-${pointId}`, class: "rollcall", "aria-label": words("rollcall") },
    view.desk && button("plain", t("all"), () => put(face, "rollcall", { point: null, editing: null }), { key: "all" }),
    heading(pointOf(state, pointId)?.name ?? words("rollcall"), h("span", { class: `chip ${TONES[stage]}` }, t(`stage_${stage}`))),
    closed_at && !view.desk && h("p", { key: "closed", class: "small soft" }, t("closed", { time: timeOfDay(closed_at) })),
    people === null && empty(t("reading")),
    people?.length === 0 && empty(t(other ? "emptyOther" : "empty")),
    !other && face.view.unsent.filter(({ kind, text }) => kind === "roll" && text).map(({ id, text }) => h("p", { key: id, class: "unsent small" }, h("b", null, t("unsent")), " ", text)),
    people && h("ul", { key: "people" }, people.map((one) => person(face, pointId, one))),
    draftOf(face).editing === NEW ? lineForm(face, pointId, null) : button("wide", t("add"), () => start(face, null), { key: "add" }),
    acts(face, pointId, stage));
}

function acts(face: Face, pointId: string, stage: Stage): Kid {
  const { state, view, session } = face;
  const of = view.desk ? { point_id: pointId } : {};
  const listed = state.attendees.length;
  const unlisted = pointId === state.me.point_id && (pointOf(state, pointId)?.names.length ?? 0) > listed;
  return [
    unlisted && commandButton(face, "wide", "roll-connected", t("connected"), () => session.command("roll.connected", of), { key: "connected" }),
    stage === "written" && commandButton(face, "primary large wide", "roll-report", t("report"), async () => (await session.keep("roll.report", of)).ok, { key: "report" }),
    stage === "reported" && h("p", { key: "reported", class: "small soft" }, t("reported")),
    view.desk && stage !== "empty" && commandButton(face, stage === "checked" ? "wide" : "second wide", "roll-check", t(stage === "checked" ? "uncheck" : "check"),
      () => session.command("roll.check", { point_id: pointId, checked: stage !== "checked" }), { key: "check" }),
  ];
}

function person(face: Face, pointId: string, one: Attendee): VNode {
  if (draftOf(face).editing === one.id) return h("li", { key: one.id }, lineForm(face, pointId, one));
  const of = face.view.desk ? { point_id: pointId } : {};
  const gone = one.left_at !== null;
  const leave = async () => (await face.session.keep("roll.left", { ...of, attendee_id: one.id, left: !gone })).ok;
  return h("li", { key: one.id, class: "request" },
    h("span", { class: "grow" }, h("b", null, one.name), h("span", { class: "small soft" }, remarks(one)),
      h("span", { class: `chip ${one.how === "absent" ? "late" : gone ? "due" : "well"}` }, t(gone ? "left" : one.how === "point" ? "here" : one.how))),
    one.how !== "absent" && commandButton(face, "", `left:${one.id}`, t(gone ? "back" : "goneEarly"), leave, { "aria-label": t(gone ? "backName" : "goneEarlyName", { name: one.name }) }),
    iconButton("edit", t("edit", { name: one.name }), () => start(face, one)));
}

function remarks({ title, reason, stands_for, arrived_at, left_at }: Attendee): string {
  return [
    title, stands_for && t("standsFor", { name: stands_for }), reason, arrived_at && t("from", { time: timeOfDay(arrived_at) }), left_at && t("until", { time: timeOfDay(left_at) }),
  ].filter(Boolean).join(" · ");
}

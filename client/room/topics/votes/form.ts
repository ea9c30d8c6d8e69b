/** A vote being written. What was typed stays until it is saved, whatever the server says. */
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { button } from "../../ui/parts.ts";
import { t, type Key } from "./screens.ts";
import { votesOf } from "./state.ts";
import type { Plan, Vote } from "./types.ts";

const fresh = (): Plan => ({
  question: "", options: [], secret: false, per_unit: true, who: "all", level: "", points: [], majority: "simple", quorum: 50,
  minutes: 3, live: false, item_id: null,
});

class Writing {
  on = false;
  plan = fresh();
  lines = "";
  own = false;
  vote: { id: string; edition: number } | null = null;
  problem = "";
  saving = false;

  /** Starts a new one, about what is under discussion, or goes on with a draft. */
  begin(face: Face, draft: Vote | null = null): void {
    this.on = true;
    this.problem = "";
    this.vote = draft && { id: draft.id, edition: draft.edition };
    this.plan = draft ? planOf(draft) : { ...fresh(), item_id: face.state.briefing.item_id };
    this.lines = this.plan.options.join("\n");
    this.own = this.plan.options.length > 0;
    face.set({});
  }

  put(face: Face, change: Partial<Plan>): void {
    this.plan = { ...this.plan, ...change };
    face.set({});
  }
}

export const writing = new Writing();

function planOf({ question, options, secret, per_unit, who = "all", level = "", points = [], majority, quorum, minutes, live, item_id }: Vote): Plan {
  return { question, options, secret, per_unit, who, level, points, majority, quorum, minutes, live, item_id };
}

async function save(face: Face): Promise<void> {
  if (writing.saving) return;
  writing.saving = true;
  face.set({});
  const plan = { ...writing.plan, options: writing.own ? writing.lines.split("\n") : [] };
  const { vote } = writing;
  const outcome = vote
    ? await face.session.request("vote.change", { ...plan, vote_id: vote.id, edition: vote.edition })
    : await face.session.keep("vote.prepare", plan);
  writing.saving = false;
  writing.on = !outcome.ok;
  writing.problem = outcome.ok ? "" : outcome.message || t("problem");
  if (!outcome.ok && outcome.code === "stale" && vote) besideTheirs(face, vote.id);
  face.set({});
}

/** Somebody saved meanwhile: their words are shown, mine stay in the fields, and saving again is a choice. */
function besideTheirs(face: Face, id: string): void {
  const { state } = face.session.view;
  const theirs = state && votesOf(state).find((vote) => vote.id === id);
  if (!theirs) return;
  writing.vote = { id, edition: theirs.edition };
  writing.problem = t("stale", { question: theirs.question });
}

/** The form; the question first, how it is voted below it. */
export function form(face: Face): VNode {
  const { plan } = writing;
  return h("form", { key: "form", class: "vote-form", onsubmit: (event: Event) => { event.preventDefault(); void save(face); } },
    writing.problem !== "" && h("p", { key: "problem", class: "banner due", role: "alert" }, icon("warn"), h("span", null, writing.problem)),
    field("vote-question", t("question"), h("textarea", {
      id: "vote-question", rows: "3", maxlength: "500", required: true, placeholder: t("questionHint"), value: plan.question,
      made: (el) => el.focus(), oninput: (event: Event) => writing.put(face, { question: (event.target as HTMLTextAreaElement).value }),
    })),
    answers(face),
    check(t("isSecret"), plan.secret, (on) => writing.put(face, { secret: on, live: plan.live && !on })),
    numberField(face, "minutes", t("minutes"), plan.minutes, (minutes) => ({ minutes })),
    h("details", { key: "more" }, h("summary", null, t("more")), how(face)),
    h("p", { key: "go", class: "actions" }, h("button", { type: "submit", class: "button primary", "aria-busy": writing.saving ? "true" : null }, t(writing.saving ? "saving" : "save")),
      button("", t("notNow"), () => { writing.on = false; face.set({}); })));
}

function answers(face: Face): VNode {
  const radio = (own: boolean, label: string) => h("label", { class: "choice" },
    h("input", { type: "radio", name: "vote-kind", checked: writing.own === own, onchange: () => { writing.own = own; face.set({}); } }), h("span", null, label));
  return h("fieldset", { key: "answers" }, h("legend", null, t("answers")), radio(false, t("motion")), radio(true, t("ownOptions")),
    writing.own && h("textarea", {
      key: "options", rows: "4", "aria-label": t("optionsHint"), placeholder: t("optionsHint"), value: writing.lines,
      oninput: (event: Event) => { writing.lines = (event.target as HTMLTextAreaElement).value; },
    }));
}

function how(face: Face): Kid {
  const { plan } = writing;
  const { points, agenda } = face.state;
  const levels = [...new Set(points.map(({ level }) => level))];
  const who = plan.who === "level" ? `level:${plan.level}` : plan.who;
  return h("div", { class: "vote-form" },
    select("vote-unit", t("ballots"), plan.per_unit ? "unit" : "person", [["unit", t("perUnit")], ["person", t("perPerson")]], (value) => writing.put(face, { per_unit: value === "unit" })),
    select("vote-who", t("who"), who, [["all", t("allPoints")], ...levels.map((level): [string, string] => [`level:${level}`, t("level", { level: levelWord(level) })]), ["points", t("somePoints")]],
      (value) => writing.put(face, value.startsWith("level:") ? { who: "level", level: value.slice(6) } : { who: value })),
    plan.who === "points" && h("fieldset", { key: "points", class: "long" }, h("legend", { class: "only-heard" }, t("somePoints")), points.map(({ id, name }) =>
      check(name, plan.points.includes(id), (on) => writing.put(face, { points: on ? [...plan.points, id] : plan.points.filter((one) => one !== id) }), id))),
    select("vote-majority", t("majority"), plan.majority, (["simple", "absolute", "two_thirds"] as const).map((rule): [string, string] => [rule, t(rule)]), (majority) => writing.put(face, { majority })),
    numberField(face, "quorum", t("quorum"), plan.quorum, (quorum) => ({ quorum: quorum ?? 0 })),
    select("vote-item", t("item"), plan.item_id ?? "", [["", t("noItem")], ...agenda.map(({ id, n, title }): [string, string] => [id, `${n}. ${title}`])], (value) => writing.put(face, { item_id: value || null })),
    !plan.secret && check(t("isLive"), plan.live, (live) => writing.put(face, { live })));
}

const LEVELS: readonly Key[] = ["village", "commune", "district", "province", "department"];

function levelWord(level: string): string {
  const key = LEVELS.find((known) => known === level);
  return key ? t(key) : level;
}

function field(id: string, label: string, control: VNode): VNode {
  return h("div", { key: id, class: "field" }, h("label", { for: id }, label), control);
}

function select(id: string, label: string, value: string, options: readonly (readonly [string, string])[], chosen: (value: string) => void): VNode {
  return field(id, label, h("select", { id, value, onchange: (event: Event) => chosen((event.target as HTMLSelectElement).value) },
    options.map(([key, words]) => h("option", { key, value: key, selected: key === value }, words))));
}

function numberField(face: Face, name: string, label: string, value: number | null, change: (value: number | null) => Partial<Plan>): VNode {
  return field(`vote-${name}`, label, h("input", {
    id: `vote-${name}`, type: "number", min: name === "minutes" ? "1" : "0", max: name === "minutes" ? "1440" : "100", value: value ?? "",
    oninput: (event: Event) => { const { value: typed } = event.target as HTMLInputElement; writing.put(face, change(typed === "" ? null : Math.round(Number(typed)))); },
  }));
}

function check(label: string, on: boolean, change: (on: boolean) => void, key = label): VNode {
  return h("label", { key, class: "choice" }, h("input", { type: "checkbox", checked: on, onchange: (event: Event) => change((event.target as HTMLInputElement).checked) }), h("span", null, label));
}

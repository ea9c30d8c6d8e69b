/** A conclusion being written. What was typed stays until it is saved, whatever the server or the line says. */
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { button } from "../../ui/parts.ts";
import { field } from "./parts.ts";
import { t } from "./screens.ts";
import { conclusionsOf } from "./state.ts";
import type { Conclusion, Plan, UnitName } from "./types.ts";

const fresh = (): Plan => ({ text: "", item_id: null, lead_unit: null, helpers: [], deadline: null, working_days: null, expected_result: "" });

class Writing {
  on = false;
  plan = fresh();
  row: { id: string; edition: number } | null = null;
  replaces: string | null = null;
  problem = "";
  saving = false;
  /** Who can be asked to carry it out; fetched when the form is first opened. */
  leads: readonly UnitName[] | null = null;
  /** Those the draft names already. */
  named: readonly UnitName[] = [];

  /** Starts a new one about what is under discussion, goes on with a draft, or writes what replaces a confirmed one. */
  begin(face: Face, row: Conclusion | null = null, instead = false): void {
    this.on = true;
    this.problem = "";
    this.row = row && !instead ? { id: row.id, edition: row.edition } : null;
    this.replaces = row && instead ? row.id : null;
    this.named = row ? [...(row.lead ? [row.lead] : []), ...row.helpers] : [];
    this.plan = row ? planOf(row) : { ...fresh(), item_id: face.state.briefing.item_id };
    if (this.leads === null) void this.#fetch(face);
    face.set({});
  }

  put(face: Face, change: Partial<Plan>): void {
    this.plan = { ...this.plan, ...change };
    face.set({});
  }

  async #fetch(face: Face): Promise<void> {
    const outcome = await face.session.request("conclusion.leads", {});
    if (outcome.ok) this.leads = outcome.answer.units;
    face.set({});
  }
}

export const writing = new Writing();

function planOf({ text, item_id, lead, helpers, deadline, working_days, expected_result }: Conclusion): Plan {
  return { text, item_id, lead_unit: lead?.id ?? null, helpers: helpers.map(({ id }) => id), deadline, working_days, expected_result };
}

async function save(face: Face): Promise<void> {
  if (writing.saving) return;
  writing.saving = true;
  face.set({});
  const { row, plan, replaces } = writing;
  const outcome = row
    ? await face.session.request("conclusion.change", { ...plan, conclusion_id: row.id, edition: row.edition })
    : await face.session.keep("conclusion.write", { ...plan, replaces });
  writing.saving = false;
  writing.on = !outcome.ok;
  writing.problem = outcome.ok ? "" : outcome.message || t("problem");
  if (!outcome.ok && outcome.code === "stale" && row) besideTheirs(face, row.id);
  face.set({});
}

/** Somebody saved meanwhile: their words are shown, mine stay in the fields, and saving again is a choice. */
function besideTheirs(face: Face, id: string): void {
  const { state } = face.session.view;
  const theirs = state && conclusionsOf(state).find((row) => row.id === id);
  if (!theirs) return;
  writing.row = { id, edition: theirs.edition };
  writing.problem = t("stale", { name: theirs.by, text: theirs.text });
}

export function form(face: Face): VNode {
  const { plan } = writing;
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  return h("form", { key: "form", class: "conclusion-form", onsubmit: (event: Event) => { event.preventDefault(); void save(face); } },
    writing.problem !== "" && h("p", { key: "problem", class: "banner due", role: "alert" }, icon("warn"), h("span", null, writing.problem)),
    field("conclusion-text", t("text"), h("textarea", {
      id: "conclusion-text", rows: "4", maxlength: "2000", required: true, placeholder: t("textHint"), value: plan.text,
      made: (el) => el.focus(), oninput: (event: Event) => writing.put(face, { text: typed(event) }),
    })),
    field("conclusion-lead", t("lead"), select("conclusion-lead", plan.lead_unit, [["", t("noLead")], ...units()], (lead_unit) =>
      writing.put(face, lead_unit === null ? { lead_unit, deadline: null, working_days: null } : { lead_unit }))),
    plan.lead_unit !== null && h("div", { key: "due", class: "conclusion-due" },
      field("conclusion-day", t("byDay"), h("input", {
        id: "conclusion-day", type: "date", class: "input", value: plan.deadline ?? "", oninput: (event: Event) => writing.put(face, { deadline: typed(event) || null, working_days: null }),
      })),
      field("conclusion-days", t("byDays"), h("input", {
        id: "conclusion-days", type: "number", class: "input", min: "1", max: "500", value: plan.working_days ?? "",
        oninput: (event: Event) => writing.put(face, { working_days: Number(typed(event)) || null, deadline: null }),
      }))),
    h("details", { key: "more" }, h("summary", null, t("helpers", { n: plan.helpers.length })), helpers(face)),
    field("conclusion-result", t("result"), h("input", {
      id: "conclusion-result", class: "input", maxlength: "2000", value: plan.expected_result, oninput: (event: Event) => writing.put(face, { expected_result: typed(event) }),
    })),
    field("conclusion-item", t("item"), select("conclusion-item", plan.item_id, [["", t("noItem")], ...face.state.agenda.map(({ id, n, title }): [string, string] => [id, `${n}. ${title}`])],
      (item_id) => writing.put(face, { item_id }))),
    h("p", { key: "go", class: "actions" }, h("button", { type: "submit", class: "button primary", "aria-busy": writing.saving ? "true" : null }, t(writing.saving ? "saving" : "save")),
      button("", t("notNow"), () => { writing.on = false; face.set({}); })));
}

/** The units that may lead; until the server has told them, those the draft names. */
function units(): [string, string][] {
  return (writing.leads ?? writing.named).map(({ id, name }) => [id, name]);
}

function helpers(face: Face): Kid {
  const { plan } = writing;
  const choose = (id: string, on: boolean) => writing.put(face, { helpers: on ? [...plan.helpers, id] : plan.helpers.filter((one) => one !== id) });
  return h("div", { class: "conclusion-helpers" }, units().filter(([id]) => id !== plan.lead_unit).map(([id, name]) =>
    h("label", { key: id, class: "choice" },
      h("input", { type: "checkbox", checked: plan.helpers.includes(id), onchange: (event: Event) => choose(id, (event.target as HTMLInputElement).checked) }),
      h("span", null, name))));
}

function select(id: string, value: string | null, options: readonly [string, string][], choose: (value: string | null) => void): VNode {
  return h("select", { id, value: value ?? "", onchange: (event: Event) => choose((event.target as HTMLSelectElement).value || null) },
    options.map(([key, label]) => h("option", { key, value: key, selected: key === (value ?? "") }, label)));
}

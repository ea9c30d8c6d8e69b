/** The panel of conclusions: written and proposed at the desk, read by everybody once confirmed. */
import "./minutes.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button, empty, heading } from "../../ui/parts.ts";
import { act, isBusy } from "./acting.ts";
import { form, writing } from "./form.ts";
import { facts } from "./parts.ts";
import { t } from "./screens.ts";
import { conclusionsOf } from "./state.ts";
import type { Conclusion } from "./types.ts";
import { t as words } from "./words.ts";

/** The draft whose removal was asked for once. */
let removing: string | null = null;

export function draw(face: Face): Kid {
  const rows = conclusionsOf(face.state);
  const { desk } = face.view;
  return h("section", { key: "conclusions", class: "conclusions", "aria-label": words("conclusions") },
    heading(words("conclusions"), rows.filter(({ state }) => state === "confirmed").length),
    desk && (writing.on ? form(face) : button("second wide", t("write"), () => writing.begin(face), { key: "write" })),
    rows.length === 0 && !writing.on && empty(t(desk ? "noConclusionsDesk" : "noConclusions")),
    h("ol", { key: "list", class: "conclusion-list" }, rows.map((row) => item(face, row))),
    h("p", { key: "details" }, h("a", { href: `/giao-ban/${face.state.briefing.id}/ket-luan/`, target: "_blank", rel: "noopener" }, t("details"))));
}

function item(face: Face, row: Conclusion): VNode {
  const replaced = row.replaces === null ? null : conclusionsOf(face.state).find(({ id }) => id === row.replaces);
  const tone = { draft: "", proposed: "due", sent_back: "late", confirmed: "well", replaced: "" }[row.state];
  return h("li", { key: row.id, class: `conclusion ${row.state}` },
    h("p", { key: "kind", class: "conclusion-kind small" }, row.n !== null && h("b", null, t("conclusionN", { n: row.n })),
      replaced && h("span", { class: "soft" }, t("replaces", { n: replaced.n ?? "" })),
      h("span", { class: `chip ${tone}` }, t(row.task_id !== null && row.state === "confirmed" ? "isTask" : row.state))),
    h("p", { key: "text", class: "conclusion-text" }, row.text), facts(row),
    row.remark !== "" && h("p", { key: "remark", class: "banner due" }, t("chairSaid", { remark: row.remark })),
    face.view.desk && buttons(face, row));
}

function buttons(face: Face, row: Conclusion): Kid {
  if (row.state === "replaced") return null;
  if (row.state === "confirmed") return h("p", { key: "desk", class: "actions" }, button("plain", t("replace"), () => writing.begin(face, row, true)));
  const busy = (deed: string) => ({ key: deed, "aria-busy": isBusy(deed, row) ? "true" : null });
  const remove = () => {
    if (removing === row.id) void act(face, "conclusion.remove", row);
    removing = removing === row.id ? null : row.id;
    face.set({});
  };
  const chair = face.view.role === "chair";
  return h("p", { key: "desk", class: "actions" },
    chair && button("second", t("confirm"), () => void act(face, "conclusion.confirm", row), busy("conclusion.confirm")),
    !chair && row.state !== "proposed" && button("second", t("propose"), () => void act(face, "conclusion.propose", row), busy("conclusion.propose")),
    button("", t("edit"), () => writing.begin(face, row), { key: "edit" }),
    button("plain", t(removing === row.id ? "removeSure" : "remove"), remove, busy("conclusion.remove")));
}

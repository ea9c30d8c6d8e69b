/** Pieces that several screens about conclusions share. */
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import { t } from "./screens.ts";
import { day } from "./state.ts";
import type { Conclusion } from "./types.ts";

/** Who, with whom, by when, with what result: one line each. */
export function facts(row: Conclusion): Kid {
  const due = row.deadline !== null ? t("due", { day: day(row.deadline) }) : row.working_days !== null ? t("workingDays", { n: row.working_days }) : "";
  const helpers = row.helpers.length > 0 ? t("helping", { names: row.helpers.map(({ name }) => name).join(", ") }) : "";
  const line = [row.lead?.name ?? t("noLead"), helpers, due].filter(Boolean).join(" · ");
  return [h("p", { key: "who", class: "small" }, line), row.expected_result !== "" && h("p", { key: "result", class: "small soft" }, row.expected_result)];
}

/** A label over its field. */
export function field(id: string, label: string, input: VNode): VNode {
  return h("div", { key: id, class: "field" }, h("label", { for: id }, label), input);
}

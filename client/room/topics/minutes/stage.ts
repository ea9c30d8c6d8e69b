/** Above the page: what waits for the chair; for everybody, what was just concluded. */
import "./minutes.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button } from "../../ui/parts.ts";
import { act, isBusy, sendBack } from "./acting.ts";
import { facts, field } from "./parts.ts";
import { t } from "./screens.ts";
import { justConfirmed, proposed } from "./state.ts";
import type { Conclusion } from "./types.ts";

/** The chair's half-written word, by the conclusion it is about. */
const remarks = new Map<string, string>();

export function draw(face: Face): Kid {
  const [waiting] = face.view.role === "chair" ? proposed(face.state) : [];
  if (waiting) return decision(face, waiting);
  const row = justConfirmed(face.state, face.now);
  return row && h("section", { key: "conclusion", class: "conclusion-card", "aria-label": t("conclusionN", { n: row.n ?? "" }) },
    h("p", { key: "kind", class: "small soft" }, t("conclusionN", { n: row.n ?? "" })), h("p", { key: "text", class: "conclusion-text" }, row.text), facts(row));
}

function decision(face: Face, row: Conclusion): VNode {
  const remark = remarks.get(row.id);
  const put = (text: string | null) => {
    if (text === null) remarks.delete(row.id);
    else remarks.set(row.id, text);
    face.set({});
  };
  const send = (event: Event) => {
    event.preventDefault();
    void sendBack(face, row, remark ?? "").then((sent) => { if (sent) put(null); });
  };
  return h("section", { key: `decide-${row.id}`, class: "conclusion-card asks", "aria-label": t("proposed") },
    h("p", { key: "kind", class: "small soft" }, t("proposed")), h("p", { key: "text", class: "conclusion-text" }, row.text), facts(row),
    remark === undefined
      ? h("p", { key: "go", class: "actions" },
        button("primary", t("confirm"), () => void act(face, "conclusion.confirm", row), { "aria-busy": isBusy("conclusion.confirm", row) ? "true" : null }),
        button("", t("sendBack"), () => put("")))
      : h("form", { key: "back", class: "conclusion-form", onsubmit: send },
        field("remark", t("remark"), h("input", {
          id: "remark", class: "input", maxlength: "500", required: true, value: remark, placeholder: t("remarkHint"), made: (el) => el.focus(),
          oninput: (event: Event) => put((event.target as HTMLInputElement).value),
        })),
        h("p", { class: "actions" }, h("button", { type: "submit", class: "button second", "aria-busy": isBusy("conclusion.send_back", row) ? "true" : null }, t("sendBack")),
          button("", t("notNow"), () => put(null)))));
}

/** The panel of running minutes: one text for each agenda item, saved while it is written. */
import "./minutes.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { button, heading } from "../../ui/parts.ts";
import { Notebook, type Leaf } from "./notebook.ts";
import { t } from "./screens.ts";
import { entriesOf } from "./state.ts";
import { t as words } from "./words.ts";

let notebook: Notebook | null = null;
/** The face of the latest drawing: answers come later. */
let latest: Face;
/** The item whose text is open; undefined follows the meeting. */
let open: string | null | undefined;

const store = {
  read: (name: string): string | null => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  write: (name: string, value: string | null): void => {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {
      // Private windows may refuse storage: the text then lives as long as the page.
    }
  },
};

function book(face: Face): Notebook {
  latest = face;
  return (notebook ??= new Notebook(face.state.briefing.id, {
    save: (item_id, text, edition) => latest.session.keep("minutes.write", { item_id, text, edition }),
    store,
    later: (run, ms) => void setTimeout(run, ms),
    changed: () => latest.set({}),
  }));
}

export function draw(face: Face): Kid {
  const chosen = open === undefined ? face.state.briefing.item_id : open;
  const items: [string | null, string][] = [...face.state.agenda.map(({ id, n, title }): [string, string] => [id, `${n}. ${title}`]), [null, t("general")]];
  return h("section", { key: "minutes", class: "conclusions", "aria-label": words("minutes") },
    heading(words("minutes")),
    h("label", { key: "label", for: "minutes-item", class: "only-heard" }, words("minutes")),
    h("select", { key: "item", id: "minutes-item", value: chosen ?? "", onchange: (event: Event) => { open = (event.target as HTMLSelectElement).value || null; face.set({}); } },
      items.map(([id, title]) => h("option", { key: id ?? "", value: id ?? "", selected: id === chosen }, title))),
    leaf(face, chosen));
}

function leaf(face: Face, item: string | null): VNode {
  const known = entriesOf(face.state).find(({ item_id }) => item_id === item) ?? null;
  const notes = book(face);
  const now = notes.leaf(item, known);
  return h("div", { key: `leaf-${item ?? ""}`, class: "minutes-leaf" },
    now.theirs && h("div", { key: "theirs", class: "minutes-theirs", role: "alert", made: (el) => el.scrollIntoView({ block: "nearest" }) },
      h("h3", null, t("theirs", { name: now.theirs.by })), h("p", { class: "conclusion-text" }, now.theirs.text),
      h("p", { class: "actions" }, button("second", t("keepMine"), () => notes.keepMine(item)), button("", t("takeTheirs", { name: now.theirs.by }), () => notes.takeTheirs(item))),
      h("h3", null, t("mine"))),
    h("textarea", {
      key: "text", rows: "14", maxlength: "20000", value: now.text, placeholder: t("minutesHint"),
      "aria-label": words("minutes"), oninput: (event: Event) => notes.type(item, (event.target as HTMLTextAreaElement).value),
      onblur: () => void notes.save(item),
    }),
    now.problem !== "" && h("p", { key: "problem", class: "banner due", role: "alert" }, icon("warn"), h("span", null, now.problem)),
    h("p", { key: "state", class: "small soft", role: "status" }, standing(face, now)));
}

function standing(face: Face, { dirty, saving, edition, theirs }: Leaf): string {
  if (theirs) return t("notSaved");
  if (dirty && face.view.connection === "lost") return t("willSave");
  if (saving) return t("saving");
  if (dirty) return t("typing");
  return edition > 0 ? t("saved") : "";
}

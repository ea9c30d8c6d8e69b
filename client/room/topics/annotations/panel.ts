/** The panel of private notes: those of the page before one, a new one, and those of other pages. */
import "./annotations.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { browse, shownPage } from "../../ui/page.ts";
import { button, empty, heading } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";
import { Outbox, type Unsaved } from "./outbox.ts";
import { chooseLanguage, t } from "./screens.ts";
import type { Annotation } from "./types.ts";
import { unsentName } from "./unsent.ts";

await chooseLanguage(document.documentElement.lang);

const LONGEST = "2000";

interface Own {
  /** Half-written new notes, by document and page. */
  drafts: Record<string, string>;
  /** The note being corrected, with its words and the edition they began from. */
  editing: { id: string; body: string; edition: number; problem: string } | null;
  /** The note whose removal was asked for once. */
  sure: string | null;
}
const FRESH: Own = { drafts: {}, editing: null, sure: null };

let outbox: Outbox | null = null;
/** The face of the latest drawing: answers come later. */
let latest: Face;

/** What waits to be sent; made once, and sends what an earlier page of this device left. */
export function outboxOf(face: Face): Outbox {
  latest = face;
  const name = unsentName(face.state);
  return (outbox ??= new Outbox({
    send: (note) => latest.session.keep("annotation.write", note),
    store: { read: () => memory(() => localStorage.getItem(name)), write: (value) => void memory(() => { if (value === null) localStorage.removeItem(name); else localStorage.setItem(name, value); }) },
    changed: () => latest.set({}),
  }));
}

/** Private windows may refuse storage: a note then waits as long as the page lives. */
function memory<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

export function draw(face: Face): Kid {
  const { waiting } = outboxOf(face);
  const { annotations } = face.state;
  const shown = shownPage(face);
  const here = (note: { document_id: string | null; page: number }) => note.document_id === shown?.doc.id && note.page === shown.page;
  const others = annotations.filter((note) => !here(note));
  return h("section", { key: "annotations", class: "annotations", "aria-label": t("mine") },
    heading(t("mine"), annotations.length),
    shown ? h("p", { key: "where", class: "small soft" }, t("where", { title: shown.doc.title, version: shown.version, page: shown.page })) : empty(t("noPage")),
    h("ul", { key: "here" }, annotations.filter(here).map((note) => row(face, note, false)), waiting.map((entry) => unsaved(face, entry))),
    shown && shown.ready > 0 && form(face, shown.doc.id, shown.version, shown.page),
    others.length > 0 && h("h3", { key: "others-name", class: "small" }, t("others")),
    others.length > 0 && h("ul", { key: "others" }, others.map((note) => row(face, note, true))),
    h("p", { key: "all", class: "small" }, h("a", { href: `${face.exit}/ghi-chu`, target: "_blank", rel: "noopener" }, t("all"))));
}

function form(face: Face, document_id: string, version: number, page: number): VNode {
  const { drafts } = own(face, "annotations", FRESH);
  const place = `${document_id} ${page}`;
  const body = drafts[place] ?? "";
  const write = (text: string) => put(face, "annotations", { drafts: { ...drafts, [place]: text } });
  const send = (event: Event) => {
    event.preventDefault();
    if (body.trim() === "") return;
    outboxOf(face).add({ document_id, version, page, body: body.trim(), key: key() });
    write("");
  };
  return h("form", { key: `new-${place}`, class: "annotation-form", onsubmit: send },
    h("label", { for: "annotation" }, t("newNote", { page })),
    h("textarea", { key: "text", id: "annotation", rows: "3", maxlength: LONGEST, value: body, placeholder: t("hint"), oninput: (event: Event) => write((event.target as HTMLTextAreaElement).value) }),
    h("p", { key: "send", class: "actions" }, h("button", { type: "submit", class: "button second", disabled: body.trim() === "" }, t("save"))));
}

function row(face: Face, note: Annotation, elsewhere: boolean): VNode {
  const { editing, sure } = own(face, "annotations", FRESH);
  if (editing?.id === note.id) return editor(face, note, editing);
  const { document_id } = note;
  const place = t("place", { version: note.version, page: note.page });
  const remove = () => {
    if (sure === note.id) void face.session.keep("annotation.remove", { annotation_id: note.id });
    put(face, "annotations", { sure: sure === note.id ? null : note.id });
  };
  return h("li", { key: note.id, class: "annotation" },
    h("p", { class: "annotation-words" }, note.body),
    elsewhere && h("p", { key: "place", class: "small soft" }, document_id === null ? `${t("gone", { title: note.title })}, ${place}`
      : h("button", { type: "button", class: "link", onclick: () => browse(face, document_id, note.page) }, `${note.title}, ${place}`)),
    h("p", { key: "acts", class: "actions" },
      button("plain", t("edit"), () => put(face, "annotations", { editing: { id: note.id, body: note.body, edition: note.edition, problem: "" } })),
      button("plain", t(sure === note.id ? "removeSure" : "remove"), remove)));
}

function editor(face: Face, note: Annotation, editing: NonNullable<Own["editing"]>): VNode {
  const change = (more: Partial<NonNullable<Own["editing"]>>) => put(face, "annotations", { editing: { ...editing, ...more } });
  const send = (event: Event) => {
    event.preventDefault();
    void face.session.keep("annotation.change", { annotation_id: note.id, body: editing.body, edition: editing.edition }).then((outcome) => {
      if (outcome.ok) put(latest, "annotations", { editing: null });
      // Their own words from another device stand above; saving once more goes on from those.
      else put(latest, "annotations", { editing: { ...editing, edition: note.edition, problem: outcome.message } });
    });
  };
  return h("li", { key: `edit-${note.id}`, class: "annotation" },
    note.edition !== editing.edition && h("p", { key: "theirs", class: "annotation-words" }, note.body),
    h("form", { class: "annotation-form", onsubmit: send },
      h("textarea", { key: "text", rows: "3", maxlength: LONGEST, value: editing.body, "aria-label": t("edit"), made: (el) => el.focus(), oninput: (event: Event) => change({ body: (event.target as HTMLTextAreaElement).value }) }),
      editing.problem !== "" && h("p", { key: "problem", class: "banner due", role: "alert" }, icon("warn"), h("span", null, editing.problem)),
      h("p", { key: "acts", class: "actions" }, h("button", { type: "submit", class: "button second" }, t("save")), button("", t("cancel"), () => put(face, "annotations", { editing: null })))));
}

function unsaved(face: Face, { note, problem }: Unsaved): VNode {
  const box = outboxOf(face);
  return h("li", { key: note.key, class: "annotation" },
    h("p", { class: "annotation-words" }, note.body),
    h("p", { key: "state", class: "small soft", role: "status" }, problem === "" ? t("unsent") : t("refused", { why: problem })),
    problem !== "" && h("p", { key: "acts", class: "actions" }, button("second", t("again"), () => box.again(note.key)), button("plain", t("remove"), () => box.drop(note.key))));
}

function key(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

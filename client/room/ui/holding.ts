/** The desk's dialogs: rules for speaking, the door, putting somebody out, answering a question. */
import { own, put } from "../topics/topic.ts";
import { t as say } from "../i18n/t.ts";
import { speakers } from "../state.ts";
import type { Note, QueueOrder, Removal } from "../types.ts";
import { dialog } from "./dialogs.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { button, commandButton, empty, pointOf } from "./parts.ts";
import { t } from "./holding-words.ts";

const DRAFT = "holding";
const QUOTAS = [0, 1, 2, 3, 5, 10, 15];
const ORDERS: readonly QueueOrder[] = ["asked", "unit", "chair"];

/** What is half chosen or half written in the open dialog. */
interface Draft {
  order: QueueOrder | null;
  minutes: number | null;
  cut: boolean | null;
  post: string | null;
  reason: string;
  answer: string;
  orally: boolean;
  by: string | null;
}
const FRESH: Draft = { order: null, minutes: null, cut: null, post: null, reason: "", answer: "", orally: false, by: null };

export function draw(face: Face): Kid {
  const shut = () => {
    put(face, DRAFT, FRESH);
    face.set({ dialog: null, about: null });
  };
  const draft = own<Draft>(face, DRAFT, FRESH);
  const { dialog: asked } = face.local;
  if (asked === "rules") return rules(face, draft, shut);
  if (asked === "door") return door(face, shut);
  if (asked === "remove") return remove(face, draft, shut);
  return asked === "answer" ? answer(face, draft, shut) : null;
}

/** A form whose words stay until the server has taken them. */
function form(face: Face, name: string, shut: () => void, send: () => Promise<boolean>, label: string, ready: boolean, inside: Kid): VNode {
  const submit = (event: Event) => {
    event.preventDefault();
    face.run(name, async () => {
      const done = await send();
      if (done) shut();
      return done;
    });
  };
  return h("form", { onsubmit: submit }, inside, h("p", { class: "actions" },
    h("button", { type: "submit", class: "button primary", disabled: !ready, "aria-busy": face.local.busy.has(name) ? "true" : null }, label),
    button("", say("cancel"), shut)));
}

function rules(face: Face, draft: Draft, shut: () => void): VNode {
  const { briefing } = face.state;
  const order = draft.order ?? briefing.queue_order;
  const minutes = draft.minutes ?? briefing.quota_seconds / 60;
  const cut = minutes > 0 && (draft.cut ?? briefing.quota_cut);
  const send = () => face.session.command("queue.rules", { order, quota_seconds: Math.round(minutes * 60), quota_cut: cut });
  return dialog("dialog-rules", t("rulesTitle"), shut, form(face, "rules", shut, send, t("save"), true, [
    h("fieldset", null, h("legend", null, t("order")), ORDERS.map((one) => h("label", { key: one, class: "choice" },
      h("input", { type: "radio", name: "order", checked: one === order, onchange: () => put(face, DRAFT, { order: one }) }), h("span", null, t(one)))),
      h("p", { class: "small soft" }, t("orderHint"))),
    h("label", null, t("quota"), h("select", {
      class: "input", onchange: (event: Event) => put(face, DRAFT, { minutes: Number((event.target as HTMLSelectElement).value) }),
    }, [...new Set([...QUOTAS, minutes])].sort((a, b) => a - b).map((one) =>
      h("option", { key: one, value: one, selected: one === minutes }, one === 0 ? t("noQuota") : t("minutes", { n: one }))))),
    h("label", { class: "choice" },
      h("input", { type: "checkbox", checked: cut, disabled: minutes === 0, onchange: () => put(face, DRAFT, { cut: !cut }) }), h("span", null, t("cut"))),
    h("p", { class: "small soft" }, t("cutHint")),
  ]));
}

function door(face: Face, shut: () => void): VNode {
  const { briefing, removals } = face.state;
  return dialog("dialog-door", t("doorTitle"), shut, [
    h("p", null, t(briefing.locked ? "isLocked" : "isOpen")),
    commandButton(face, "second wide", "lock", t(briefing.locked ? "unlock" : "lock"), () => face.session.command("room.lock", { locked: !briefing.locked })),
    h("h3", null, t("out")),
    removals.length === 0 ? empty(t("nobodyOut")) : h("ul", null, removals.map((removal) => outside(face, removal))),
    h("p", { class: "actions" }, button("", say("close"), shut)),
  ]);
}

function outside(face: Face, removal: Removal): VNode {
  const { id, name, reason, point_id } = removal;
  return h("li", { key: id, class: "request" },
    h("span", { class: "grow" }, h("b", null, name), h("span", { class: "small soft" }, [pointOf(face.state, point_id)?.name, reason].filter(Boolean).join(" · "))),
    commandButton(face, "", `readmit:${id}`, t("readmit"), () => face.session.command("room.readmit", { removal_id: id }), { "aria-label": t("readmitName", { name }) }));
}

function remove(face: Face, draft: Draft, shut: () => void): VNode {
  const { briefing } = face.state;
  const point = pointOf(face.state, face.local.about);
  const people = (point?.posts ?? []).map((post, at) => ({ post, name: point?.names[at] ?? "" }))
    .filter(({ post }) => post !== briefing.chair.post_id && post !== briefing.secretary?.post_id);
  const chosen = people.find(({ post }) => post === draft.post) ?? (people.length === 1 ? people[0] : undefined);
  const send = () => chosen ? face.session.command("room.remove", { post_id: chosen.post, reason: draft.reason.trim() }) : Promise.resolve(false);
  return dialog("dialog-remove", t("removeTitle"), shut, form(face, "remove", shut, send, t("removeNow"), chosen !== undefined && draft.reason.trim() !== "", [
    h("p", { class: "soft" }, t("removeBody")),
    people.length === 0 && empty(t("gone")),
    h("fieldset", { class: "long" }, h("legend", null, t("whom")), people.map(({ post, name }) => h("label", { key: post, class: "choice" },
      h("input", { type: "radio", name: "whom", checked: post === chosen?.post, onchange: () => put(face, DRAFT, { post }) }), h("span", null, name)))),
    h("label", null, t("reason"), h("input", {
      class: "input", type: "text", maxlength: "300", autocomplete: "off", value: draft.reason, placeholder: t("reasonHint"),
      oninput: (event: Event) => put(face, DRAFT, { reason: (event.target as HTMLInputElement).value }),
    })),
  ]));
}

function answer(face: Face, draft: Draft, shut: () => void): Kid {
  const note = face.state.notes.find(({ id }) => id === face.local.about);
  if (!note) return null;
  const by = draft.by ?? whoAnswers(face);
  const text = draft.answer.trim();
  const ready = draft.orally ? by.trim() !== "" : text !== "";
  const send = () => face.session.command("note.answer", { note_id: note.id, edition: note.edition, answer: text, orally: draft.orally, by: draft.orally ? by : "" });
  return dialog("dialog-answer", t("answerTitle"), shut, form(face, "answer", shut, send, t("answerNow"), ready, [
    asked(face, note),
    h("label", null, t("answerText"), h("textarea", {
      class: "input", rows: "3", maxlength: "2000", value: draft.answer,
      oninput: (event: Event) => put(face, DRAFT, { answer: (event.target as HTMLTextAreaElement).value }),
    })),
    h("label", { class: "choice" }, h("input", { type: "checkbox", checked: draft.orally, onchange: () => put(face, DRAFT, { orally: !draft.orally }) }),
      h("span", null, t("orally"))),
    draft.orally && h("label", { key: "by" }, t("by"), h("input", {
      class: "input", type: "text", maxlength: "200", value: by, oninput: (event: Event) => put(face, DRAFT, { by: (event.target as HTMLInputElement).value }),
    })),
  ]));
}

function asked(face: Face, note: Note): VNode {
  return h("div", { class: "note" }, h("b", null, pointOf(face.state, note.point_id)?.name ?? note.name), h("p", { class: "note-body" }, note.body));
}

/** Most answers come from whoever speaks now, or else from the chair. */
function whoAnswers({ state }: Face): string {
  return speakers(state)[0]?.name ?? state.briefing.chair.name;
}

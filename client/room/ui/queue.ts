/** Who asks for the floor, and what was written to the secretary. */
import { queue, secondsSince, type Queued } from "../state.ts";
import type { Note, SpeakingRequest } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock, timeOfDay } from "./format.ts";
import { t } from "./later-words.ts";
import { button, commandButton, empty, heading, iconButton, noteAuthor, pointOf, seatName } from "./parts.ts";
import { turnKind } from "./speaker.ts";

/** "vừa xong", "3 phút trước". */
function ago(face: Face, at: string): string {
  const minutes = Math.floor(secondsSince(at, face.now) / 60);
  return minutes < 1 ? t("justNow") : t("minutesAgo", { n: minutes });
}

/** What was said while the link was away tells when it came, too, if that is worth telling. */
function came(said: string, arrived: string | null | undefined): string {
  return arrived && Date.parse(arrived) - Date.parse(said) >= 30_000 ? t("arrivedAt", { time: timeOfDay(arrived) }) : "";
}

/** The desk's queue: the first in line has the one-key invitation, and each may be moved. */
export function speakingQueue(face: Face): VNode {
  const waiting = queue(face.state);
  const granted = face.state.requests.filter(({ state }) => state === "granted");
  return h("section", { key: "queue", class: "queue", "aria-label": t("queue") },
    heading(t("queue"), [waiting.length, face.view.desk && iconButton("settings", t("queueRules"), () => face.set({ dialog: "rules" }))]),
    rules(face),
    waiting.length + granted.length === 0 && empty(t("queueEmpty")),
    h("ol", null,
      granted.map((request) => invited(face, request)),
      waiting.map(({ place, request }) => h("li", { key: request.id, class: "request" },
        h("span", { class: "place" + (place === 1 ? " first" : "") }, place),
        asked(face, request),
        face.view.desk && movers(face, waiting, request),
        face.view.desk && commandButton(face, place === 1 ? "second" : "", `grant:${request.id}`, t("invite"),
          () => face.session.grant(request.id), { "aria-label": t("inviteName", { name: seatName(face.state, request) }), "aria-keyshortcuts": place === 1 ? "M" : null, title: place === 1 ? "M" : null })))));
}

/** The rules that hold, when they are not the plain ones. */
function rules({ state }: Face): Kid {
  const { queue_order: order, quota_seconds: seconds } = state.briefing;
  const words = [
    order === "unit" && t("orderUnit"), order === "chair" && t("orderChair"), seconds > 0 && t("turnQuota", { time: clock(seconds * 1000) }),
  ].filter(Boolean);
  return words.length > 0 && h("p", { key: "rules", class: "small soft" }, words.join(" · "));
}

/** Up and down, by button or key, among those who are no points of order; the pressed button keeps the focus. */
function movers(face: Face, waiting: readonly Queued[], request: SpeakingRequest): Kid {
  const line = waiting.filter((queued) => queued.request.kind !== "order");
  const at = line.findIndex((queued) => queued.request === request);
  if (at < 0 || line.length < 2) return null;
  const name = seatName(face.state, request);
  const mover = (way: "up" | "down", by: number, label: string) => iconButton(way === "up" ? "arrowUp" : "arrowDown", label, () => {
    face.run(`move:${request.id}`, async () => {
      const done = await face.session.command("queue.move", { request_id: request.id, place: at + 1 + by });
      requestAnimationFrame(() => document.getElementById(`${way}-${request.id}`)?.focus());
      return done;
    });
  }, { id: `${way}-${request.id}`, key: way, class: "button plain mover", "aria-disabled": at + by < 0 || at + by >= line.length ? "true" : null });
  return h("span", { class: "movers" }, mover("up", -1, t("moveUp", { name })), mover("down", 1, t("moveDown", { name })));
}

function invited(face: Face, request: SpeakingRequest): VNode {
  return h("li", { key: request.id, class: "request granted" }, h("span", { class: "place" }, "…"),
    h("span", { class: "grow" }, h("b", null, seatName(face.state, request)), turnKind(face, request), h("span", { class: "small" }, t("waitingForMic"))),
    face.view.desk && commandButton(face, "", `back:${request.id}`, t("takeBackShort"), () => face.session.takeBack(request.id)));
}

function asked(face: Face, request: SpeakingRequest): VNode {
  const point = request.guest ? null : pointOf(face.state, request.point_id);
  const phone = point?.devices.some((device) => device === "phone" || device === "line") ? t("byPhone") : "";
  const before = face.view.desk && point && point.spoken > 0 ? t("spokenTime", { time: clock(point.spoken * 1000) }) : "";
  return h("span", { class: "grow" }, h("b", null, seatName(face.state, request)), turnKind(face, request),
    h("span", { class: "small soft" }, [request.guest && request.title, request.subject || phone, ago(face, request.asked_at), came(request.asked_at, request.arrived_at), before].filter(Boolean).join(" · ")));
}

/** Writing to the secretary, and what was written. */
export function draw(face: Face): Kid {
  return [noteForm(face), notes(face)];
}

/** Notes: the desk reads all and can read one out to everyone; a point sees its own and those read out. */
export function notes(face: Face): VNode {
  const { notes: all } = face.state;
  return h("section", { key: "notes", class: "notes", "aria-label": t("notes") },
    heading(t("notes"), all.length),
    all.length === 0 && empty(t(face.view.desk ? "notesEmptyDesk" : "notesEmpty")),
    h("ul", null, [...all].reverse().map((note) => noteItem(face, note))));
}

function noteItem(face: Face, note: Note): VNode {
  const from = noteAuthor(face.state, note);
  const about = face.state.agenda.find(({ id }) => id === note.item_id);
  const question = note.kind === "question";
  return h("li", { key: note.id, class: "note" + (note.read_out_at ? " read" : "") + (question && !note.answered_at ? " open" : "") },
    h("p", null, h("b", null, from), " ", h("span", { class: "small soft" }, [timeOfDay(note.sent_at), came(note.sent_at, note.arrived_at)].filter(Boolean).join(" · ")),
      question && h("span", { class: "chip info" }, [t("question"), about && t("itemN", { n: about.n })].filter(Boolean).join(" · "))),
    h("p", { class: "note-body" }, note.body),
    note.answered_at && answered(note, note.answered_at),
    h("p", { class: "note-acts" },
      note.read_out_at
        ? h("span", { class: "chip well" }, t("readOutAt", { time: timeOfDay(note.read_out_at) }))
        : face.view.desk && commandButton(face, "plain", `read:${note.id}`, t("readOut"), () => face.session.readOut(note.id)),
      question && !note.answered_at && (face.view.desk
        ? button("plain", t("answer"), () => face.set({ dialog: "answer", about: note.id }))
        : h("span", { class: "chip due" }, t("notAnswered")))));
}

function answered(note: Note, at: string): Kid {
  return [note.answer && h("p", { class: "note-body answer" }, note.answer),
    h("p", { class: "small soft" }, t(note.orally ? "answeredOrally" : "answeredBy", { name: note.answered_by, time: timeOfDay(at) }))];
}

/** Writing to the secretary; what could not be sent yet stands below with its promise. */
function noteForm(face: Face): VNode {
  const send = (event: Event) => {
    event.preventDefault();
    const { question, noteItem } = face.local;
    const body = face.local.note.trim();
    if (!body) return;
    face.set({ note: "", question: false, noteItem: null });
    face.run("note", () => face.session.sendNote(body, question, noteItem ?? undefined));
  };
  return h("form", { key: "noteform", class: "note-form", onsubmit: send },
    h("label", { for: "note" }, t("noteLabel")),
    h("textarea", {
      id: "note", rows: "3", maxlength: "2000", value: face.local.note, placeholder: t("noteHint"),
      oninput: (event: Event) => face.set({ note: (event.target as HTMLTextAreaElement).value }),
    }),
    h("label", { class: "choice" },
      h("input", { type: "checkbox", checked: face.local.question, onchange: () => face.set({ question: !face.local.question, noteItem: face.local.question ? null : face.state.briefing.item_id }) }),
      h("span", null, t("isQuestion"))),
    face.local.question && itemChoice(face),
    unsentNotes(face),
    h("button", { type: "submit", class: "button second", disabled: face.local.note.trim() === "" }, t("send")));
}

function itemChoice(face: Face): VNode {
  const chosen = face.local.noteItem;
  return h("label", { key: "about" }, t("aboutItem"),
    h("select", { class: "input", onchange: (event: Event) => face.set({ noteItem: (event.target as HTMLSelectElement).value || null }) },
      h("option", { key: "", value: "", selected: chosen === null }, t("aboutAll")),
      face.state.agenda.map((item) => h("option", { key: item.id, value: item.id, selected: item.id === chosen }, `${item.n}. ${item.title}`))));
}

function unsentNotes(face: Face): Kid {
  return face.view.unsent.filter(({ kind }) => kind === "note").map(({ id, text, at }) =>
    h("p", { key: id, class: "unsent small" }, h("b", null, t(face.view.connection === "lost" ? "willSend" : "sending")), ` ${timeOfDay(at)} · ${text}`));
}

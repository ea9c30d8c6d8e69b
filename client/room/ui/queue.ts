/** Who asks for the floor, and what was written to the secretary. */
import { queue, secondsSince } from "../state.ts";
import { t } from "../i18n/t.ts";
import type { Note, SpeakingRequest } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { timeOfDay } from "./format.ts";
import { commandButton, empty, heading, pointOf, seatName } from "./parts.ts";

/** "vừa xong", "3 phút trước". */
function ago(face: Face, at: string): string {
  const minutes = Math.floor(secondsSince(at, face.now) / 60);
  return minutes < 1 ? t("justNow") : t("minutesAgo", { n: minutes });
}

/** The desk's queue: the first in line has the one-key invitation. */
export function speakingQueue(face: Face): VNode {
  const waiting = queue(face.state);
  const granted = face.state.requests.filter(({ state }) => state === "granted");
  return h("section", { key: "queue", class: "queue", "aria-label": t("queue") },
    heading(t("queue"), waiting.length),
    waiting.length + granted.length === 0 && empty(t("queueEmpty")),
    h("ol", null,
      granted.map((request) => invited(face, request)),
      waiting.map(({ place, request }) => h("li", { key: request.id, class: "request" },
        h("span", { class: "place" + (place === 1 ? " first" : "") }, place),
        asked(face, request),
        face.view.desk && commandButton(face, place === 1 ? "second" : "", `grant:${request.id}`, t("invite"),
          () => face.session.grant(request.id), { "aria-label": t("inviteName", { name: seatName(face.state, request) }), "aria-keyshortcuts": place === 1 ? "M" : null, title: place === 1 ? "M" : null })))));
}

function invited(face: Face, request: SpeakingRequest): VNode {
  return h("li", { key: request.id, class: "request granted" }, h("span", { class: "place" }, "…"),
    h("span", { class: "grow" }, h("b", null, seatName(face.state, request)), h("span", { class: "small" }, t("waitingForMic"))),
    face.view.desk && commandButton(face, "", `back:${request.id}`, t("takeBackShort"), () => face.session.takeBack(request.id)));
}

function asked(face: Face, request: SpeakingRequest): VNode {
  const phone = pointOf(face.state, request.point_id)?.devices.includes("phone") ? t("byPhone") : "";
  return h("span", { class: "grow" }, h("b", null, seatName(face.state, request)),
    h("span", { class: "small soft" }, [request.subject || phone, ago(face, request.asked_at)].filter(Boolean).join(" · ")));
}

/** The numbers and names of the queue without controls (television, phone's agenda). */
export function queueNames(face: Face, most: number): VNode {
  const waiting = queue(face.state);
  return h("ol", { class: "queue-names" },
    waiting.slice(0, most).map(({ place, request }) => h("li", { key: request.id },
      h("span", { class: "place" + (place === 1 ? " first" : "") }, place), h("b", null, seatName(face.state, request)))),
    waiting.length > most && h("li", { key: "more", class: "soft" }, t("andMore", { n: waiting.length - most })));
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
  const from = pointOf(face.state, note.point_id)?.name ?? note.name;
  return h("li", { key: note.id, class: "note" + (note.read_out_at ? " read" : "") },
    h("p", null, h("b", null, from), " ", h("span", { class: "small soft" }, timeOfDay(note.sent_at))),
    h("p", { class: "note-body" }, note.body),
    note.read_out_at
      ? h("span", { class: "chip well" }, t("readOutAt", { time: timeOfDay(note.read_out_at) }))
      : face.view.desk && commandButton(face, "plain", `read:${note.id}`, t("readOut"), () => face.session.readOut(note.id)));
}

/** Writing to the secretary; what could not be sent yet stands below with its promise. */
export function noteForm(face: Face): VNode {
  const send = (event: Event) => {
    event.preventDefault();
    const body = face.local.note.trim();
    if (!body) return;
    face.set({ note: "" });
    face.run("note", () => face.session.sendNote(body));
  };
  return h("form", { key: "noteform", class: "note-form", onsubmit: send },
    h("label", { for: "note" }, t("noteLabel")),
    h("textarea", {
      id: "note", rows: "3", maxlength: "2000", value: face.local.note, placeholder: t("noteHint"),
      oninput: (event: Event) => face.set({ note: (event.target as HTMLTextAreaElement).value }),
    }),
    unsentNotes(face),
    h("button", { type: "submit", class: "button second", disabled: face.local.note.trim() === "" }, t("send")));
}

function unsentNotes(face: Face): Kid {
  return face.view.unsent.filter(({ kind }) => kind === "note").map(({ id, text }) =>
    h("p", { key: id, class: "unsent small" }, h("b", null, t(face.view.connection === "lost" ? "willSend" : "sending")), " ", text));
}

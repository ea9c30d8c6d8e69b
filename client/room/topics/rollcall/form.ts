/** Writing one line of a list; what was typed stays until the server has it, over a broken line too. */
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";
import { lastRead } from "./lists-of-others.ts";
import { t } from "./screens.ts";
import type { Attendee, Entry, How } from "./types.ts";

export const NEW = "new";
const HOWS: readonly How[] = ["point", "online", "substitute", "absent"];

interface Draft extends Entry {
  /** The line that is open, `NEW`, or none. */
  editing: string | null;
  /** What the line's words began from, so that nobody's correction in between is lost. */
  edition: number;
  problem: string;
}
const FRESH: Draft = { editing: null, edition: 0, problem: "", name: "", title: "", how: "point", reason: "", stands_for: "" };

export function draftOf(face: Face): Draft {
  return own<Draft>(face, "rollcall", FRESH);
}

/** Opens a line (or a new one) for writing. */
export function start(face: Face, one: Attendee | null): void {
  const { name, title, how, reason, stands_for } = one ?? FRESH;
  put(face, "rollcall", { editing: one?.id ?? NEW, edition: one?.edition ?? 0, problem: "", name, title, how, reason, stands_for });
}

export function lineForm(face: Face, pointId: string, one: Attendee | null): VNode {
  const draft = draftOf(face);
  const ready = draft.name.trim() !== "" && (draft.how !== "absent" || draft.reason.trim() !== "") && (draft.how !== "substitute" || draft.stands_for.trim() !== "");
  const send = (event: Event) => {
    event.preventDefault();
    face.run("roll-put", () => save(face, pointId, one));
  };
  return h("form", { key: "line", class: "roll-form", onsubmit: send },
    text(face, "name", t("name"), draft.name, true),
    text(face, "title", t("title"), draft.title),
    h("fieldset", null, h("legend", null, t("how")), HOWS.map((how) => h("label", { key: how, class: "choice" },
      h("input", { type: "radio", name: "how", checked: how === draft.how, onchange: () => put(face, "rollcall", { how }) }), h("span", null, t(how))))),
    draft.how === "absent" && text(face, "reason", t("reason"), draft.reason),
    draft.how === "substitute" && text(face, "stands_for", t("whom"), draft.stands_for),
    draft.problem && h("p", { key: "problem", class: "banner due", role: "alert" }, draft.problem),
    face.view.connection === "lost" && h("p", { key: "later", class: "small soft" }, t("willSave")),
    h("p", { class: "actions" },
      h("button", { type: "submit", class: "button primary", disabled: !ready, "aria-busy": face.local.busy.has("roll-put") ? "true" : null }, t("save")),
      button("", t("cancel"), () => put(face, "rollcall", FRESH)),
      one && button("plain", t("strike"), () => face.run("roll-strike", () => strike(face, pointId, one)))));
}

function text(face: Face, field: "name" | "title" | "reason" | "stands_for", label: string, value: string, first = false): Kid {
  return h("label", { key: field }, label, h("input", {
    class: "input", type: "text", maxlength: "200", autocomplete: "off", value, made: (el) => { if (first) el.focus(); },
    oninput: (event: Event) => put(face, "rollcall", { [field]: (event.target as HTMLInputElement).value }),
  }));
}

async function save(face: Face, pointId: string, one: Attendee | null): Promise<boolean> {
  const { edition, name, title, how, reason, stands_for } = draftOf(face);
  const of = face.view.desk ? { point_id: pointId } : {};
  const line = one ? { attendee_id: one.id, edition } : {};
  const outcome = await face.session.keep("roll.put", { name, title, how, reason, stands_for, ...of, ...line });
  if (outcome.ok) {
    put(face, "rollcall", FRESH);
    face.notify(t("saved", { name }), "success");
  } else if (outcome.code === "stale" && one) {
    // What the other wrote stands above the form, mine stays in the fields, and saving again is a choice.
    put(face, "rollcall", { problem: outcome.message, edition: newest(face, pointId, one) });
  } else put(face, "rollcall", { problem: outcome.message || t("problem") });
  return outcome.ok;
}

function newest({ session }: Face, pointId: string, one: Attendee): number {
  const rows = [...(session.view.state?.attendees ?? []), ...lastRead(pointId)];
  return rows.find(({ id }) => id === one.id)?.edition ?? one.edition;
}

async function strike(face: Face, pointId: string, one: Attendee): Promise<boolean> {
  const of = face.view.desk ? { point_id: pointId } : {};
  const done = await face.session.command("roll.strike", { attendee_id: one.id, ...of });
  if (done) put(face, "rollcall", FRESH);
  return done;
}

/** The dialogs that come with a tap or an invitation: opening the microphone, passing the chair, ending, leaving, the keys. */
import { myRequest } from "../state.ts";
import type { Snapshot, SpeakingRequest } from "../types.ts";
import { documents } from "./agenda.ts";
import { dialog, isInvited } from "./dialogs.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { minutesBetween } from "./format.ts";
import { icon } from "./icons.ts";
import { t, type Key } from "./later-words.ts";
import { network } from "./network.ts";
import { button, commandButton, empty, pointOf } from "./parts.ts";
import { problemSentence } from "./speaking.ts";
import { turnKind } from "./speaker.ts";

/** Whichever of them is due. */
export function draw(face: Face): Kid {
  const request = myRequest(face.state);
  if (request && isInvited(face, request)) return invitation(face, request);
  const shut = () => face.set({ dialog: null });
  switch (face.local.dialog) {
    case "pass": return pass(face, shut);
    case "end": return end(face, shut);
    case "keys": return keyList(face, shut);
    case "leave": return leave(face, shut);
    case "network": return dialog("dialog-network", t("network"), shut, [network(face), closing(shut)]);
    case "documents": return dialog("dialog-documents", t("documents"), shut, [documents(face), closing(shut)]);
    case "ask": case "rules": case "door": case "remove": case "answer": case null: return null;
  }
}

function closing(shut: () => void): VNode {
  return h("p", { class: "actions" }, button("", t("close"), shut));
}

function invitation(face: Face, request: SpeakingRequest): VNode {
  const { session, state, view } = face;
  const later = () => face.set({ postponed: request.id });
  const opening = view.floor === "opening" || face.local.busy.has("open");
  const failed = view.floor === "error" && view.micProblem !== null;
  return dialog("invitation", t("invitedTitle", { name: together(request.guest ? request.name : (pointOf(state, request.point_id)?.name ?? request.name)) }), later, [
    turnKind(face, request),
    request.subject && h("p", { class: "soft" }, request.subject),
    failed && view.micProblem && h("div", { class: "banner due" }, icon("micOff"), h("p", null, problemSentence("mic", view.micProblem))),
    !failed && h("p", null, t(opening ? "allowMic" : "invitedBody")),
    commandButton(face, "primary large wide", "open", [icon("mic"), t(opening ? "micOpening" : failed ? "tryAgain" : "tapToOpenMic")], () => session.openFloor()),
    commandButton(face, "large wide", "decline", t("notNow"), () => session.withdraw()),
  ], "invitation");
}

/** A name is not broken over two lines. */
function together(name: string): string {
  return name.replaceAll(" ", "\u00a0");
}

interface Candidate {
  post_id: string;
  name: string;
  line: string;
}

/** Who can take the chair: everybody in the room, those at the host's table first. */
function candidates({ briefing, points }: Snapshot): Candidate[] {
  const tables = [...points].sort((a, b) => Number(b.host) - Number(a.host) || a.n - b.n);
  const all = tables.flatMap((point) => point.posts.map((post_id, at) => ({ post_id, name: point.names[at] ?? "", line: point.name })));
  return all.filter(({ post_id }) => post_id !== briefing.chair.post_id);
}

function pass(face: Face, shut: () => void): VNode {
  const list = candidates(face.state);
  const chosen = face.local.passTo;
  const go = () => { if (chosen !== null) { shut(); face.run("pass", () => face.session.passChair(chosen)); } };
  return dialog("dialog-pass", t("passChair"), shut, [
    h("p", { class: "soft" }, t("passBody")),
    list.length === 0 ? empty(t("passNobody")) : h("fieldset", { class: "long" }, h("legend", { class: "only-heard" }, t("passTo")), list.map(({ post_id, name, line }) =>
      h("label", { key: post_id, class: "choice" },
        h("input", { type: "radio", name: "pass", checked: chosen === post_id, onchange: () => face.set({ passTo: post_id }) }),
        h("span", null, h("b", null, name), h("span", { class: "small soft" }, line))))),
    h("p", { class: "actions" }, button("primary", t("passNow"), go, { disabled: chosen === null }), button("", t("cancel"), shut)),
  ]);
}

function end(face: Face, shut: () => void): VNode {
  const { briefing, requests } = face.state;
  const minutes = minutesBetween(briefing.opened_at ?? briefing.starts_at, face.now);
  return dialog("dialog-end", t("endTitle"), shut, [
    h("p", null, t("endBody", { minutes })),
    requests.length > 0 && h("p", { class: "banner due" }, t("endWaiting", { n: requests.length })),
    h("p", { class: "actions" }, commandButton(face, "primary", "end", t("endNow"), () => { shut(); return face.session.endBriefing(); }), button("", t("goOn"), shut)),
  ]);
}

function leave(face: Face, shut: () => void): VNode {
  const go = () => { face.session.leave(); location.assign(face.exit); };
  return dialog("dialog-leave", t("leaveTitle"), shut, [
    h("p", null, t(face.view.desk ? "leaveDesk" : "leaveBody")),
    h("p", { class: "actions" }, button("primary", t("leave"), go), button("", t("stay"), shut)),
  ]);
}

const DESK_KEYS: readonly [string, Key][] = [
  ["M", "keyGrant"], ["T", "keyTakeBack"], ["← → PageUp PageDown", "keyPage"], ["B", "keyMic"], ["Z", "keyBig"], ["?", "keyHelp"],
];
const MEMBER_KEYS: readonly [string, Key][] = [["P", "keyAsk"], ["← →", "keyBrowse"], ["Z", "keyBig"], ["?", "keyHelp"]];

function keyList(face: Face, shut: () => void): VNode {
  return dialog("dialog-keys", t("keys"), shut, [
    h("dl", { class: "keys" }, (face.view.desk ? DESK_KEYS : MEMBER_KEYS).map(([key, words]) =>
      h("div", { key }, h("dt", null, key.split(" ").map((one) => h("kbd", null, one))), h("dd", null, t(words))))),
    h("label", { class: "choice" }, h("input", { type: "checkbox", checked: face.local.keys, onchange: () => face.set({ keys: !face.local.keys }) }),
      h("span", null, t("keysOn"))),
    closing(shut),
  ]);
}

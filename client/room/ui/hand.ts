/** A member's own way to the floor: ask, wait, be invited, speak, give back. */
import { myPlace, myRequest, secondsSince } from "../state.ts";
import { t } from "../i18n/t.ts";
import type { SpeakingRequest } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock, timeOfDay } from "./format.ts";
import { icon } from "./icons.ts";
import { followLevel } from "./level.ts";
import { button, commandButton, iconButton, problemSentence } from "./parts.ts";
import { turnKind, turnWord } from "./speaker.ts";

/** The one big control of a member's screen, as the state of my request asks. */
export function hand(face: Face): VNode {
  const request = myRequest(face.state);
  return h("div", { key: "hand", class: "hand" }, handInside(face, request));
}

function handInside(face: Face, request: SpeakingRequest | null): Kid {
  if (request?.state === "speaking") return speaking(face, request);
  if (request?.state === "granted") return granted(face, request);
  if (request) return waiting(face, request);
  const unsent = face.view.unsent.find(({ kind }) => kind === "ask");
  if (unsent) {
    return h("div", { class: "asked" }, h("p", { class: "grow" },
      h("b", null, t(face.view.connection === "lost" ? "askWillSend" : "sending")), h("span", { class: "soft" }, [timeOfDay(unsent.at), unsent.text].filter(Boolean).join(" · "))));
  }
  if (face.state.me.guest?.speak === false) return h("p", { class: "asked" }, h("span", { class: "grow" }, t("guestListens")));
  const primary = face.view.hall === "needs-tap" ? "" : "primary";
  return button(`${primary} large wide`, [icon("hand"), t("askToSpeak")], () => face.set({ dialog: "ask" }), { id: "ask" });
}

function waiting(face: Face, request: SpeakingRequest): Kid {
  // Who else waits is not for guests, so neither is their place.
  const place = face.state.me.guest ? null : myPlace(face.state);
  const leaving = face.view.unsent.some(({ kind, about }) => kind === "withdraw" && about === request.id);
  if (leaving) return h("p", { class: "asked" }, h("b", null, t(face.view.connection === "lost" ? "withdrawWillSend" : "sending")));
  return h("div", { class: "asked" }, place !== null && h("span", { class: "place first" }, place),
    h("p", { class: "grow" }, h("b", null, t(place === 1 ? "youAreNext" : "waitingTurn")),
      turnKind(face, request), request.subject && h("span", { class: "soft" }, request.subject)),
    commandButton(face, "", "withdraw", t("withdraw"), () => face.session.withdraw()));
}

function granted(face: Face, request: SpeakingRequest): Kid {
  if (face.local.postponed !== request.id) return h("p", { class: "asked" }, h("b", null, t("youAreInvited")));
  return button("primary large wide", [icon("mic"), t("openMic")], () => face.set({ postponed: null }));
}

function speaking(face: Face, request: SpeakingRequest): Kid {
  const { session, view } = face;
  const time = clock(secondsSince(request.began_at, face.now) * 1000);
  return h("div", { class: "speaking" + (view.floor === "on" && !request.muted ? " on" : "") },
    h("div", { class: "speaking-now" }, h("p", { class: "grow" }, h("b", null, floorSentence(face, request)), turnWord(face, request)), face.state.me.guest?.show !== false && cameraSwitch(face), h("b", { class: "big-clock" }, time)),
    levelMeter(face, view.floor === "on" && !request.muted),
    view.floor === "error" && view.micProblem && h("p", { class: "small" }, problemSentence("mic", view.micProblem)),
    view.camera === "error" && view.cameraProblem && h("p", { class: "small" }, problemSentence("camera", view.cameraProblem)),
    h("div", { class: "pair" }, micSwitch(face),
      commandButton(face, "primary large", "done", t("doneSpeaking"), () => session.closeFloor())));
}

/** What my microphone does now. */
function floorSentence({ view }: Face, request: SpeakingRequest): string {
  if (request.muted) return t("mutedByChair");
  if (view.floor === "muted") return t("mutedBySelf");
  if (view.floor === "on") return t("everyoneHears");
  return view.floor === "error" ? t("micNotOpen") : t("micOpening");
}

/** A village may have something to show. */
function cameraSwitch(face: Face): VNode {
  const on = face.view.camera === "on";
  return iconButton(on ? "camera" : "cameraOff", t(on ? "closeCamera" : "openCamera"),
    () => face.run("camera", () => on ? face.session.closeCamera() : face.session.openCamera()),
    { "aria-pressed": on ? "true" : "false", disabled: face.view.camera === "opening", class: "button square" + (on ? " live" : "") });
}

function micSwitch(face: Face): VNode {
  const { session, view } = face;
  if (view.floor === "error" || view.floor === "off") {
    return commandButton(face, "large", "mic", [icon("mic"), t("tryAgain")], () => session.openFloor());
  }
  const muted = view.floor === "muted";
  return button("large", [icon(muted ? "mic" : "micOff"), t(muted ? "micOn" : "micOff")], () => session.setMuted(!muted),
    { disabled: view.floor === "opening" });
}

/** The loudness of my own microphone; follows the sound by itself between drawings. */
export function levelMeter(face: Face, live: boolean): VNode {
  return h("div", {
    class: "level" + (live ? "" : " still"), "aria-hidden": "true",
    made: (el) => followLevel(el, () => face.session.micLevel()),
  }, h("span"));
}

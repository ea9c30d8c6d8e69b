/** My own microphone and camera while I have the floor: how loud, what is wrong, and the way out. */
import type { DeviceProblem } from "../session-types.ts";
import { myRequest, secondsSince } from "../state.ts";
import type { SpeakingRequest } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock } from "./format.ts";
import { icon } from "./icons.ts";
import { t, type Key } from "./later-words.ts";
import { followLevel } from "./level.ts";
import { button, commandButton, iconButton } from "./parts.ts";
import { turnWord } from "./speaker.ts";

/** The member's control while speaking. */
export function draw(face: Face): Kid {
  const request = myRequest(face.state);
  return request?.state === "speaking" ? speaking(face, request) : null;
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

const MIC_PROBLEMS: Record<DeviceProblem, Key> = {
  denied: "micDenied", missing: "micMissing", busy: "micBusy", insecure: "micInsecure", gone: "micGone", media: "micMedia",
};
const CAMERA_PROBLEMS: Record<DeviceProblem, Key> = {
  denied: "cameraDenied", missing: "cameraMissing", busy: "cameraBusy", insecure: "micInsecure", gone: "cameraGone",
  media: "micMedia",
};

/** What to do about a microphone or camera that does not open. */
export function problemSentence(device: "mic" | "camera", problem: DeviceProblem): string {
  return t((device === "mic" ? MIC_PROBLEMS : CAMERA_PROBLEMS)[problem]);
}

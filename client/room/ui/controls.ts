/** What the desk presses: take the microphone back, silence everybody, own microphone and camera. */
import { speakers } from "../state.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { icon } from "./icons.ts";
import { t } from "./later-words.ts";
import { button, commandButton, seatName } from "./parts.ts";
import { levelMeter, problemSentence } from "./speaking.ts";

/** Takes the floor back from who speaks now (the key T). */
export function takeBack(face: Face): void {
  const [speaker] = speakers(face.state);
  if (speaker) face.run("takeback", () => face.session.takeBack(speaker.id));
}

/** The block of buttons at the foot of the desk. */
export function deskControls(face: Face): VNode {
  const { state, session, view } = face;
  const [speaker] = speakers(state);
  return h("div", { key: "controls", class: "controls" },
    commandButton(face, speaker ? "primary" : "", "takeback", t("takeBack"), () => speaker ? session.takeBack(speaker.id) : Promise.resolve(false),
      { disabled: !speaker, title: speaker ? seatName(state, speaker) + " (T)" : "T" }),
    commandButton(face, "", "muteall", t("muteAll"), () => session.muteAll(), { disabled: !speaker }),
    ownMic(face), ownCamera(face),
    view.floor === "on" && h("div", { key: "level", class: "controls-level" }, levelMeter(face, true)),
    view.floor === "error" && view.micProblem && h("p", { key: "micproblem", class: "small problem" }, problemSentence("mic", view.micProblem)),
    view.camera === "error" && view.cameraProblem && h("p", { key: "cameraproblem", class: "small problem" }, problemSentence("camera", view.cameraProblem)));
}

/** The desk's own microphone: closed, open, silenced by its own switch. */
export function toggleOwnMic(face: Face): void {
  const { session, view } = face;
  if (view.floor === "on" || view.floor === "muted") session.setMuted(view.floor === "on");
  else if (view.floor !== "opening") face.run("mic", () => session.openFloor());
}

function ownMic(face: Face): VNode {
  const { floor } = face.view;
  const label: Record<typeof floor, Kid> = {
    off: [icon("mic"), t("openMyMic")], error: [icon("mic"), t("openMyMic")], opening: [icon("mic"), t("micOpeningShort")],
    on: [icon("mic"), t("micIsOn")], muted: [icon("micOff"), t("micIsOff")],
  };
  return button(floor === "on" ? "live" : "", label[floor], () => toggleOwnMic(face),
    { key: "mic", "aria-pressed": floor === "on" ? "true" : "false", disabled: floor === "opening" });
}

function ownCamera(face: Face): VNode {
  const { camera } = face.view;
  const on = camera === "on";
  return commandButton(face, on ? "live" : "", "camera", [icon(on ? "camera" : "cameraOff"), t(on ? "cameraIsOn" : "openCamera")],
    () => on ? face.session.closeCamera() : face.session.openCamera(),
    { "aria-pressed": on ? "true" : "false", disabled: camera === "opening" });
}

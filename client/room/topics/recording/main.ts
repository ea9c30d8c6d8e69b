/** The recording in every room: a mark that nobody can miss, and the desk's buttons. */
import "./recording.css";
import "./types.ts";
import type { RoomView } from "../../session-types.ts";
import type { Said } from "../../ui/announce.ts";
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { timeOfDay } from "../../ui/format.ts";
import { commandButton, button } from "../../ui/parts.ts";
import { lazily, own, put, register } from "../topic.ts";
import { t } from "./words.ts";

const start = lazily(() => import("./start.ts"));

/** Red and with a word on every screen, also for who comes later; grey while paused. */
function banner({ state, view, layout }: Face): Kid {
  const { state: now, since, trouble } = state.briefing.recording;
  if (now === "off") return null;
  return h("div", { key: "recording", class: `banner recording ${now}` }, h("i", { class: "recording-mark", "aria-hidden": "true" }),
    h("p", { class: "grow" }, h("b", null, t(now === "recording" ? "on" : "paused")),
      since !== null && ` ${t("since", { at: timeOfDay(Date.parse(since)) })}`,
      trouble !== "" && view.desk && layout !== "tv" && h("span", { class: "recording-trouble" }, ` ${t(trouble)}`)));
}

function desk(face: Face): Kid {
  const { state: now, rule } = face.state.briefing.recording;
  if (!face.view.desk) return null;
  const ask = (type: "record.pause" | "record.resume" | "record.stop") => () => face.session.command(type, {});
  if (now === "off") {
    return rule !== "never" && h("div", { key: "record", class: "actions recording-desk" },
      button("", [h("i", { class: "recording-mark", "aria-hidden": "true" }), t("record")], () => put(face, "recording", { asking: true })));
  }
  return h("div", { key: "record", class: "actions recording-desk" },
    now === "recording" ? commandButton(face, "", "rec-pause", t("pause"), ask("record.pause")) : commandButton(face, "second", "rec-resume", t("resume"), ask("record.resume")),
    commandButton(face, "", "rec-stop", t("stop"), ask("record.stop")));
}

/** Said once when it changes; who comes in later sees and hears the banner. */
function said(before: RoomView, after: RoomView, { polite }: Said): void {
  const [was, is] = [before.state?.briefing.recording.state, after.state?.briefing.recording.state];
  if (was === undefined || is === undefined || was === is) return;
  polite.push(t(is === "recording" ? "saidOn" : is === "paused" ? "saidPaused" : "saidOff"));
}

register({
  name: "recording",
  guests: true,
  banner,
  desk,
  said,
  dialog: (face) => (own(face, "recording", { asking: false }).asking ? start(face) : null),
});

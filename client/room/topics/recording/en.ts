/** The recording's words in English. */
import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  on: "Recording",
  since: "since {at}",
  paused: "Recording paused",
  silent: "No sound is being recorded: the sound server writes nothing. Tell the administrator.",
  full: "The server's disk is nearly full, so the recording is paused. Ask the administrator to make room, then go on.",
  record: "Record",
  pause: "Pause recording",
  resume: "Go on recording",
  stop: "Stop recording",
  saidOn: "The meeting is being recorded.",
  saidPaused: "The recording is paused.",
  saidOff: "The recording has stopped.",
};

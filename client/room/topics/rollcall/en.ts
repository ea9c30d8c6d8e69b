/** The roll-call's first words in English. */
import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  rollcall: "Roll-call",
  fewPoints: "{present} of {of} points are here; at least {needed} are needed.",
  fewPeople: "{present} of {of} people are here; at least {needed} are needed.",
  wentOn: "The chair goes on: {reason}",
  goOn: "Go on, with a reason",
  saidEnough: "Enough are here now.",
};

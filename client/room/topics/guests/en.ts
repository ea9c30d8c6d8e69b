/** The same in English. */
import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  guests: "Guests",
  waitingOne: "{name} is waiting to come in.",
  waitingMany: "{n} guests are waiting to come in.",
  look: "Look",
  admit: "Let in",
  saidWaiting: "{name} is in the waiting room.",
};

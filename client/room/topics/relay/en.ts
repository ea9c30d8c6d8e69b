/** The relay's first words in English. */
import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  relays: "Relay",
  starting: "Connecting the relay",
  on: "Relayed now",
  silent: "Relayed, sound off",
  broken: "Source lost, reconnecting",
  lost: "The source of “{title}” is lost; the system is reconnecting by itself.",
  lostCalm: "The meeting goes on.",
  saidOn: "Relayed now: {title}",
  saidOff: "No longer relayed: {title}",
  saidBack: "The relay is back: {title}",
  seePages: "See the pages",
  seePicture: "See the picture",
  silence: "Pause the relay's sound",
  hear: "Let the relay be heard again",
};

/** The panel in English. */
import type { vi } from "./screens.ts";

export const en: Record<keyof typeof vi, string> = {
  empty: "No guest is in the waiting room or inside.",
  waits: "waiting",
  comes: "comes in at item {items}",
  inside: "inside",
  away: "gone",
  refused: "refused",
  invited: "link not opened",
  listens: "listens only",
  since: "waiting since {time}",
  items: "item {items}",
  admit: "Let in",
  admitName: "Let {name} in",
  putBack: "To the waiting room",
  putBackName: "Put {name} back into the waiting room",
  speak: "Ask to speak",
  speakName: "Ask {name} to speak",
  refuse: "Refuse",
  refuseName: "Refuse {name}",
  reason: "Reason, for the guest to read",
  send: "Send the reason",
  cancel: "Cancel",
  more: "Invite more guests, make links",
};

/** Where a device remembers notes that are not sent yet. No DOM. */
import type { Snapshot } from "../../types.ts";

/** By person too: whoever uses the device next must not send them as their own. */
export function unsentName({ briefing, me }: Snapshot): string {
  return `giaoban.annotations.${briefing.id}.${me.person_id}`;
}

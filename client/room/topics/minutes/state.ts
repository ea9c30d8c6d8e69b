/** Questions the screens ask of conclusions and minutes. No DOM. */
import type { Snapshot } from "../../types.ts";
import type { Conclusion, MinutesEntry } from "./types.ts";

/** How long a conclusion stays above everybody's page after it was confirmed, in milliseconds. */
const CONFIRMED_STAYS = 45_000;

/** All conclusions this seat knows of. */
export function conclusionsOf(state: Snapshot): readonly Conclusion[] {
  return (state as Partial<Snapshot>).conclusions ?? [];
}

/** The running minutes; only the desk has any. */
export function entriesOf(state: Snapshot): readonly MinutesEntry[] {
  return (state as Partial<Snapshot>).minutes ?? [];
}

/** What waits for the chair, the one first proposed first. */
export function proposed(state: Snapshot): readonly Conclusion[] {
  return conclusionsOf(state).filter((row) => row.state === "proposed").sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The one that was confirmed a short while ago. */
export function justConfirmed(state: Snapshot, now: number): Conclusion | null {
  return [...conclusionsOf(state)].reverse().find(
    (row) => row.state === "confirmed" && row.confirmed_at !== null && now - Date.parse(row.confirmed_at) < CONFIRMED_STAYS) ?? null;
}

/** The agenda item that looks at the last briefing, as long as it is on the agenda. */
export function reviewOf({ briefing, agenda }: Snapshot): { item_id: string; title: string } | null {
  const review = briefing.review ?? null;
  return review && agenda.some(({ id }) => id === review.item_id) ? review : null;
}

/** 05/12/2026 of 2026-12-05. */
export function day(iso: string): string {
  return iso.split("-").reverse().join("/");
}

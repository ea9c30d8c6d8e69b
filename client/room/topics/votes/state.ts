/** Questions the screens ask of the votes. No DOM. */
import type { Snapshot } from "../../types.ts";
import type { Own, Vote } from "./types.ts";

/** How long a result stays above the page, in milliseconds. */
const RESULT_STAYS = 120_000;
/** A vote that was closed and not announced is forgotten above the page after this long. */
const CLOSED_STAYS = 600_000;

interface Mine {
  /** The vote whose ballot this person opened. */
  open: string | null;
  /** Ballots they put off. */
  later: Set<string>;
  /** What the desk is about to do, and is asked about first. */
  asking: { what: "close" | "cancel"; vote: string } | null;
}

/** What only this screen knows of votes; kept here and not in a face, because answers come later. */
export const mine: Mine = { open: null, later: new Set(), asking: null };

/** All votes this seat knows of. */
export function votesOf(state: Snapshot): readonly Vote[] {
  return (state as Partial<Snapshot>).votes ?? [];
}

/** The one that goes on now. */
export function openVote(state: Snapshot): Vote | null {
  return votesOf(state).find((vote) => vote.state === "open") ?? null;
}

/** My own, or my unit's, place in a vote; null when it is not on the register. */
export function ownPlace(state: Snapshot, voteId: string): Own | null {
  return (state as Partial<Snapshot>).ballots?.find((own) => own.id === voteId) ?? null;
}

/** Whether my ballot is awaited now. */
export function awaited(state: Snapshot): boolean {
  const vote = openVote(state);
  return vote !== null && ownPlace(state, vote.id)?.voted === false;
}

/** Whose ballot the dialog shows: a vote that goes on now and waits for me comes before one that I left standing open. */
export function ballotOf(state: Snapshot): Vote | null {
  const going = openVote(state);
  const opened = votesOf(state).find(({ id }) => id === mine.open) ?? null;
  const anew = awaited(state) && going !== null && !mine.later.has(going.id);
  return anew && opened?.state !== "open" ? going : (opened ?? going);
}

/** What stands above everybody's page: the open vote, else one that ended or was announced a short while ago. */
export function onStage(state: Snapshot, now: number): Vote | null {
  const recent = (at: string | null, stays: number) => at !== null && now - Date.parse(at) < stays;
  return openVote(state) ?? [...votesOf(state)].reverse().find((vote) =>
    (vote.state === "closed" && recent(vote.closed_at, CLOSED_STAYS)) ||
    (vote.state === "announced" && recent(vote.announced_at, RESULT_STAYS))) ?? null;
}

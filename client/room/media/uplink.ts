/**
 * Whether what a microphone sends fits the way up, as a pure function of what was measured. Loss alone says nothing: 57
 * kbit/s with error correction are understood better at 20 % loss than 45 are. What does not fit shows in the round trip:
 * packets queue behind each other until they are dropped. No DOM.
 */

export interface Up {
  /** Milliseconds, any steady clock. */
  readonly at: number;
  /** Round trip of the link, milliseconds; null: not known. */
  readonly rtt: number | null;
  /** Share of our own packets that did not arrive, 0–1. */
  readonly lost: number | null;
  /** The same in the worse of both directions, 0–1; above `lost` it is the way down. */
  readonly worst: number | null;
}

export interface Uplink {
  /** The small bit rate is wanted. */
  readonly thin: boolean;
  readonly since: number | null;
  /** Crowded readings in a row. */
  readonly crowded: number;
  /** Round trips of the last time without a voice of our own, newest last. */
  readonly quiet: readonly number[];
}

/** So much above the quiet link, milliseconds, is a queue: with packets dropped at its end, or without. */
const QUEUE = { dropping: 400, long: 1200 };
const DROPPED = 0.03;
/** So much more lost on the way down: the queue is there, and fewer bits upwards would only cost words. */
const DOWNWARD = 0.05;
const CROWDED_IN_A_ROW = 3;
const KEEP = 15;
/** A link that was too narrow once is tried in full again only after this long, and never within a turn. */
const REMEMBER = 600_000;

export const roomy: Uplink = { thin: false, since: null, crowded: 0, quiet: [] };

/** The next state after one reading; `speaking`: our microphone is connected. */
export function followUplink(before: Uplink, reading: Up, speaking: boolean): Uplink {
  return speaking ? loud(before, reading) : silent(before, reading);
}

function silent(before: Uplink, { at, rtt }: Up): Uplink {
  const quiet = rtt === null ? before.quiet : [...before.quiet, rtt].slice(-KEEP);
  const over = before.since !== null && at - before.since >= REMEMBER;
  return over ? { ...roomy, quiet } : { ...before, crowded: 0, quiet };
}

function loud(before: Uplink, { at, rtt, lost, worst }: Up): Uplink {
  if (before.thin || rtt === null || before.quiet.length === 0) return before;
  const queue = rtt - Math.min(...before.quiet);
  const upward = (worst ?? 0) - (lost ?? 0) < DOWNWARD;
  const full = queue >= QUEUE.long || (queue >= QUEUE.dropping && (lost ?? 0) >= DROPPED);
  const crowded = upward && full ? before.crowded + 1 : 0;
  return crowded < CROWDED_IN_A_ROW ? { ...before, crowded } : { ...before, crowded: 0, thin: true, since: at };
}

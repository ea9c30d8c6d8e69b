/**
 * Which step of the hall to hear, as a pure function of what was measured: the thin one, or the standard one where the link
 * has plainly room for it. Climbs by the mean of the last seconds after a good while, falls at once, and waits longer after
 * each climb that failed. Changing costs nothing (same connection), so it begins thin everywhere. No DOM.
 */
import { average, type Hint, type Reading } from "./adapt.ts";
import type { Mode } from "../types.ts";

export interface Steps {
  readonly standard: boolean;
  /** Bad readings in a row. */
  readonly bad: number;
  readonly goodSince: number | null;
  /** Good time needed before the next climb, milliseconds. */
  readonly patience: number;
  readonly climbedAt: number | null;
  readonly recent: readonly Reading[];
}

/** A link so good over the last seconds carries 53 kbit/s of sound where 24 were enough. */
const GOOD = { loss: 0.015, concealed: 0.01, rtt: 350, available: 150 };
/** Beyond these a reading of the standard step is bad; twice as much lost or made up is not waited for. */
const BAD = { loss: 0.05, concealed: 0.03, rtt: 900 };
const SEVERE = 2;
const BAD_IN_A_ROW = 2;
const EAGER = 6_000;
const PATIENT = 20_000;
const MOST_PATIENT = 600_000;
/** A fall so soon after a climb means that the climb was a mistake. */
const FAILED_WITHIN = 120_000;
const KEEP = 5;

/** The start on any new connection. */
export function beginThin({ saveData, effectiveType }: Hint): Steps {
  const patience = !saveData && effectiveType === "4g" ? EAGER : PATIENT;
  return { standard: false, bad: 0, goodSince: null, patience, climbedAt: null, recent: [] };
}

/** Whether a person left room for the better sound: who asked for little, or saves data, gets little. */
export function mayClimb({ saveData }: Hint, pinned: Mode | null): boolean {
  return !saveData && (pinned === null || pinned === "speaker" || pinned === "full");
}

/** The next state after one reading. */
export function chooseStep(before: Steps, reading: Reading, allowed: boolean): Steps {
  const steps = { ...before, recent: [...before.recent, reading].slice(-KEEP) };
  if (!allowed) return { ...steps, standard: false, bad: 0, goodSince: null, climbedAt: null };
  return steps.standard ? hold(steps, reading) : climb(steps, reading);
}

/** The climb was refused, or brought silence: thin, and later once more. */
export function fall(steps: Steps, at: number): Steps {
  const failed = steps.climbedAt !== null && at - steps.climbedAt < FAILED_WITHIN;
  const patience = failed ? Math.min(MOST_PATIENT, Math.max(PATIENT, steps.patience * 2)) : PATIENT;
  return { ...steps, standard: false, bad: 0, goodSince: null, patience, climbedAt: null, recent: [] };
}

function hold(steps: Steps, reading: Reading): Steps {
  const { loss, concealed, rtt } = reading;
  const severe = (loss ?? 0) >= BAD.loss * SEVERE || (concealed ?? 0) >= BAD.concealed * SEVERE;
  if (severe) return fall(steps, reading.at);
  if ((loss ?? 0) < BAD.loss && (concealed ?? 0) < BAD.concealed && (rtt ?? 0) < BAD.rtt) return { ...steps, bad: 0 };
  const bad = steps.bad + 1;
  return bad < BAD_IN_A_ROW ? { ...steps, bad } : fall(steps, reading.at);
}

function climb(steps: Steps, reading: Reading): Steps {
  const { loss, concealed, rtt } = average(steps.recent);
  // Loss alone proves nothing before something arrives, and neither does a round trip.
  const known = reading.loss !== null && rtt !== null;
  const room = reading.available === null || reading.available >= GOOD.available;
  const good = known && room && (loss ?? 0) < GOOD.loss && (concealed ?? 0) < GOOD.concealed && rtt < GOOD.rtt;
  if (!good) return { ...steps, goodSince: null };
  const goodSince = steps.goodSince ?? reading.at;
  if (reading.at - goodSince < steps.patience) return { ...steps, goodSince };
  return { ...steps, standard: true, bad: 0, goodSince: null, climbedAt: reading.at };
}

/**
 * How much a link is asked to carry, as a pure function of what was measured. Given up in a fixed order: cameras, the
 * speaker's picture, large pages, small pages, then all but text; sound and queue are never touched here. Goes down fast
 * (two bad readings) and up slowly, by the mean of the last seconds, more slowly after each climb that failed. No DOM.
 */
import type { Layer, Link, Mode } from "../types.ts";

/** One measurement; null: not known. */
export interface Reading {
  /** Milliseconds, any steady clock. */
  at: number;
  /** Lost share of packets, 0–1. */
  loss: number | null;
  /** Made-up share of the sound, 0–1. */
  concealed: number | null;
  /** Round trip, milliseconds. */
  rtt: number | null;
  /** What the browser believes could arrive, kbit/s. */
  available: number | null;
}

export interface Average {
  loss: number | null;
  concealed: number | null;
  rtt: number | null;
}

/** What a browser says of its network before anything was measured. */
export interface Hint {
  saveData: boolean;
  /** "slow-2g" … "4g", or "" when the browser does not say. */
  effectiveType: string;
}

export interface Adapt {
  readonly rung: number;
  /** Bad readings in a row. */
  readonly bad: number;
  readonly goodSince: number | null;
  /** Good time needed before the next climb, milliseconds. */
  readonly patience: number;
  readonly climbedAt: number | null;
  readonly recent: readonly Reading[];
}

interface Rung {
  readonly mode: Mode;
  readonly layer: Layer | null;
  /** kbit/s that must be available to climb here. */
  readonly needs: number;
  /** A reading beyond these is bad for this rung. */
  readonly loss: number;
  readonly concealed: number;
  readonly rtt: number;
}

const pictures = { loss: 0.08, concealed: 0.05, rtt: 1200 };
const RUNGS: readonly Rung[] = [
  { mode: "text", layer: null, needs: 0, loss: 1.1, concealed: 1.1, rtt: Infinity },
  { mode: "listen", layer: null, needs: 0, loss: 0.35, concealed: 0.2, rtt: 4000 },
  { mode: "pages", layer: null, needs: 60, loss: 0.2, concealed: 0.1, rtt: 2000 },
  { mode: "speaker", layer: 0, needs: 130, ...pictures },
  { mode: "speaker", layer: 1, needs: 280, ...pictures },
  { mode: "full", layer: 1, needs: 500, ...pictures },
  { mode: "full", layer: 2, needs: 1200, ...pictures },
];
const TOP = RUNGS.length - 1;
const LISTEN = 1;
const PAGES = 2;

const EAGER = 4_000;
const PATIENT = 15_000;
const MOST_PATIENT = 240_000;
/** Far-away links are mostly thin ones too, and trying a picture on those costs seconds of sound. */
const FAR = { rtt: 400, patience: 60_000 };
/** A drop so soon after a climb means that the climb was a mistake. */
const FAILED_WITHIN = 30_000;
const BAD_IN_A_ROW = 2;
/** So much lost that the pictures must go at once, not one rung at a time. */
const SEVERE = { loss: 0.25, concealed: 0.15 };
/** Below the pictures there is little left to give up, so a burst of loss is sat out. */
const BAD_BELOW_PICTURES = 5;
const KEEP = 5;

function rungAt(index: number): Rung {
  const rung = RUNGS[Math.min(TOP, Math.max(0, index))];
  if (!rung) throw new RangeError(`no rung ${index}`);
  return rung;
}

/** The start: sound and pages first, pictures only after the link has shown that it carries them. */
export function begin({ saveData, effectiveType }: Hint): Adapt {
  const weak = saveData || effectiveType.endsWith("2g");
  const strong = !saveData && effectiveType === "4g";
  const patience = strong ? EAGER : PATIENT;
  return { rung: weak ? LISTEN : PAGES, bad: 0, goodSince: null, patience, climbedAt: null, recent: [] };
}

export function modeOf({ rung }: Adapt): Mode {
  return rungAt(rung).mode;
}

/** The picture layer to ask for, null: no pictures. */
export function layerOf({ rung }: Adapt): Layer | null {
  return rungAt(rung).layer;
}

/** The rungs a person's own choice leaves: all of that mode, and within it the link decides. */
function range(pinned: Mode | null): { low: number; high: number } {
  if (pinned === null) return { low: 0, high: TOP };
  const low = RUNGS.findIndex(({ mode }) => mode === pinned);
  return { low, high: low + RUNGS.filter(({ mode }) => mode === pinned).length - 1 };
}

function known({ loss, concealed, rtt }: Reading): boolean {
  return loss !== null || concealed !== null || rtt !== null;
}

/** `margin` 1: still bearable; less: with so much to spare. */
function bears(index: number, reading: Average, margin: number): boolean {
  const { loss, concealed, rtt } = rungAt(index);
  return (
    (reading.loss ?? 0) < loss * margin &&
    (reading.concealed ?? 0) < concealed * margin &&
    (reading.rtt ?? 0) < rtt * Math.sqrt(margin)
  );
}

/** A person chose a mode, or (null) to follow the link again from where it is. */
export function pin(adapt: Adapt, pinned: Mode | null): Adapt {
  const { low, high } = range(pinned);
  return { ...adapt, rung: Math.min(high, Math.max(low, adapt.rung)), bad: 0, goodSince: null, climbedAt: null };
}

/** The next state after one reading. */
export function chooseMode(before: Adapt, reading: Reading, pinned: Mode | null): Adapt {
  const adapt = { ...before, recent: [...before.recent, reading].slice(-KEEP) };
  if (!known(reading)) return { ...adapt, bad: 0, goodSince: null };
  const { low, high } = range(pinned);
  if (!bears(adapt.rung, reading, 1)) return worse(adapt, reading, low);
  return better({ ...adapt, bad: 0 }, reading, high);
}

function worse(adapt: Adapt, reading: Reading, low: number): Adapt {
  const bad = adapt.bad + 1;
  const enough = adapt.rung > PAGES ? BAD_IN_A_ROW : BAD_BELOW_PICTURES;
  if (bad < enough || adapt.rung <= low) return { ...adapt, bad, goodSince: null };
  const severe = (reading.loss ?? 0) >= SEVERE.loss || (reading.concealed ?? 0) >= SEVERE.concealed;
  const rung = severe && adapt.rung > PAGES ? Math.max(low, LISTEN) : adapt.rung - 1;
  const failed = adapt.climbedAt !== null && reading.at - adapt.climbedAt < FAILED_WITHIN;
  const patience = failed ? Math.min(MOST_PATIENT, Math.max(PATIENT, adapt.patience * 2)) : PATIENT;
  return { ...adapt, rung, bad: 0, goodSince: null, patience, climbedAt: null };
}

function better(adapt: Adapt, reading: Reading, high: number): Adapt {
  const next = adapt.rung + 1;
  const mean = average(adapt.recent);
  const enough = reading.available === null || reading.available >= rungAt(next).needs;
  if (next > high || !enough || !bears(next, mean, 0.5)) return { ...adapt, goodSince: null };
  const goodSince = adapt.goodSince ?? reading.at;
  const far = next > PAGES && (mean.rtt ?? 0) >= FAR.rtt;
  const patience = far ? Math.max(FAR.patience, adapt.patience) : adapt.patience;
  if (reading.at - goodSince < patience) return { ...adapt, goodSince };
  return { ...adapt, rung: next, goodSince: reading.at, climbedAt: reading.at };
}

/** Upper bounds of loss, concealed share and round trip for the levels 4, 3, 2, 1. */
const LEVELS: readonly (readonly [Link, number, number, number])[] = [
  [4, 0.01, 0.01, 200],
  [3, 0.04, 0.02, 500],
  [2, 0.1, 0.05, 1000],
  [1, 0.3, 0.2, 3000],
];

/** The mean of the last ten seconds, so that one lost packet of a thin stream is not a bad link. */
export function average(recent: readonly Reading[]): Average {
  const mean = (pick: (reading: Reading) => number | null) => {
    const values = recent.map(pick).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return { loss: mean((r) => r.loss), concealed: mean((r) => r.concealed), rtt: mean((r) => r.rtt) };
}

/** 0 hardly anything arrives … 4 excellent; null: nothing is known. */
export function linkLevel({ loss, concealed, rtt }: Average): Link | null {
  if (loss === null && rtt === null) return null;
  const level = LEVELS.find(([, l, c, r]) => (loss ?? 0) < l && (concealed ?? 0) < c && (rtt ?? 0) < r);
  return level ? level[0] : 0;
}

/** When to try again, and when to stay away. No DOM. */

/** Why the protocol stopped for good; the names are those of `Ending` in `session-types.ts`. */
export type Stop = "ended" | "sign-in" | "absent" | "elsewhere" | "reload" | "left" | "lobby";

const STOPS: Readonly<Record<number, Stop>> = {
  4001: "sign-in",
  4002: "reload",
  4004: "absent",
  4009: "elsewhere",
  4010: "ended",
  4011: "lobby",
};

/** What a close code means: a reason to stop, or null: connect again. */
export function stopFor(code: number): Stop | null {
  return STOPS[code] ?? null;
}

const FIRST = 200;
const STEP = 500;
const MOST = 5_000;

/**
 * Milliseconds before attempt `n` (0 is the first after the break): at once, then 0.5, 1, 2, 4 … at most 5 s. `random`
 * (0 ≤ x < 1) spreads three hundred clients of a restarted server, so "at once" is anywhere in the first 0.2 s and a
 * wait is anywhere in its upper half.
 */
export function delay(n: number, random: number): number {
  if (n === 0) return FIRST * random;
  return Math.min(MOST, STEP * 2 ** (n - 1)) * (0.5 + random / 2);
}

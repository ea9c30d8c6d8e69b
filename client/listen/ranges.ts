/** What was heard, as pairs of seconds. No DOM. */

export type Range = [from: number, to: number];

/** The same without overlaps, ascending. */
export function united(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const [from, to] of [...ranges].filter(([a, b]) => a < b).sort(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** Follows a player's clock: what passed by itself was heard, what was jumped over was not. */
export class Ear {
  heard: Range[] = [];
  #at: number | null = null;

  /** The clock stands at `position` while playing. */
  hear(position: number): void {
    const before = this.#at;
    this.#at = position;
    // The clock is told four times a second, also at double speed; a longer step is a jump.
    if (before !== null && position > before && position - before < 2) this.heard = united([...this.heard, [before, position]]);
  }

  /** It stopped, or is somewhere else. */
  rest(): void {
    this.#at = null;
  }
}

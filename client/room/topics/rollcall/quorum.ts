/** Counting who is there, as the server does (`giaoban/briefings/rollcall/tally.py`). No DOM. */
import type { Point, Snapshot } from "../../types.ts";
import type { Roll, Stage } from "./types.ts";

export interface Quorum {
  present: number;
  of: number;
  /** The smallest number that satisfies the rule. */
  needed: number;
  /** True also where no rule was set. */
  reached: boolean;
}

/** A point with a list counts as called; one without as one, there when a device of it is. */
export function quorum({ briefing, points, rolls }: Snapshot): Quorum {
  const { basis, percent } = briefing.rollcall;
  const lists = new Map(rolls.map((roll) => [roll.id, roll]));
  let [present, of] = [0, 0];
  for (const point of points) {
    const roll = lists.get(String(point.n));
    const connected = point.state === "present" ? 1 : 0;
    if (basis === "people") {
      of += Math.max(1, roll?.listed ?? 0);
      present += roll?.listed ? roll.present : connected;
    } else {
      of += 1;
      present += roll?.listed ? Math.min(roll.present, 1) : connected;
    }
  }
  const needed = Math.ceil((of * percent) / 100);
  return { present, of, needed, reached: basis === "none" || present >= needed };
}

const URGENCY: Record<Stage, number> = { empty: 0, written: 1, reported: 2, checked: 3 };

/** The list of a point, undefined while nobody wrote it. */
export function rollOf({ rolls }: Pick<Snapshot, "rolls">, point: Point | null): Roll | undefined {
  return point === null ? undefined : rolls.find(({ id }) => id === String(point.n));
}

export interface Line {
  point: Point;
  roll: Roll | undefined;
  stage: Stage;
}

/** Every point with its list, red first. */
export function lines({ points, rolls }: Snapshot): Line[] {
  const lists = new Map(rolls.map((roll) => [roll.id, roll]));
  return points.map((point) => {
    const roll = lists.get(String(point.n));
    return { point, roll, stage: roll?.stage ?? ("empty" as const) };
  })
    .sort((a, b) => URGENCY[a.stage] - URGENCY[b.stage] || a.point.n - b.point.n);
}

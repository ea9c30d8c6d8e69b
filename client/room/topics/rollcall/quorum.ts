/** Counting who is there, as the server does (`giaoban/briefings/rollcall/tally.py`). No DOM. */
import type { Point, Snapshot } from "../../types.ts";
import type { Roll } from "./types.ts";

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
    const roll = lists.get(point.id);
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

/** How far a point's list is: nobody wrote it, half written, said to be complete, seen by the secretary. */
export type Stage = "empty" | "written" | "reported" | "checked";
const URGENCY: Record<Stage, number> = { empty: 0, written: 1, reported: 2, checked: 3 };

export function stageOf(roll: Roll | undefined): Stage {
  if (!roll?.listed) return "empty";
  if (roll.checked_at) return "checked";
  return roll.reported_at ? "reported" : "written";
}

export interface Line {
  point: Point;
  roll: Roll | undefined;
  stage: Stage;
}

/** Every point with its list, red first. */
export function lines({ points, rolls }: Snapshot): Line[] {
  const lists = new Map(rolls.map((roll) => [roll.id, roll]));
  return points.map((point) => ({ point, roll: lists.get(point.id), stage: stageOf(lists.get(point.id)) }))
    .sort((a, b) => URGENCY[a.stage] - URGENCY[b.stage] || a.point.n - b.point.n);
}

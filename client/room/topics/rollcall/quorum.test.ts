import { describe, expect, it } from "vitest";
import { point, snapshot } from "../../fixtures.ts";
import { lines, quorum } from "./quorum.ts";
import type { Basis, Roll, RollCall } from "./types.ts";

const roll = (id: string, change: Partial<Roll> = {}): Roll => ({
  id, stage: "written", listed: 3, present: 2, absent: 1, edition: 1, ...change,
});
const points = [point(0, "Tương Dương"), point(1, "Mai Sơn"), point(2, "Nhôn Mai", { state: "lost" }), point(3, "Nga My", { state: "absent" })];

function state(basis: Basis, percent: number, rolls: Roll[] = []) {
  const rollcall: RollCall = { basis, percent, closed_at: null, went_on: null };
  return snapshot({ points, rolls, briefing: { ...snapshot().briefing, rollcall } });
}

describe("quorum", () => {
  it("counts connected points where nothing was called", () => {
    expect(quorum(state("points", 50))).toEqual({ present: 2, of: 4, needed: 2, reached: true });
    expect(quorum(state("points", 51))).toMatchObject({ needed: 3, reached: false });
  });

  it("believes the list rather than the line", () => {
    const rolls = [roll("3"), roll("1", { listed: 1, present: 0, absent: 1 })];
    expect(quorum(state("points", 50, rolls))).toMatchObject({ present: 2, of: 4 });
    expect(quorum(state("people", 60, rolls))).toEqual({ present: 3, of: 6, needed: 4, reached: false });
  });

  it("asks for nobody where no rule was set", () => {
    expect(quorum(state("none", 100)).reached).toBe(true);
  });
});

it("puts the points whose lists are missing first", () => {
  const rolls = [roll("0", { stage: "checked" }), roll("1"), roll("2", { stage: "reported" }), roll("3", { stage: "empty", listed: 0 })];
  expect(lines(state("none", 50, rolls)).map(({ point: { id }, stage }) => [id, stage])).toEqual([
    ["p3", "empty"], ["p1", "written"], ["p2", "reported"], ["p0", "checked"],
  ]);
});

import { describe, expect, it } from "vitest";
import type { Hint, Reading } from "./adapt.ts";
import { beginThin, chooseStep, fall, mayClimb, type Steps } from "./steps.ts";

const HINT: Hint = { saveData: false, effectiveType: "" };
const GOOD = { loss: 0, concealed: 0, rtt: 60, available: null };
const DOUBTFUL = { ...GOOD, loss: 0.03 };
const BAD = { ...GOOD, loss: 0.06 };
const SEVERE = { ...GOOD, loss: 0.2, concealed: 0.08 };
const VILLAGE = { loss: 0.15, concealed: 0.03, rtt: 600, available: null };
const DEAF = { loss: null, concealed: null, rtt: 60, available: null };

/** Every two seconds the same reading; `changes` counts how often the step changed. */
function run(steps: Steps, reading: Omit<Reading, "at">, seconds: number, allowed = true): Steps & { changes: number } {
  let at = steps.recent.at(-1)?.at ?? last;
  let changes = 0;
  for (const end = at + seconds * 1000; at < end; ) {
    at += 2_000;
    const next = chooseStep(steps, { at, ...reading }, allowed);
    changes += Number(next.standard !== steps.standard);
    steps = next;
  }
  last = at;
  return { ...steps, changes };
}
let last = 0;

const begin = () => beginThin(HINT);
const up = () => run(begin(), GOOD, 24);

describe("climbing", () => {
  it("begins thin, and is better after twenty good seconds, or six on a link that calls itself good", () => {
    expect(run(begin(), GOOD, 20).standard).toBe(false);
    expect(up().standard).toBe(true);
    expect(run(beginThin({ ...HINT, effectiveType: "4g" }), GOOD, 8).standard).toBe(true);
  });

  it.each([
    ["a village link", VILLAGE],
    ["three packets in a hundred lost", DOUBTFUL],
    ["a satellite", { ...GOOD, rtt: 600 }],
    ["no room, says the browser", { ...GOOD, available: 100 }],
    ["nothing that arrives", DEAF],
  ])("never with %s", (_what, reading) => {
    expect(run(begin(), reading, 600).standard).toBe(false);
  });

  it("begins to wait anew after a doubtful moment", () => {
    const steps = run(run(begin(), GOOD, 16), SEVERE, 2);
    expect(run(steps, GOOD, 20).standard).toBe(false);
  });
});

describe("falling", () => {
  it("takes two bad readings, or one severe one", () => {
    expect(run(up(), BAD, 2).standard).toBe(true);
    expect(run(up(), BAD, 4).standard).toBe(false);
    expect(run(up(), SEVERE, 2).standard).toBe(false);
  });

  it("sits out a single bad reading between good ones", () => {
    let steps: Steps = up();
    for (let i = 0; i < 20; i += 1) steps = run(run(steps, BAD, 2), GOOD, 2);
    expect(steps.standard).toBe(true);
  });

  it("does not flap on a link that is good only while it is asked for little", () => {
    let steps: Steps = begin();
    let changes = 0;
    for (let second = 0; second < 3600; second += 2) {
      const next = run(steps, steps.standard ? BAD : GOOD, 2);
      changes += next.changes;
      steps = next;
    }
    expect(changes).toBeLessThanOrEqual(18);
    expect(steps.patience).toBe(600_000);
  });

  it("forgets an old failure once a climb has lasted", () => {
    const failed = run(up(), BAD, 4);
    expect(failed.patience).toBe(40_000);
    const lasted = run(run(run(failed, GOOD, 60), GOOD, 300), BAD, 4);
    expect(lasted.patience).toBe(20_000);
  });

  it("counts a refusal of the server as a climb that failed", () => {
    const steps = up();
    expect(fall(steps, (steps.recent.at(-1)?.at ?? 0) + 100)).toMatchObject({ standard: false, patience: 40_000 });
  });
});

describe("a person's choice", () => {
  it.each([
    [null, true], ["full", true], ["speaker", true], ["pages", false], ["listen", false], ["text", false],
  ] as const)("pinned to %s", (pinned, expected) => {
    expect(mayClimb(HINT, pinned)).toBe(expected);
    expect(mayClimb({ ...HINT, saveData: true }, pinned)).toBe(false);
  });

  it("takes the better step away at once", () => {
    expect(run(up(), GOOD, 2, false).standard).toBe(false);
  });
});

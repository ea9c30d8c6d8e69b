import { describe, expect, it } from "vitest";
import { followUplink, roomy, type Uplink } from "./uplink.ts";

const QUIET = { rtt: 620, lost: null };

interface Reading {
  rtt: number | null;
  lost: number | null;
  worst?: number | null;
}

function run(uplink: Uplink, reading: Reading, count: number, speaking = true, from = 0): Uplink {
  for (let i = 1; i <= count; i += 1) {
    uplink = followUplink(uplink, { at: from + i * 2_000, worst: reading.lost, ...reading }, speaking);
  }
  return uplink;
}

const far = () => run(roomy, QUIET, 10, false);

describe("the way up", () => {
  it("stays in full on a link that only loses, however much", () => {
    expect(run(far(), { rtt: 650, lost: 0.25 }, 60).thin).toBe(false);
  });

  it("is thin once packets queue and are dropped, for six seconds", () => {
    const crowded = { rtt: 1_100, lost: 0.15 };
    expect(run(far(), crowded, 2).thin).toBe(false);
    expect(run(far(), crowded, 3).thin).toBe(true);
    expect(run(run(far(), crowded, 2), { rtt: 700, lost: 0 }, 1).crowded).toBe(0);
  });

  it("is thin where the queue is so long that nothing is dropped yet", () => {
    expect(run(far(), { rtt: 1_000, lost: 0 }, 60).thin).toBe(false);
    expect(run(far(), { rtt: 2_000, lost: 0 }, 3).thin).toBe(true);
  });

  it("is not taken for crowded when it is the way down that drops", () => {
    expect(run(far(), { rtt: 1_600, lost: 0.1, worst: 0.35 }, 60).thin).toBe(false);
    expect(run(far(), { rtt: 2_200, lost: 0.02, worst: 0.2 }, 60).thin).toBe(false);
    expect(run(far(), { rtt: 1_600, lost: 0.2, worst: 0.22 }, 3).thin).toBe(true);
  });

  it("guesses nothing without knowing the quiet link", () => {
    expect(run(roomy, { rtt: 2_500, lost: 0.3 }, 60).thin).toBe(false);
    expect(run(far(), { rtt: null, lost: 0.3 }, 60).thin).toBe(false);
  });

  it("stays thin through this turn and the next ones, and is tried in full after ten minutes", () => {
    const thin = run(far(), { rtt: 2_000, lost: 0.2 }, 3);
    const later = run(thin, QUIET, 100, false, 6_000);
    expect(run(later, { rtt: 620, lost: 0 }, 10, true, 206_000).thin).toBe(true);
    expect(run(later, QUIET, 220, false, 206_000).thin).toBe(false);
  });
});

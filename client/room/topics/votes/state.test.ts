import { describe, expect, it } from "vitest";
import { point, snapshot } from "../../fixtures.ts";
import { apply } from "../../state.ts";
import type { Patch, Snapshot } from "../../types.ts";
import "./lists.ts";
import { awaited, ballotOf, mine, onStage, openVote, ownPlace } from "./state.ts";
import type { Vote } from "./types.ts";

const NOW = Date.parse("2026-03-02T02:00:00.000Z");

function vote(n: number, change: Partial<Vote> = {}): Vote {
  return {
    id: `v${n}`, n, question: "Thông qua?", kind: "motion", options: [], secret: false, per_unit: true, majority: "simple", quorum: 50, minutes: 3,
    live: false, item_id: null, state: "open", opened_at: "2026-03-02T01:59:00.000Z", closes_at: null, closed_at: null, announced_at: null,
    entitled: 4, reason: "", edition: 1, result: null, ...change,
  };
}

function room(patch: Patch): Snapshot {
  return apply(snapshot({ points: [point(1, "Mai Sơn")] }), patch);
}

describe("votes", () => {
  it("a server without votes has none", () => {
    expect(openVote(snapshot())).toBeNull();
    expect(awaited(snapshot())).toBe(false);
    expect(onStage(snapshot(), NOW)).toBeNull();
  });

  it("my ballot is awaited until it is counted", () => {
    const before = room({ votes: [vote(1)], ballots: [{ id: "v1", voted: false, choice: null, by: "" }] });
    expect(awaited(before)).toBe(true);
    const after = apply(before, { ballots: [{ id: "v1", voted: true, choice: 0, by: "Lô Văn Tý" }] });
    expect(awaited(after)).toBe(false);
    expect(ownPlace(after, "v1")?.choice).toBe(0);
  });

  it("a ballot that was left standing open gives way to a vote that begins", () => {
    const state = room({
      votes: [vote(1, { state: "announced" }), vote(2)], ballots: [{ id: "v1", voted: true, choice: 0, by: "" }, { id: "v2", voted: false, choice: null, by: "" }],
    });
    mine.open = "v1";
    expect(ballotOf(state)?.id).toBe("v2");
    mine.later.add("v2");
    expect(ballotOf(state)?.id).toBe("v1");
    mine.open = null;
    mine.later.clear();
  });

  it("nothing is awaited of whoever is not on the register", () => {
    expect(awaited(room({ votes: [vote(1)] }))).toBe(false);
  });

  it("the open vote is on stage, then the result for two minutes", () => {
    const announced = vote(1, { state: "announced", announced_at: "2026-03-02T01:58:30.000Z" });
    expect(onStage(room({ votes: [announced, vote(2)] }), NOW)?.id).toBe("v2");
    expect(onStage(room({ votes: [announced] }), NOW)?.id).toBe("v1");
    expect(onStage(room({ votes: [announced] }), NOW + 60_000)).toBeNull();
  });

  it("votes keep the order in which they were prepared", () => {
    const state = apply(room({ votes: [vote(2)] }), { votes: [vote(1)] });
    expect(state.votes.map(({ n }) => n)).toEqual([1, 2]);
  });
});

import { describe, expect, it } from "vitest";
import { difference } from "./difference.ts";
import { point, request, snapshot } from "./fixtures.ts";
import * as state from "./state.ts";

describe("apply", () => {
  it("merges the briefing field by field", () => {
    const after = state.apply(snapshot(), { briefing: { page: 4, document_id: "d1" } });
    expect(after.briefing).toMatchObject({ page: 4, document_id: "d1", title: "Giao ban tuần 10" });
  });

  it("replaces an object whole, adds new ones and keeps the order", () => {
    const after = state.apply(snapshot(), { points: [point(2, "Hữu Khuông"), point(1.5, "Yên Na")] });
    expect(after.points.map((p) => p.short)).toEqual(["Tương Dương", "Mai Sơn", "Yên Na", "Hữu Khuông", "Nga My"]);
  });

  it("removes by id, also what the same patch names", () => {
    const before = snapshot({ requests: [request("r1"), request("r2")] });
    const after = state.apply(before, { requests: [request("r3")], removed: { requests: ["r1", "r3"] } });
    expect(after.requests.map((r) => r.id)).toEqual(["r2"]);
  });

  it("orders requests by when they were asked, the same instant by id", () => {
    const late = request("a", { asked_at: "2026-03-02T01:12:00.000Z" });
    const after = state.apply(snapshot({ requests: [late] }), { requests: [request("c"), request("b")] });
    expect(after.requests.map((r) => r.id)).toEqual(["b", "c", "a"]);
  });

  it("keeps documents where they stand and puts new ones at the end", () => {
    const doc = (id: string, pages = 0) =>
      ({ id, item_id: null, title: id, version: 1, state: "ready" as const, pages, ready: pages, error: "" });
    const after = state.apply(snapshot({ documents: [doc("z"), doc("a")] }), { documents: [doc("m"), doc("z", 9)] });
    expect(after.documents.map((d) => [d.id, d.pages])).toEqual([["z", 9], ["a", 0], ["m", 0]]);
  });

  it("does not change what it was given, and keeps the identity of what the patch leaves alone", () => {
    const before = snapshot();
    const copy = structuredClone(before);
    const after = state.apply(before, { points: [point(1, "Khác")], briefing: { page: 2 } });
    expect(before).toEqual(copy);
    expect(after.agenda).toBe(before.agenda);
    expect(after.points[0]).toBe(before.points[0]);
    expect(after.points).not.toBe(before.points);
  });
});

describe("roles and requests", () => {
  it("tells chair, secretary and member apart", () => {
    const as = (post_id: string) => state.roleOf(snapshot({ me: { ...snapshot().me, post_id } }));
    expect([as("post0"), as("post9"), as("post1")]).toEqual(["chair", "secretary", "member"]);
  });

  it("follows the chair when it is passed on", () => {
    const me = snapshot().me;
    const after = state.apply(snapshot(), { briefing: { chair: { ...me } } });
    expect(state.isDesk(after)).toBe(true);
  });

  it("finds my own request, never another post's at my point", () => {
    const other = request("r1", { post_id: "post7", state: "granted" });
    expect(state.myRequest(snapshot({ requests: [other] }))).toBeNull();
    expect(state.myRequest(snapshot({ requests: [other, request("r2")] }))?.id).toBe("r2");
  });

  it("takes an invitation to my point as mine until somebody takes it up", () => {
    const invited = request("r1", { post_id: "post7", state: "granted", subject: "" });
    expect(state.myRequest(snapshot({ requests: [invited] }))?.id).toBe("r1");
    expect(state.myRequest(snapshot({ requests: [{ ...invited, point_id: "p2" }] }))).toBeNull();
    expect(state.myRequest(snapshot({ requests: [{ ...invited, state: "speaking" }] }))).toBeNull();
  });

  it("counts places only among those who wait", () => {
    const requests = [
      request("r0", { post_id: "x", state: "speaking" }),
      request("r1", { post_id: "y" }),
      request("r2"),
    ];
    expect(state.myPlace(snapshot({ requests }))).toBe(2);
    expect(state.queue(snapshot({ requests })).map((q) => [q.place, q.request.id])).toEqual([[1, "r1"], [2, "r2"]]);
    expect(state.myPlace(snapshot())).toBeNull();
  });

  it("puts the latest speaker on stage, the chair when nobody speaks", () => {
    const requests = [
      request("r1", { post_id: "x", state: "speaking", began_at: "2026-03-02T01:11:00.000Z" }),
      request("r2", { post_id: "y", state: "speaking", began_at: "2026-03-02T01:13:00.000Z" }),
    ];
    expect(state.onStage(snapshot({ requests })).post_id).toBe("y");
    expect(state.onStage(snapshot()).post_id).toBe("post0");
  });
});

describe("times and counts", () => {
  it("counts an item's time, beyond its box too", () => {
    const item = state.currentItem(snapshot());
    if (!item) throw new Error("the fixture has an item");
    expect(state.itemClock(item, Date.parse("2026-03-02T01:17:00Z"))).toEqual({ used: 720, left: -120, share: 1.2 });
    const closed = { ...item, ended_at: "2026-03-02T01:06:00.000Z" };
    expect(state.itemClock(closed, Date.parse("2026-03-02T03:00:00Z")).used).toBe(60);
  });

  it("never counts below zero when the clocks disagree", () => {
    expect(state.secondsSince("2026-03-02T01:10:00.000Z", Date.parse("2026-03-02T01:09:00Z"))).toBe(0);
  });

  it("counts only people who are there", () => {
    const points = [point(1, "A", { people: 3 }), point(2, "B", { state: "lost", people: 1 }), point(3, "C", { state: "absent" })];
    expect(state.presence(snapshot({ points }))).toEqual({ present: 1, lost: 1, absent: 1, points: 3, people: 3 });
  });
});

describe("the queue's rules", () => {
  const waiting = [
    request("first", { point_id: "p3", asked_at: "2026-03-02T01:10:01.000Z" }),
    request("second", { point_id: "p1", asked_at: "2026-03-02T01:10:02.000Z", rank: 1 }),
    request("third", { point_id: "p2", asked_at: "2026-03-02T01:10:03.000Z", kind: "order" }),
  ];
  const line = (queue_order: "asked" | "unit" | "chair") =>
    state.queue(snapshot({ requests: waiting, briefing: { ...snapshot().briefing, queue_order } })).map(({ request: { id } }) => id);

  it("puts points of order first, then goes by the rule", () => {
    expect(line("asked")).toEqual(["third", "first", "second"]);
    expect(line("unit")).toEqual(["third", "second", "first"]);
    expect(line("chair")).toEqual(["third", "second", "first"]);
  });

  it("counts a turn down and beyond, and a point's time up", () => {
    const speaking = request("r", { state: "speaking", began_at: "2026-03-02T01:10:00.000Z" });
    const limited = snapshot({ requests: [speaking], briefing: { ...snapshot().briefing, quota_seconds: 60 } });
    const later = (seconds: number) => Date.parse("2026-03-02T01:10:00.000Z") + seconds * 1000;
    expect(state.turnLeft(limited, speaking, later(45))).toBe(15);
    expect(state.turnLeft(limited, speaking, later(75))).toBe(-15);
    expect(state.turnLeft(snapshot(), speaking, later(75))).toBeNull();
    expect(state.spoken(limited, point(1, "Mai Sơn", { spoken: 100 }), later(20))).toBe(120);
  });

  it("gives a running item the minutes that were added", () => {
    const [item] = snapshot().agenda;
    if (!item) throw new Error("no item");
    expect(state.itemClock({ ...item, added: 5 }, Date.parse("2026-03-02T01:17:00.000Z"))).toMatchObject({ used: 720, left: 180 });
  });
});

describe("tile", () => {
  const of = (change: Parameters<typeof point>[2], ...requests: ReturnType<typeof request>[]) => {
    const p = point(1, "Mai Sơn", change);
    return state.tile(snapshot({ points: [p], requests }), p);
  };

  it("says what matters most", () => {
    expect(of({}).status).toBe("present");
    expect(of({ link: 1 }).status).toBe("weak");
    expect(of({}, request("r1"))).toMatchObject({ status: "waiting", place: 1 });
    expect(of({}, request("r1"), request("r2", { state: "speaking" }))).toMatchObject({ status: "speaking", place: null });
    expect(of({}, request("r1", { state: "speaking", muted: true })).status).toBe("silenced");
    expect(of({ state: "lost" }, request("r1", { state: "speaking" })).status).toBe("lost");
    expect(of({ state: "absent" }).status).toBe("absent");
  });
});

describe("difference", () => {
  it("names the first place that differs", () => {
    expect(difference({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBeNull();
    expect(difference({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toBe("$.a.1.b: got 2 expected 3");
    expect(difference({ a: 1 }, {})).toBe("$.a: got 1 expected nothing");
    expect(difference([], {})).toBe("$: got [] expected {}");
    expect(difference(null, {})).toBe("$: got null expected {}");
  });
});

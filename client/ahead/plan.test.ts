import { describe, expect, it } from "vitest";
import { pause, wanted, type Circumstances, type Manifest } from "./plan.ts";

const manifest: Manifest = {
  until: "2026-11-24T00:00:00.000Z",
  documents: [
    { id: "a", version: 1, pages: [["as1", "am1", 10, 30], ["as2", "am2", 10, 30]] },
    { id: "b", version: 2, pages: [["bs1", "bm1", 10, 30], ["bs2", "bm2", 10, 30], ["bs3", "bm3", 10, 30]] },
  ],
};

describe("what to fetch next", () => {
  it("goes on from the page before the reader, then back, then to the other documents", () => {
    const urls = wanted("/d", manifest, "s", { document: "b", page: 2 }).map(({ url }) => url);
    expect(urls).toEqual(["/d/b/2.s.webp?b=2", "/d/b/3.s.webp?b=2", "/d/b/1.s.webp?b=2", "/d/a/1.s.webp?b=1", "/d/a/2.s.webp?b=1"]);
  });

  it("takes the documents as they come when none is open, and knows what each page is", () => {
    const [first] = wanted("/d", manifest, "m", null);
    expect(first).toEqual({ url: "/d/a/1.m.webp?b=1", hash: "am1", bytes: 30 });
    expect(wanted("/d", manifest, "txt", null)).toHaveLength(5);
  });
});

describe("when to fetch", () => {
  const good: Circumstances = { live: true, sparing: false, speaking: false, level: 4, loss: 0, concealed: 0, took: 200 };

  it.each([
    { live: false }, { sparing: true }, { speaking: true }, { level: 1 }, { level: null }, { loss: 9 }, { concealed: 5 },
  ])("not while the sound needs the line: %o", (change) => {
    expect(pause({ ...good, ...change })).toBeNull();
  });

  it("leaves a weak link three quarters of its time, a good one half", () => {
    expect(pause({ ...good, level: 2, took: 12_000 })).toBe(1_500);
    expect(pause({ ...good, took: 2_000 })).toBe(2_000);
  });
});

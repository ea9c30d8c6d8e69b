import { describe, expect, it } from "vitest";
import type { Outcome } from "../../session-types.ts";
import { Notebook } from "./notebook.ts";
import type { MinutesEntry } from "./types.ts";

type Answer = Outcome<{ edition: number }>;

function stage(before: [string, string][] = []) {
  const kept = new Map(before);
  const sent: { text: string; edition: number; answer: (answer: Answer) => void }[] = [];
  const waiting: (() => void)[] = [];
  const notes = new Notebook("b", {
    save: (_item, text, edition) => new Promise((answer) => sent.push({ text, edition, answer })),
    store: {
      read: (name) => kept.get(name) ?? null,
      write: (name, value) => {
        if (value === null) kept.delete(name);
        else kept.set(name, value);
      },
    },
    later: (run) => waiting.push(run),
    changed: () => undefined,
  });
  const pause = () => waiting.splice(0).forEach((run) => run());
  return { notes, sent, pause, kept };
}

function entry(text: string, edition: number, by = "Vi Thị Thảo"): MinutesEntry {
  return { id: "e", item_id: "a", text, edition, by, at: "2026-03-02T01:10:00.000Z" };
}

const settle = () => new Promise((done) => setTimeout(done, 0));

describe("running minutes", () => {
  it("are kept on the device at once, sent after a pause, and forgotten there when saved", async () => {
    const { notes, sent, pause, kept } = stage();
    notes.leaf("a", null);
    notes.type("a", "Bà Hoa");
    notes.type("a", "Bà Hoa báo cáo");
    expect(JSON.parse(kept.get("giaoban.minutes.b.a") ?? "")).toEqual({ text: "Bà Hoa báo cáo", edition: 0 });
    expect(sent).toHaveLength(0);
    pause();
    expect(sent.map(({ text, edition }) => [text, edition])).toEqual([["Bà Hoa báo cáo", 0]]);
    sent[0]?.answer({ ok: true, answer: { edition: 1 } });
    await settle();
    expect(kept.size).toBe(0);
    expect(notes.leaf("a", entry("Bà Hoa báo cáo", 1))).toMatchObject({ dirty: false, edition: 1, text: "Bà Hoa báo cáo" });
  });

  it("typed while a saving is on its way are sent next, from the new edition", async () => {
    const { notes, sent, pause } = stage();
    notes.leaf("a", null);
    notes.type("a", "một");
    pause();
    notes.type("a", "một hai");
    pause();
    expect(sent).toHaveLength(1);
    sent[0]?.answer({ ok: true, answer: { edition: 1 } });
    await settle();
    pause();
    expect(sent[1]).toMatchObject({ text: "một hai", edition: 1 });
  });

  it("left on a device by a reload are taken up and sent", () => {
    const { notes, sent, pause } = stage([["giaoban.minutes.b.a", JSON.stringify({ text: "chưa gửi", edition: 3 })]]);
    expect(notes.leaf("a", entry("đã gửi", 3))).toMatchObject({ text: "chưa gửi", dirty: true });
    pause();
    expect(sent[0]).toMatchObject({ text: "chưa gửi", edition: 3 });
  });

  it("of somebody else are shown beside mine, and nothing is overwritten until one chooses", async () => {
    const { notes, sent, pause, kept } = stage();
    notes.leaf("a", entry("đầu", 1));
    notes.type("a", "của tôi");
    const leaf = notes.leaf("a", entry("của chị Thảo", 2));
    expect(leaf).toMatchObject({ text: "của tôi", theirs: { text: "của chị Thảo" } });
    pause();
    expect(sent).toHaveLength(0);
    expect(kept.get("giaoban.minutes.b.a")).toContain("của tôi");
    notes.keepMine("a");
    expect(sent[0]).toMatchObject({ text: "của tôi", edition: 2 });
    sent[0]?.answer({ ok: true, answer: { edition: 3 } });
    await settle();
    expect(notes.leaf("a", entry("của tôi", 3))).toMatchObject({ theirs: null, dirty: false });
  });

  it("refused as stale wait for the newer text", async () => {
    const { notes, sent, pause } = stage();
    notes.leaf("a", null);
    notes.type("a", "của tôi");
    pause();
    sent[0]?.answer({ ok: false, code: "stale", message: "…" });
    await settle();
    expect(notes.leaf("a", entry("của chị Thảo", 1))).toMatchObject({ text: "của tôi", theirs: { by: "Vi Thị Thảo" } });
    notes.takeTheirs("a");
    expect(notes.leaf("a", entry("của chị Thảo", 1))).toMatchObject({ text: "của chị Thảo", dirty: false, theirs: null });
  });

  it("of the other at the desk simply appear while I do not write", () => {
    const { notes } = stage();
    notes.leaf("a", entry("một", 1));
    expect(notes.leaf("a", entry("một hai", 2)).text).toBe("một hai");
  });
});

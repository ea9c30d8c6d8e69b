import { describe, expect, it } from "vitest";
import type { Socket, World } from "../room/protocol.ts";
import { wait, type News, type Standing } from "./waiting.ts";

const standing: Standing = { phase: "waiting", place: 2, items: [], starts_at: "2026-11-24T01:00:00Z", reason: "" };

class Line implements Socket {
  sent: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  send(data: string): void {
    this.sent.push((JSON.parse(data) as { t: string }).t);
  }
  close(): void {
    this.closed = true;
  }
}

/** A world whose clock goes on when the test says so. */
function world() {
  const lines: Line[] = [];
  const timers = new Map<number, { at: number; run: () => void }>();
  let [now, made] = [0, 0];
  const here: World = {
    open: () => {
      const line = new Line();
      lines.push(line);
      return line;
    },
    after: (ms, run) => (timers.set(++made, { at: now + ms, run }), made),
    cancel: (timer) => timers.delete(timer),
    now: () => now,
    random: () => 0.5,
  };
  const pass = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      timers.delete(next[0]);
      now = next[1].at;
      next[1].run();
    }
    now = end;
  };
  return { here, lines, pass };
}

function follow() {
  const { here, lines, pass } = world();
  const told: News[] = [];
  const again = wait("/khach/g/ws/cho", "client", here, (what) => told.push(what));
  const last = () => {
    const line = lines.at(-1);
    if (!line) throw new Error("nobody connected");
    return line;
  };
  return { told, again, last, lines, pass };
}

describe("the waiting room's line", () => {
  it("says hello, hears where one stands, and tries again when it breaks", () => {
    const { told, last, lines, pass } = follow();
    last().onopen?.();
    last().onmessage?.({ data: JSON.stringify({ t: "waiting", d: standing }) });
    last().onclose?.({ code: 1006, reason: "" });
    expect([lines[0]?.sent, told]).toEqual([["hello"], [standing, "lost"]]);
    pass(1_000);
    expect(lines.length).toBe(2);
  });

  it("gives a silent line up", () => {
    const { told, last, lines, pass } = follow();
    last().onopen?.();
    pass(40_000);
    expect(lines[0]?.sent.slice(0, 2)).toEqual(["hello", "ping"]);
    expect([told[0], lines[0]?.closed, lines.length > 1]).toEqual(["lost", true, true]);
  });

  it.each([[4011, "over"], [4009, "elsewhere"]] as const)("stays away after %i until asked", (code, news) => {
    const { told, again, last, lines, pass } = follow();
    last().onopen?.();
    last().onclose?.({ code, reason: "" });
    pass(60_000);
    expect([told, lines.length]).toEqual([[news], 1]);
    again();
    expect(lines.length).toBe(2);
  });
});

import { describe, expect, it } from "vitest";
import { slowUp, verdict } from "./link.ts";

describe("verdict", () => {
  it.each([
    [{ down: 8000, up: 2000, rtt: 40 }, 4],
    [{ down: 8000, up: 2000, rtt: 700 }, 3],
    [{ down: 320, up: 90, rtt: 200 }, 3],
    [{ down: 128, up: 64, rtt: 300 }, 2],
    [{ down: 40, up: 40, rtt: 600 }, 1],
    [{ down: 10, up: 10, rtt: 600 }, 0],
  ] as const)("%o is level %i", (measured, level) => {
    expect(verdict(measured)).toBe(level);
  });
});

describe("slowUp", () => {
  it("warns when a voice does not fit", () => {
    expect(slowUp({ down: 500, up: 45, rtt: 100 })).toBe(true);
    expect(slowUp({ down: 500, up: 64, rtt: 100 })).toBe(false);
  });
});

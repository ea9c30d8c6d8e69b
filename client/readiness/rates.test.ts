import { describe, expect, it } from "vitest";
import { kbps, middle } from "./rates.ts";
import { losses } from "./echo.ts";

describe("figures of a link", () => {
  it("leaves the round trip out of a rate, but never all of the time", () => {
    expect(kbps({ bytes: 8192, ms: 1600 }, 600)).toBe(66);
    expect(kbps({ bytes: 8192, ms: 600 }, 600)).toBe(1092);
  });

  it("takes the middle round trip, so that one stall does not count", () => {
    expect(middle([600, 3000, 590, 610])).toBe(610);
    expect(middle([])).toBe(0);
  });

  it("tells what was lost on the way there from what was lost on the way back", () => {
    expect(losses({ sent: 400, lostThere: 40, received: 324, lostInAll: 76 })).toEqual({ up: 10, down: 10 });
    expect(losses({ sent: 0, lostThere: 0, received: 0, lostInAll: 0 })).toEqual({ up: 0, down: 0 });
  });
});

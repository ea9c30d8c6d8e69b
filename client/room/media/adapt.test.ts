import { describe, expect, it } from "vitest";
import { average, begin, chooseMode, layerOf, linkLevel, modeOf, pin, type Adapt, type Reading } from "./adapt.ts";
import type { Mode } from "../types.ts";

const GOOD = { loss: 0, concealed: 0, rtt: 40, available: null };
const BAD = { loss: 0.12, concealed: 0.04, rtt: 300, available: null };
const VILLAGE = { loss: 0.15, concealed: 0.03, rtt: 600, available: null };
const UNKNOWN = { loss: null, concealed: null, rtt: null, available: null };

/** Every two seconds the same reading; `at` goes on from the last one. */
function run(adapt: Adapt, reading: Omit<Reading, "at">, seconds: number, pinned: Mode | null = null): Adapt {
  let at = adapt.recent.at(-1)?.at ?? 0;
  for (const end = at + seconds * 1000; at < end; ) {
    at += 2_000;
    adapt = chooseMode(adapt, { at, ...reading }, pinned);
  }
  return adapt;
}

const strong = () => begin({ saveData: false, effectiveType: "4g" });
const top = () => run(strong(), GOOD, 120);
const shows = (adapt: Adapt) => `${modeOf(adapt)} ${layerOf(adapt) ?? "-"}`;

describe("the first guess", () => {
  it.each([
    [{ saveData: true, effectiveType: "4g" }, "listen -"],
    [{ saveData: false, effectiveType: "slow-2g" }, "listen -"],
    [{ saveData: false, effectiveType: "2g" }, "listen -"],
    [{ saveData: false, effectiveType: "3g" }, "pages -"],
    [{ saveData: false, effectiveType: "4g" }, "pages -"],
    [{ saveData: false, effectiveType: "" }, "pages -"],
  ])("%o starts without pictures", (hint, expected) => {
    expect(shows(begin(hint))).toBe(expected);
  });
});

describe("climbing", () => {
  it("brings pictures within seconds on a link that calls itself good and is", () => {
    expect(shows(run(strong(), GOOD, 6))).toBe("speaker 0");
    expect(shows(run(strong(), GOOD, 24))).toBe("full 2");
  });

  it("takes fifteen good seconds a step otherwise", () => {
    const adapt = begin({ saveData: false, effectiveType: "" });
    expect(shows(run(adapt, GOOD, 14))).toBe("pages -");
    expect(shows(run(adapt, GOOD, 18))).toBe("speaker 0");
    expect(shows(run(adapt, GOOD, 30))).toBe("speaker 0");
    expect(shows(run(adapt, GOOD, 34))).toBe("speaker 1");
  });

  it("does not climb where the browser says there is no room", () => {
    expect(shows(run(strong(), { ...GOOD, available: 200 }, 60))).toBe("speaker 0");
  });

  it("starts the good time again after doubtful seconds", () => {
    const adapt = run(begin({ saveData: false, effectiveType: "" }), GOOD, 12);
    expect(shows(run(run(adapt, { ...GOOD, loss: 0.12 }, 4), GOOD, 14))).toBe("pages -");
  });

  it("neither climbs nor falls on what it does not know", () => {
    expect(shows(run(strong(), UNKNOWN, 60))).toBe("pages -");
    expect(shows(run(top(), UNKNOWN, 60))).toBe("full 2");
  });
});

describe("falling", () => {
  it("needs two bad readings in a row", () => {
    const one = run(top(), BAD, 2);
    expect(shows(one)).toBe("full 2");
    expect(shows(run(run(one, GOOD, 2), BAD, 2))).toBe("full 2");
    expect(shows(run(one, BAD, 2))).toBe("full 1");
  });

  it("gives up cameras, then the speaker, then large pages, then small ones", () => {
    const order: string[] = [];
    let adapt = top();
    const worst = { loss: 0.22, concealed: 0.12, rtt: 4_500, available: null };
    for (let i = 0; i < 40; i += 1) {
      adapt = run(adapt, worst, 2);
      if (modeOf(adapt) !== order.at(-1)) order.push(modeOf(adapt));
    }
    expect(order).toEqual(["full", "speaker", "pages", "listen", "text"]);
  });

  it("jumps down at once when a great deal is lost", () => {
    expect(shows(run(top(), { ...BAD, loss: 0.3 }, 4))).toBe("listen -");
  });

  it("keeps small pages on a village link: 15 % lost, 600 ms", () => {
    const adapt = run(begin({ saveData: false, effectiveType: "2g" }), VILLAGE, 600);
    expect(shows(adapt)).toBe("listen -");
  });

  it("comes back to small pages there after its own pictures had choked it", () => {
    const choked = { loss: 0.5, concealed: 0.4, rtt: 2_500, available: null };
    expect(shows(run(run(top(), choked, 16), VILLAGE, 10))).toBe("text -");
    expect(shows(run(run(top(), choked, 16), VILLAGE, 40))).toBe("listen -");
  });

  it("sits out a burst below the pictures", () => {
    const burst = { loss: 0.6, concealed: 0.5, rtt: 900, available: null };
    expect(shows(run(begin({ saveData: true, effectiveType: "" }), burst, 8))).toBe("listen -");
    expect(shows(run(begin({ saveData: true, effectiveType: "" }), burst, 10))).toBe("text -");
  });

  it("tries pictures late on a link that is only far away, and leaves it what it carries", () => {
    const far = { ...GOOD, rtt: 600 };
    expect(shows(run(strong(), far, 58))).toBe("pages -");
    expect(shows(run(strong(), far, 70))).toBe("speaker 0");
    expect(shows(run(top(), far, 300))).toBe("full 2");
  });

  it("waits longer after each climb that failed, and no longer after one that lasted", () => {
    const fails = (adapt: Adapt) => {
      const rung = adapt.rung;
      while (adapt.rung === rung) adapt = run(adapt, GOOD, 2);
      return run(adapt, BAD, 4);
    };
    let adapt = begin({ saveData: false, effectiveType: "" });
    adapt = fails(adapt);
    expect(adapt.patience).toBe(30_000);
    adapt = fails(adapt);
    expect(adapt.patience).toBe(60_000);
    for (let i = 0; i < 5; i += 1) adapt = fails(adapt);
    expect(adapt.patience).toBe(240_000);
    adapt = run(run(adapt, GOOD, 900), BAD, 4);
    expect(run(run(adapt, GOOD, 60), BAD, 4).patience).toBeLessThanOrEqual(30_000);
  });
});

describe("a person's own choice", () => {
  it("holds whatever the link says", () => {
    expect(modeOf(run(pin(top(), "text"), GOOD, 60, "text"))).toBe("text");
    expect(modeOf(run(pin(strong(), "full"), { ...BAD, loss: 0.5 }, 60, "full"))).toBe("full");
  });

  it("leaves the layer to the link", () => {
    const adapt = run(pin(strong(), "full"), GOOD, 60, "full");
    expect(shows(adapt)).toBe("full 2");
    expect(shows(run(adapt, BAD, 60, "full"))).toBe("full 1");
  });

  it("is followed by the link from where it stands", () => {
    const adapt = pin(pin(top(), "listen"), null);
    expect(shows(adapt)).toBe("listen -");
    expect(modeOf(run(adapt, GOOD, 6))).toBe("pages");
  });
});

describe("the link's level", () => {
  it.each([
    [GOOD, 4],
    [{ ...GOOD, rtt: 300 }, 3],
    [{ ...GOOD, loss: 0.03 }, 3],
    [{ ...GOOD, rtt: 600 }, 2],
    [VILLAGE, 1],
    [{ ...GOOD, loss: 0.6 }, 0],
    [UNKNOWN, null],
  ])("%o", (reading, level) => {
    expect(linkLevel(average([{ at: 0, ...reading }]))).toBe(level);
  });

  it("is a mean, so one lost packet of a thin stream does not show", () => {
    const thin = [0, 0, 0.03, 0, 0].map((loss, i) => ({ ...GOOD, at: i * 2_000, loss }));
    expect(linkLevel(average(thin))).toBe(4);
  });
});

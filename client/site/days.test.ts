import { describe, expect, it } from "vitest";
import { readClock, readDay } from "./days.ts";

const today = new Date(2026, 10, 22);

describe("readDay", () => {
  it.each([
    ["24/11/2026", "2026-11-24"],
    ["5/1/2027", "2027-01-05"],
    ["24-11-26", "2026-11-24"],
    [" 24.11 ", "2026-11-24"],
    ["24112026", "2026-11-24"],
    ["2026-11-24", "2026-11-24"],
    ["29/2/2028", "2028-02-29"],
  ])("reads %s", (text, iso) => expect(readDay(text, today)).toBe(iso));

  it.each(["", "31/4/2026", "29/2/2026", "11/24/2026", "mai", "24/11/202", "0/1/2026"])("refuses %s", (text) =>
    expect(readDay(text, today)).toBeUndefined());
});

describe("readClock", () => {
  it.each([
    ["7:30", "07:30"],
    ["7h30", "07:30"],
    ["14g", "14:00"],
    ["0730", "07:30"],
    ["8", "08:00"],
    ["23:59", "23:59"],
  ])("reads %s", (text, clock) => expect(readClock(text)).toBe(clock));

  it.each(["", "24:00", "7:60", "7 pm", "sáng"])("refuses %s", (text) => expect(readClock(text)).toBeUndefined());
});

import { expect, test } from "vitest";
import { Ear, united } from "./ranges.ts";

test("ranges unite, and uniting again changes nothing", () => {
  const once = united([[5, 9], [0, 2], [8, 12], [2, 3], [4, 4]]);
  expect(once).toEqual([[0, 3], [5, 12]]);
  expect(united([...once, ...once])).toEqual(once);
});

test("what was jumped over was not heard", () => {
  const ear = new Ear();
  for (const at of [0, 0.25, 0.5, 60, 60.25]) ear.hear(at);
  ear.rest();
  ear.hear(60.5);
  expect(ear.heard).toEqual([[0, 0.5], [60, 60.25]]);
});

import { expect, test } from "vitest";
import { neighbour, placeAt } from "./marks.ts";

test("a position belongs to the last mark before it", () => {
  const places = [0, 0, 60, 300];
  expect([0, 59, 59.95, 60, 299, 1000].map((at) => placeAt(places, at))).toEqual([1, 1, 2, 2, 2, 3]);
  expect(placeAt([5], 1)).toBe(-1);
});

test("keys go to the mark after, and back to this one's beginning or the one before", () => {
  const places = [0, 0, 60, 300];
  expect(neighbour(places, 10, 1)).toBe(60);
  expect(neighbour(places, 70, -1)).toBe(60);
  expect(neighbour(places, 61, -1)).toBe(0);
  expect(neighbour(places, 400, 1)).toBeNull();
  expect(neighbour([5], 1, 1)).toBe(5);
  expect(neighbour([], 1, -1)).toBeNull();
});

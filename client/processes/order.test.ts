import { expect, test } from "vitest";
import { needed, neighbour } from "./order.ts";

test("keys stay within the list", () => {
  expect(neighbour(0, -1, 3)).toBe(0);
  expect(neighbour(0, 1, 3)).toBe(1);
  expect(neighbour(2, 1, 3)).toBe(2);
});

test("a field stands there when the choice needs it", () => {
  const fields = { unit_id: ["named"], agency: ["linked"] };
  expect(needed(fields, "unit_id", "named")).toBe(true);
  expect(needed(fields, "unit_id", "same")).toBe(false);
  expect(needed(fields, "name", "same")).toBe(true);
});

import { describe, expect, it } from "vitest";
import { moved } from "./order.ts";
import { branch, matches } from "./picker.ts";

describe("the order of the agenda", () => {
  it("moves one line and keeps the others in order", () => {
    expect(moved(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
  });
  it("leaves the ends where they are", () => {
    expect(moved(["a", "b"], "a", -1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], "b", 1)).toEqual(["a", "b"]);
    expect(moved(["a", "b"], "x", 1)).toEqual(["a", "b"]);
  });
});

describe("the picker", () => {
  const tree = [
    { id: "xa", parent: "huyen" },
    { id: "ban", parent: "xa" },
    { id: "xom", parent: "ban" },
    { id: "khac", parent: "huyen" },
  ];
  it("finds a whole branch, however deep", () => {
    expect(branch(tree, "xa")).toEqual(new Set(["xa", "ban", "xom"]));
  });
  it("searches without diacritics, by the beginnings of words", () => {
    expect(matches("xa huu khuong", "Hữu Kh")).toBe(true);
    expect(matches("xa huu khuong", "khu hu")).toBe(true);
    expect(matches("xa huu khuong", "uong")).toBe(false);
  });
});

import { expect, test } from "vitest";
import { words } from "./pages.ts";

test("the words of a page are those of the version that was shown", () => {
  expect(words("/giao-ban/a/tai-lieu/b/12.s.webp?b=2")).toBe("/giao-ban/a/tai-lieu/b/12.txt?b=2");
  expect(words("/giao-ban/a/tai-lieu/b/1.s.webp")).toBe("/giao-ban/a/tai-lieu/b/1.txt");
});

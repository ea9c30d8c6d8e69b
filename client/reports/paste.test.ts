import { describe, expect, it } from "vitest";
import { region } from "./paste.ts";

describe("a pasted region", () => {
  it("keeps empty cells, drops the last line break, and leaves figures as they were written", () => {
    expect(region("1.234,5\t\t7\r\n\t8\t 9 \r\n")).toEqual([["1.234,5", "", "7"], ["", "8", "9"]]);
    expect(region("5\n\n6")).toEqual([["5"], [""], ["6"]]);
  });
});

import { describe, expect, it } from "vitest";
import { relative } from "./ago.ts";

describe("relative", () => {
  it("says the past and the future in Vietnamese", () => {
    expect(relative(-5 * 60, "vi")).toBe("5 phút trước");
    expect(relative(2 * 3600 + 30, "vi")).toBe("sau 2 giờ nữa");
    expect(relative(-20, "vi")).toBe("bây giờ");
  });

  it("leaves anything beyond a day to the date", () => {
    expect(relative(-86_400, "vi")).toBeUndefined();
    expect(relative(90_000, "en")).toBeUndefined();
  });
});

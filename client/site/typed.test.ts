import { describe, expect, it } from "vitest";
import { fateOf, newsOf } from "./typed.ts";

describe("fateOf", () => {
  const kept = { base: "cũ", text: "cũ, thêm" };
  it("puts the text back where nothing else changed", () => expect(fateOf(kept, "cũ")).toBe("put back"));
  it("forgets what was saved meanwhile", () => expect(fateOf(kept, "cũ, thêm")).toBe("forget"));
  it("forgets what was taken back", () => expect(fateOf({ base: "cũ", text: "cũ" }, "khác")).toBe("forget"));
  it("never overwrites what somebody else wrote", () => expect(fateOf(kept, "bản của người khác")).toBe("show"));
});

describe("newsOf", () => {
  const page = { type: "navigate", status: 200, signIn: false };
  it.each([
    ["the next page came", page, "arrived"],
    ["the form came back with complaints", { ...page, status: 422 }, "arrived"],
    ["the server failed", { ...page, status: 503 }, "lost"],
    ["the page was forbidden", { ...page, status: 403 }, "lost"],
    ["one has to sign in first", { ...page, signIn: true }, "lost"],
    ["the page was loaded again", { ...page, type: "reload" }, "lost"],
    ["one went back", { ...page, type: "back_forward" }, "lost"],
  ] as const)("%s", (_, found, news) => expect(newsOf(found)).toBe(news));
});

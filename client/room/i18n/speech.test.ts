import { describe, expect, it } from "vitest";
import { BOTH } from "../../check/words.ts";
import { en } from "./en.ts";
import { fill, speech } from "./speech.ts";
import { vi } from "./vi.ts";

const places = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

describe.each([["room", vi, en], ["check", BOTH.vi, BOTH.en]] as const)("the words of the %s", (_, vietnamese, english) => {
  it("are complete in both languages, with the same values to fill in", () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(vietnamese).sort());
    for (const [key, sentence] of Object.entries(vietnamese)) {
      expect(places((english as Record<string, string>)[key] ?? ""), key).toEqual(places(sentence));
    }
  });

  it("are never empty", () => {
    for (const sentence of [...Object.values(vietnamese), ...Object.values(english)]) expect(sentence.trim()).not.toBe("");
  });
});

describe("fill", () => {
  it("puts values in and chooses the form by number", () => {
    expect(fill("{n} {n|person|people} in {place}", { n: 1, place: "Mai Sơn" })).toBe("1 person in Mai Sơn");
    expect(fill("{n} {n|person|people}", { n: 0 })).toBe("0 people");
  });

  it("shows a value that is missing", () => {
    expect(fill("còn {n} phút", {})).toBe("còn {n} phút");
  });
});

describe("speech", () => {
  it("is Vietnamese until English is chosen", async () => {
    const { t, chooseLanguage } = speech({ hello: "Xin chào" }, () => Promise.resolve({ hello: "Hello" }));
    await chooseLanguage("fr");
    expect(t("hello")).toBe("Xin chào");
    await chooseLanguage("en");
    expect(t("hello")).toBe("Hello");
  });
});

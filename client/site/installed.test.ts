import { describe, expect, it } from "vitest";
import { within } from "./installed.ts";

describe("within", () => {
  it("keeps what came in time", async () => expect(await within(50, Promise.resolve("đây"))).toBe("đây"));
  it("passes a refusal on", () => expect(within(50, Promise.reject(new Error("không")))).rejects.toThrow("không"));
  it("does not wait for ever", () => expect(within(20, new Promise(() => undefined))).rejects.toThrow("no answer"));
});

import { describe, expect, it } from "vitest";
import { forgetReceipt, receiptFor, receiptOf, spelled } from "./receipts.ts";

describe("receipts", () => {
  it("is as the server takes it, and the same until it is forgotten", () => {
    const first = receiptFor("v1");
    expect(first).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
    expect(receiptFor("v1")).toBe(first);
    expect(receiptFor("v2")).not.toBe(first);
    forgetReceipt("v1");
    expect(receiptOf("v1")).toBe("");
    expect(receiptFor("v1")).not.toBe(first);
  });

  it("is read out in groups", () => {
    expect(spelled("ABCDEFGHJKLM")).toBe("ABCD EFGH JKLM");
  });
});

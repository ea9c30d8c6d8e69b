import { describe, expect, it } from "vitest";
import { clock, initials, minutesBetween, pageImage, reflow, timeOfDay } from "./format.ts";

describe("clock", () => {
  it("counts minutes and seconds, hours when needed, never below zero", () => {
    expect(clock(134_000)).toBe("02:14");
    expect(clock(3_734_000)).toBe("1:02:14");
    expect(clock(-5)).toBe("00:00");
  });
});

describe("timeOfDay", () => {
  it("is Vietnam's, whatever the device thinks", () => {
    expect(timeOfDay("2026-11-22T01:42:00Z")).toBe("08:42");
    expect(timeOfDay("2026-11-22T17:00:00Z")).toBe("00:00");
  });
});

describe("minutesBetween", () => {
  it("is whole and not negative", () => {
    expect(minutesBetween("2026-11-22T01:00:00Z", "2026-11-22T01:41:59Z")).toBe(41);
    expect(minutesBetween("2026-11-22T02:00:00Z", "2026-11-22T01:00:00Z")).toBe(0);
  });
});

describe("initials", () => {
  it("leaves a unit's kind out", () => {
    expect(initials("Xã Hữu Khuông")).toBe("HK");
    expect(initials("Thị trấn Thạch Giám")).toBe("TG");
    expect(initials("Lữ Quang Thành")).toBe("LT");
    expect(initials("Đinh")).toBe("Đ");
    expect(initials("")).toBe("?");
  });
});

describe("reflow", () => {
  it("joins the lines of a paragraph and keeps lists, headings and tables apart", () => {
    const text = [
      "TÌNH HÌNH DỊCH", "", "Toàn huyện ghi nhận 7 ổ dịch tại 4 xã, đã tiêu hủy 126 con, trọng lượng 5.870",
      "kg. So với tháng 10 giảm 3 ổ dịch.", "Các xã chưa có dịch duy trì chốt tại đường mòn, bến thuyền; phun khử trùng",
      "1. Hỗ trợ hộ", "a) Trước ngày 05/12", "Mai Sơn      3      61",
    ].join("\n");
    expect(reflow(text)).toEqual([
      "TÌNH HÌNH DỊCH",
      "Toàn huyện ghi nhận 7 ổ dịch tại 4 xã, đã tiêu hủy 126 con, trọng lượng 5.870 kg. So với tháng 10 giảm 3 ổ dịch.",
      "Các xã chưa có dịch duy trì chốt tại đường mòn, bến thuyền; phun khử trùng",
      "1. Hỗ trợ hộ", "a) Trước ngày 05/12", "Mai Sơn · 3 · 61",
    ]);
  });

  it("finds nothing on a page without words", () => {
    expect(reflow("\f\n  \n")).toEqual([]);
  });
});

describe("pageImage", () => {
  it("takes the large picture only for a sharp or wide screen on a good link", () => {
    expect(pageImage(360, 2, false)).toBe("s");
    expect(pageImage(1000, 1, false)).toBe("m");
    expect(pageImage(1000, 2, true)).toBe("s");
  });
});

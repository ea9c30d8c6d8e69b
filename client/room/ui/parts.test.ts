import { beforeEach, describe, expect, it, vi } from "vitest";
import type { LinkView } from "../session-types.ts";
import type { Mode } from "../types.ts";
import { carries } from "./parts.ts";

const UNKNOWN: LinkView = { level: null, loss: null, rtt: null, kbps: null, concealed: null };
const VILLAGE: LinkView = { ...UNKNOWN, level: 1, loss: 12.4, rtt: 680 };

function say(mode: Mode, link: LinkView, pinned: Mode | null = null): string {
  return carries({ mode, link, pinned });
}

describe("what the link carries and why", () => {
  beforeEach(() => vi.stubGlobal("document", { documentElement: { lang: "vi" } }));

  it("names loss and delay of a weak link, as far as there are any", () => {
    expect(say("pages", VILLAGE)).toBe("Chỉ nghe và xem trang: mạng đang rất yếu (mất 12 % gói, trễ 0,7 giây).");
    expect(say("pages", { ...VILLAGE, level: 2, rtt: 90 })).toBe("Chỉ nghe và xem trang: mạng đang yếu (mất 12 % gói).");
    expect(say("listen", { ...VILLAGE, loss: 0, rtt: null })).toBe("Chỉ nghe và xem trang nhỏ: mạng đang rất yếu.");
  });

  it("says when a person chose it, whatever the link", () => {
    expect(say("listen", VILLAGE, "listen")).toBe("Chỉ nghe và xem trang nhỏ: do bạn chọn.");
  });

  it("says that more will come, and nothing where everything comes", () => {
    expect(say("pages", UNKNOWN)).toBe("Chỉ nghe và xem trang: đang đo mạng.");
    expect(say("speaker", { ...VILLAGE, level: 4 })).toContain("sẽ nhận thêm");
    expect(say("full", { ...VILLAGE, level: 4 })).toBe("Nghe, xem trang và hình các điểm cầu.");
  });
});

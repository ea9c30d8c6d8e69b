import { describe, expect, it } from "vitest";
import { request, snapshot } from "../../fixtures.ts";
import type { Doc, Snapshot } from "../../types.ts";
import { hasOwnPage, isShown, isSilent, onAir } from "./state.ts";
import type { Relay } from "./types.ts";

function relay(change: Partial<Relay> = {}): Relay {
  return {
    id: "r1", item_id: "a1", title: "Hội nghị tỉnh", kind: "address", state: "on", problem: "", sound: true, picture: true, silenced: false, yields: true,
    client: null, began_at: "2026-03-02T01:06:00.000Z", since: null, ...change,
  };
}

const speaking = { requests: [request("q", { state: "speaking" })] };

describe("relays", () => {
  it("one is on the air, even while it is lost; a server without relays has none", () => {
    expect(onAir(snapshot())).toBeNull();
    expect(onAir(snapshot({ relays: [relay({ id: "r0", state: "off" }), relay({ state: "broken" })] }))?.id).toBe("r1");
  });

  it("yields the sound and the picture's place to who speaks, unless it was told not to", () => {
    expect(isSilent(snapshot(), relay())).toBe(false);
    expect(isSilent(snapshot(speaking), relay())).toBe(true);
    expect(isSilent(snapshot(speaking), relay({ yields: false }))).toBe(false);
    expect(isSilent(snapshot(), relay({ silenced: true }))).toBe(true);
    expect(isShown(snapshot(), relay())).toBe(true);
    expect(isShown(snapshot(speaking), relay())).toBe(false);
    expect(isShown(snapshot(), relay({ picture: false }))).toBe(false);
  });

  it("stands behind a page of its own item, before any other", () => {
    const showing = (item_id: string | null): Snapshot => snapshot({
      briefing: { ...snapshot().briefing, document_id: "d" }, documents: [{ id: "d", item_id } as Doc],
    });
    expect(hasOwnPage(showing("a1"), relay())).toBe(true);
    expect(hasOwnPage(showing("a2"), relay())).toBe(false);
    expect(hasOwnPage(showing(null), relay({ item_id: null }))).toBe(false);
  });
});

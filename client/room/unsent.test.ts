import { beforeEach, describe, expect, it } from "vitest";
import { FakeSocket, FakeWorld } from "./fake-world.ts";
import { snapshot } from "./fixtures.ts";
import { Protocol, type Handlers } from "./protocol.ts";
import type { Restored } from "./pending.ts";
import { deviceMemory, forgetUnsent, waitingHere } from "./unsent.ts";

let world: FakeWorld;
let restored: Restored[];

const handlers: Handlers = {
  snapshot: () => undefined, event: () => undefined, offer: () => undefined, down: () => undefined, live: () => undefined,
  lost: () => undefined, stopped: () => undefined, report: () => undefined, hall: () => ({ hall: false }), sound: () => undefined, opened: () => undefined,
  restored: (requests) => restored.push(...requests),
};

/** A page of the device is opened, and (once the line is there) the server says who is here. */
function page(): Protocol {
  const protocol = new Protocol({ url: "/ws/briefings/b", client: "tab-1", device: "phone" }, world, handlers);
  protocol.connect();
  return protocol;
}
function says(person: string, now = "2026-03-02T01:10:00.000Z"): FakeSocket {
  const { me, ...rest } = snapshot();
  world.socket.onopen?.();
  world.socket.says({ t: "snapshot", seq: 10, d: { ...rest, now, me: { ...me, person_id: person } } });
  return world.socket;
}

beforeEach(() => {
  world = new FakeWorld();
  restored = [];
});

describe("what could not be sent", () => {
  it("outlives the page and goes out once, under its id and with its time", async () => {
    const before = page();
    says("lo").dies();
    world.passes(60_000);
    const made = before.request("note.send", { body: "Cầu ngập" });
    world.passes(120_000);
    page();
    const line = says("lo", "2026-03-02T01:13:00.000Z");
    const sent = line.sent.filter(({ t }) => t === "note.send");
    expect(sent).toEqual([{ t: "note.send", id: made.id, d: { body: "Cầu ngập", at: "2026-03-02T01:11:00.000Z" } }]);
    expect(restored).toHaveLength(1);
    line.says({ t: "ok", re: made.id, d: { note_id: "n" } });
    expect(await restored[0]?.answer).toEqual({ note_id: "n" });
    expect(world.kept.size).toBe(0);
    page();
    expect(says("lo").sent.some(({ t }) => t === "note.send")).toBe(false);
  });

  it("is not said by whoever signs in next, and waits for its own person", () => {
    const before = page();
    says("lo").dies();
    before.request("vote.cast", { vote_id: "v", choice: 0, receipt: "", again: false }, true).answer.catch(() => undefined);
    world.passes(5_000);
    const other = says("vi");
    expect(other.sent.some(({ t }) => t === "vote.cast")).toBe(false);
    page();
    expect(says("lo").sent.filter(({ t }) => t === "vote.cast")).toHaveLength(1);
  });

  it("says who it thinks is here, so that another person gets a snapshot", () => {
    page();
    says("lo").dies();
    world.passes(5_000);
    const hellos = world.sockets.flatMap(({ sent }) => sent.filter(({ t }) => t === "hello"));
    expect(hellos.map(({ d }) => d["person"])).toEqual([undefined, "lo"]);
  });

  it("is forgotten when the server refuses it, and its sentence is heard", async () => {
    page().request("floor.ask", { subject: "" }).answer.catch(() => undefined);
    const protocol = page();
    const line = says("lo");
    const made = protocol.request("floor.ask", { subject: "Đê" });
    expect(world.kept.size).toBe(1);
    line.says({ t: "error", re: made.id, code: "refused", message: "Cuộc họp chưa mở." });
    await expect(made.answer).rejects.toThrow("Cuộc họp chưa mở.");
    expect(world.kept.size).toBe(0);
  });

  it("is not kept when it only makes sense now", () => {
    const protocol = page();
    says("lo");
    protocol.request("page.turn", { document_id: "d", page: 2 }).answer.catch(() => undefined);
    protocol.request("floor.close", { request_id: "r" }).answer.catch(() => undefined);
    expect(world.kept.size).toBe(0);
  });
});

describe("the device's memory", () => {
  const note = (id: string, at: string) => ({ id, t: "note.send" as const, d: { body: id, at } });
  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

  beforeEach(() => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem(name: string, value: string) {
        kept.set(name, value);
        Object.defineProperty(storage, name, { enumerable: true, configurable: true, value });
      },
      removeItem(name: string) {
        kept.delete(name);
        Reflect.deleteProperty(storage, name);
      },
    };
    Object.assign(globalThis, { localStorage: storage });
  });

  it("keeps each person's and each briefing's own, in order, and nothing that is days old", () => {
    const mine = deviceMemory("b1", "lo");
    mine.put(note("second", ago(1_000)));
    mine.put(note("first", ago(2_000)));
    mine.put(note("old", ago(4 * 24 * 3600_000)));
    deviceMemory("b1", "vi").put(note("other", ago(500)));
    deviceMemory("b2", "lo").put(note("elsewhere", ago(500)));
    expect(mine.read().map(({ id }) => id)).toEqual(["first", "second"]);
    mine.drop("first");
    expect(mine.read().map(({ id }) => id)).toEqual(["second"]);
    expect(waitingHere("b1").map(({ text }) => text)).toEqual(["", ""]);
    forgetUnsent("b1", "lo");
    expect(mine.read()).toEqual([]);
    expect(deviceMemory("b1", "vi").read()).toHaveLength(1);
    forgetUnsent("b1");
    expect(waitingHere("b1")).toEqual([]);
    expect(deviceMemory("b2", "lo").read()).toHaveLength(1);
  });

  it("takes what it cannot read for nothing", () => {
    localStorage.setItem("giaoban.unsent.b1.lo.x", "{");
    localStorage.setItem("giaoban.unsent.b1.lo.y", JSON.stringify({ id: "y", t: "briefing.end", d: { at: ago(1) } }));
    expect(deviceMemory("b1", "lo").read()).toEqual([]);
  });
});

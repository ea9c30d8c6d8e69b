import { beforeEach, describe, expect, it } from "vitest";
import { FakeWorld, type FakeSocket } from "./fake-world.ts";
import { snapshot } from "./fixtures.ts";
import { Protocol, type Handlers } from "./protocol.ts";

let world: FakeWorld;
let protocol: Protocol;
let told: string[];
let first: FakeSocket;
let second: FakeSocket;

const event = (seq: number) => ({ t: "event", seq, k: "briefings.page_turned", at: "", patch: {} });

beforeEach(() => {
  world = new FakeWorld();
  told = [];
  const handlers: Handlers = {
    snapshot: () => told.push("snapshot"),
    event: (e) => told.push(`event ${e.seq}`),
    offer: () => undefined,
    down: () => undefined,
    restored: () => undefined,
    live: () => told.push("live"),
    lost: () => told.push("lost"),
    stopped: (why) => told.push(`stopped ${why}`),
    report: (what) => told.push(`report ${what}`),
    hall: () => ({ hall: false }), sound: () => undefined, opened: () => undefined,
  };
  protocol = new Protocol({ url: "/ws/briefings/b", client: "tab-1", device: "phone" }, world, handlers);
  protocol.connect();
  first = world.socket;
  first.onopen?.();
  first.says({ t: "snapshot", seq: 10, d: snapshot() });
  protocol.strengthen(true);
  second = world.socket;
  second.onopen?.();
  second.says({ t: "ok", re: "hello", d: { seq: 10 } });
  told = [];
});

describe("a second line", () => {
  it("begins where the first is, on an address of its own", () => {
    expect(second.url).toBe("/ws/briefings/b/second");
    expect(second.last("hello").d).toEqual({ v: 1, client: "tab-1", device: "phone", after: 10, hall: false });
  });

  it("brings what the first holds back, and each event counts once", () => {
    second.says(event(11));
    first.says(event(11));
    first.says(event(12));
    second.says(event(12));
    expect(told).toEqual(["event 11", "event 12"]);
  });

  it("carries lasting requests, too, and takes the first yes", async () => {
    const { id, answer } = protocol.request("floor.ask", { subject: "", order: false });
    expect([first.last("floor.ask").id, second.last("floor.ask").id]).toEqual([id, id]);
    second.says({ t: "ok", re: id, d: { request_id: "r1" } });
    expect(await answer).toEqual({ request_id: "r1" });
    first.says({ t: "error", re: id, code: "refused", message: "đã xin rồi" });
    expect(told).toEqual([]);
  });

  it("leaves a no to the first", async () => {
    const { id, answer } = protocol.request("note.send", { body: "a", kind: "note" });
    second.says({ t: "error", re: id, code: "unknown", message: "" });
    first.says({ t: "ok", re: id, d: { note_id: "n1" } });
    expect(await answer).toEqual({ note_id: "n1" });
  });

  it("keeps what asks for something at once to the first alone", () => {
    void protocol.request("agenda.move", { item_id: "i" }).answer.catch(() => undefined);
    expect(second.sent.filter(({ t }) => t === "agenda.move")).toEqual([]);
  });

  it("spares the person the break of one of the two", () => {
    first.dies();
    second.says(event(11));
    expect(told).toEqual(["event 11"]);
    second.dies();
    expect(told).toEqual(["event 11", "lost"]);
  });

  it("comes back by itself while it is wanted, and goes when it is not", () => {
    second.dies();
    world.passes(5_000);
    expect(world.socket.url).toBe("/ws/briefings/b/second");
    world.socket.onopen?.();
    protocol.strengthen(false);
    expect(world.socket.closedWith).toBe(1000);
    const before = world.sockets.length;
    world.passes(60_000);
    expect(world.sockets.slice(before).filter(({ url }) => url.endsWith("second"))).toEqual([]);
  });

  it("ends with the room", () => {
    first.dies(4010, "Cuộc họp đã kết thúc.");
    expect(second.closedWith).toBe(1000);
    expect(told).toEqual(["stopped ended"]);
  });
});

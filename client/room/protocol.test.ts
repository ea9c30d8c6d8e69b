import { beforeEach, describe, expect, it } from "vitest";
import { FakeWorld, type FakeSocket } from "./fake-world.ts";
import { snapshot } from "./fixtures.ts";
import type { RequestError } from "./pending.ts";
import { Protocol, type Handlers } from "./protocol.ts";
import { delay } from "./reconnect.ts";

let world: FakeWorld;
let protocol: Protocol;
let told: string[];
let heard: number[];
let opened: number;

beforeEach(() => {
  world = new FakeWorld();
  told = [];
  heard = [];
  opened = 0;
  const handlers: Handlers = {
    snapshot: (s) => told.push(`snapshot page ${s.briefing.page}`),
    event: (e) => told.push(`event ${e.seq}`),
    offer: (pc) => told.push(`offer ${pc}`),
    down: (pc, reason) => told.push(`down ${pc} ${reason}`),
    restored: (requests) => requests.forEach(({ t, id }) => told.push(`restored ${t} ${id}`)),
    live: () => told.push("live"),
    lost: () => told.push("lost"),
    stopped: (why, message) => told.push(`stopped ${why} ${message}`),
    report: (what) => told.push(`report ${what}`),
    hall: () => ({ hall: true }),
    sound: ({ byteLength }) => heard.push(byteLength),
    opened: (took) => {
      opened = took;
    },
  };
  protocol = new Protocol({ url: "/ws/briefings/b", client: "tab-1", device: "phone" }, world, handlers);
  protocol.connect();
});

const snap = (seq: number, page = 1) => ({
  t: "snapshot",
  seq,
  d: snapshot({ briefing: { ...snapshot().briefing, page } }),
});
const event = (seq: number) => ({ t: "event", seq, k: "briefings.page_turned", at: "", patch: {} });

function goLive(seq = 10): void {
  world.socket.onopen?.();
  world.socket.says(snap(seq));
}

function breakAndReturn(): FakeSocket {
  world.socket.dies();
  world.passes(5_000);
  world.socket.onopen?.();
  return world.socket;
}

async function failure(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => "done",
    (error: unknown) => (error as RequestError).code,
  );
}

describe("hello", () => {
  it("introduces itself and asks for a snapshot and the hall", () => {
    world.socket.onopen?.();
    expect(world.subprotocol).toBe("giaoban.1");
    expect(world.socket.last("hello").d).toEqual({ v: 1, client: "tab-1", device: "phone", after: null, hall: true });
  });

  it("hands an early offer over with its servers, and lets it be answered before the snapshot", () => {
    void protocol.request("media.answer", { pc: "hall", sdp: "too early" }).answer.catch(() => undefined);
    world.socket.onopen?.();
    world.socket.says({ t: "media.offer", pc: "hall", sdp: "v=0", ice: [{ urls: "stun:a" }] });
    void protocol.request("media.answer", { pc: "hall", sdp: "v=1" }).answer.catch(() => undefined);
    void protocol.request("agenda.move", { item_id: "i" }).answer.catch(() => undefined);
    expect(told).toEqual(["offer hall"]);
    expect(world.socket.sent.map(({ t, d }) => [t, d["sdp"]])).toEqual([["hello", undefined], ["media.answer", "v=1"]]);
  });

  it("is live with the snapshot, before any ok", () => {
    goLive();
    expect(told).toEqual(["snapshot page 1", "live"]);
    world.socket.says({ t: "ok", re: "hello", d: { seq: 10 } });
    expect(told).toEqual(["snapshot page 1", "live"]);
  });

  it("hands over events that overtook the snapshot, and only those it lacks", () => {
    world.socket.onopen?.();
    world.socket.says(event(9));
    world.socket.says(event(11));
    world.socket.says(snap(10));
    expect(told).toEqual(["snapshot page 1", "live", "event 11"]);
  });

  it("stops when the server speaks another version", () => {
    world.socket.onopen?.();
    world.socket.says({ t: "error", re: "hello", code: "version", message: "Hãy tải lại trang." });
    expect(told).toEqual(["stopped reload Hãy tải lại trang."]);
  });
});

describe("resume", () => {
  it("asks for what came after the last event and is live with ok", () => {
    goLive(10);
    world.socket.says(event(15));
    const socket = breakAndReturn();
    expect(socket.last("hello").d["after"]).toBe(15);
    told = [];
    socket.says(event(16));
    socket.says({ t: "ok", re: "hello", d: { seq: 16 } });
    expect(told).toEqual(["event 16", "live"]);
  });

  it("ignores events at or below the last", () => {
    goLive(10);
    for (const seq of [10, 9, 11, 11, 10, 12]) world.socket.says(event(seq));
    expect(told).toEqual(["snapshot page 1", "live", "event 11", "event 12"]);
  });

  it("takes a whole new view while live, but not one older than the events already here", () => {
    goLive(10);
    world.socket.says(event(20));
    world.socket.says(snap(15, 2));
    world.socket.says(snap(21, 3));
    expect(told).toEqual(["snapshot page 1", "live", "event 20", "snapshot page 3"]);
  });

  it("believes a snapshot that answers hello even when its number is lower", () => {
    goLive(10);
    breakAndReturn().says(snap(4, 7));
    expect(told.slice(-2)).toEqual(["snapshot page 7", "live"]);
    world.socket.says(event(5));
    expect(told.at(-1)).toBe("event 5");
  });
});

describe("requests", () => {
  it("matches answers by id", async () => {
    goLive();
    const [a, b] = [protocol.request("floor.ask", { subject: "a" }), protocol.request("note.send", { body: "b" })];
    world.socket.says({ t: "ok", re: b.id, d: { note_id: "n" } });
    world.socket.says({ t: "error", re: a.id, code: "refused", message: "Đã có một lượt xin." });
    expect(await b.answer).toEqual({ note_id: "n" });
    await expect(a.answer).rejects.toMatchObject({ code: "refused", message: "Đã có một lượt xin." });
  });

  it("fails at once without a connection, unless it is kept", async () => {
    expect(await failure(protocol.request("page.turn", { document_id: "d", page: 2 }).answer)).toBe("lost");
    const kept = protocol.request("note.send", { body: "Nước lên" });
    goLive();
    expect(world.socket.last("note.send")).toMatchObject({ id: kept.id, d: { body: "Nước lên" } });
  });

  it("gives up what is not kept when the line drops, and sends what is kept again with the same id", async () => {
    goLive();
    const turn = protocol.request("page.turn", { document_id: "d", page: 2 });
    const ask = protocol.request("floor.ask", { subject: "Đường" });
    expect(world.socket.last("floor.ask").id).toBe(ask.id);
    const socket = breakAndReturn();
    expect(await failure(turn.answer)).toBe("lost");
    expect(socket.sent.map((frame) => frame.t)).toEqual(["hello"]);
    socket.says(snap(11));
    expect(socket.last("floor.ask")).toMatchObject({ id: ask.id, d: { subject: "Đường" } });
    socket.says({ t: "ok", re: ask.id, d: { request_id: "r" } });
    expect(await ask.answer).toEqual({ request_id: "r" });
    breakAndReturn().says(snap(12));
    expect(world.socket.sent.some((frame) => frame.t === "floor.ask")).toBe(false);
  });

  it("gives up after fifteen seconds without an answer", async () => {
    goLive();
    const turn = protocol.request("page.turn", { document_id: "d", page: 2 });
    world.passes(14_000);
    world.socket.says(event(11));
    world.passes(2_000);
    expect(await failure(turn.answer)).toBe("timeout");
  });

  it("never uses the same id on another page load", () => {
    goLive();
    const other = new FakeWorld();
    other.random = () => 0.7;
    const again = new Protocol({ url: "", client: "tab-1", device: "phone" }, other, {} as Handlers);
    const [a, b] = [protocol.request("note.send", { body: "" }).id, again.request("note.send", { body: "" }).id];
    expect(a).not.toBe(b);
  });
});

describe("sound over the line of words", () => {
  it("is handed on, and the greeting says what it asks for", () => {
    goLive();
    world.socket.onmessage?.({ data: new ArrayBuffer(150) });
    expect(heard).toEqual([150]);
  });

  it("may be asked for before the greeting was answered", () => {
    protocol.connect();
    world.socket.onopen?.();
    protocol.request("prelude.start", {}).answer.catch(() => undefined);
    expect(world.socket.last("prelude.start")).toBeDefined();
    expect(() => world.socket.last("note.send")).toThrow();
  });

  it("tells how long the line took to open", () => {
    protocol.connect();
    world.time += 1500;
    world.socket.onopen?.();
    expect(opened).toBe(1500);
  });
});

describe("frames it cannot use", () => {
  it("reports them and lives on", () => {
    goLive();
    told = [];
    for (const data of ["{", "[]", "7", "null", new Uint8Array(3)]) world.socket.onmessage?.({ data });
    for (const bad of [{ t: "ok" }, { t: "event", seq: "1", patch: {} }, { t: "constructor" }, { t: "later" }]) {
      world.socket.says(bad);
    }
    expect(told).toHaveLength(9);
    expect(told.every((line) => line.startsWith("report "))).toBe(true);
    world.socket.says(event(11));
    expect(told.at(-1)).toBe("event 11");
  });

  it("reports an error that answers nothing", () => {
    goLive();
    world.socket.says({ t: "error", re: null, code: "malformed", message: "Không hiểu." });
    expect(told.at(-1)).toBe("report malformed: Không hiểu.");
  });
});

describe("close codes", () => {
  it.each([
    [4001, "sign-in"],
    [4002, "reload"],
    [4004, "absent"],
    [4009, "elsewhere"],
    [4010, "ended"],
  ])("%i stops for good: %s", (code, why) => {
    goLive();
    world.socket.dies(code, "Vì vậy.");
    world.passes(60_000);
    expect(told.at(-1)).toBe(`stopped ${why} Vì vậy.`);
    expect(world.sockets).toHaveLength(1);
  });

  it.each([1001, 1006, 1012, 4008, 4444])("%i connects again", (code) => {
    goLive();
    world.socket.dies(code);
    world.passes(200);
    expect(world.sockets).toHaveLength(2);
    expect(told.at(-1)).toBe("lost");
  });

  it("fails what still waits when the room is over", async () => {
    goLive();
    const ask = protocol.request("floor.ask", { subject: "" });
    world.socket.dies(4010);
    expect(await failure(ask.answer)).toBe("lost");
  });
});

describe("trying again", () => {
  it("waits at once, then 0.5, 1, 2, 4 … at most 5 s, never less than half", () => {
    const waits = (random: number) => [0, 1, 2, 3, 4, 5, 6, 60].map((n) => delay(n, random));
    expect(waits(1)).toEqual([200, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
    expect(waits(0)).toEqual([0, 250, 500, 1000, 2000, 2500, 2500, 2500]);
  });

  it("backs off when connections do not last, and starts afresh after a steady one", () => {
    const lifetimes = (ms: number) => {
      const started = world.time;
      world.socket.onopen?.();
      world.socket.says(snap(10));
      world.passes(ms);
      world.socket.dies();
      const before = world.sockets.length;
      while (world.sockets.length === before) world.passes(25);
      return world.time - started - ms;
    };
    expect([lifetimes(0), lifetimes(0), lifetimes(0), lifetimes(6_000)]).toEqual([100, 375, 750, 100]);
  });

  it("sends others after an attempt that is not through, and greets on the one that is", () => {
    world.passes(3_600);
    const [first, second] = world.sockets;
    expect(second?.sent).toEqual([]);
    second?.onopen?.();
    expect(second?.last("hello").d["client"]).toBe("tab-1");
    expect(first?.closedWith).toBe(1000);
    world.passes(9_000);
    expect(world.sockets).toHaveLength(2);
  });

  it("has no more than a few attempts on their way, and is told when all are refused", () => {
    world.passes(15_000);
    expect(world.sockets.filter(({ closedWith }) => closedWith === undefined)).toHaveLength(4);
    for (const socket of world.sockets) socket.dies();
    expect(told).toEqual(["lost"]);
  });

  it("takes no late attempt of its own for another window", () => {
    world.passes(3_600);
    goLive();
    world.socket.dies(4009);
    expect(told.at(-1)).toBe("lost");
    world.passes(5_000);
    goLive();
    world.time += 60_000;
    world.socket.dies(4009);
    expect(told.at(-1)).toBe("stopped elsewhere ");
  });

  it("notices a dead line: asks after ten quiet seconds, leaves after twelve without answer", () => {
    goLive();
    const pings = () => world.socket.sent.filter((frame) => frame.t === "ping").length;
    expect(pings()).toBe(1);
    world.passes(10_000);
    expect(pings()).toBe(2);
    world.socket.says({ t: "ok", re: world.socket.last("ping").id, d: { now: "2026-03-02T01:10:00.000Z" } });
    world.passes(21_000);
    expect(world.sockets).toHaveLength(1);
    world.passes(1_300);
    expect(world.sockets).toHaveLength(2);
    expect(told.at(-1)).toBe("lost");
  });

  it("lets nothing of a former socket through", () => {
    goLive();
    const old = world.socket;
    breakAndReturn();
    old.says(event(50));
    old.dies(4010);
    expect(told.at(-1)).toBe("lost");
  });
});

describe("leaving", () => {
  it("says bye and stays away", () => {
    goLive();
    protocol.leave();
    expect(world.socket.last("bye")).toMatchObject({ d: {} });
    expect(world.socket.closedWith).toBe(1000);
    world.passes(60_000);
    expect(world.sockets).toHaveLength(1);
    expect(told.at(-1)).toBe("stopped left ");
  });

  it("comes back with what it knew when the page is shown again", () => {
    goLive(33);
    protocol.leave();
    protocol.connect();
    world.socket.onopen?.();
    expect(world.socket.last("hello").d["after"]).toBe(33);
  });
});

describe("the server's clock", () => {
  it("follows the snapshot, then the quickest answer", async () => {
    goLive();
    expect(protocol.now()).toBe(Date.parse("2026-03-02T01:10:00.000Z"));
    world.time += 400;
    world.socket.says({ t: "ok", re: world.socket.last("ping").id, d: { now: "2026-03-02T01:20:00.000Z" } });
    await Promise.resolve();
    expect(protocol.now()).toBe(Date.parse("2026-03-02T01:20:00.200Z"));
  });
});

describe("media", () => {
  it("hands over offers and losses", () => {
    goLive();
    world.socket.says({ t: "media.offer", pc: "see:f1", sdp: "v=0" });
    world.socket.says({ t: "media.down", pc: "all", reason: "away" });
    expect(told.slice(-2)).toEqual(["offer see:f1", "down all away"]);
  });
});


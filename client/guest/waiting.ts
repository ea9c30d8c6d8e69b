/** The waiting room's line to the server: says hello, hears where one stands, tries again when it breaks. No DOM. */
import { delay } from "../room/reconnect.ts";
import { PROTOCOL_VERSION, SUBPROTOCOL } from "../room/types.ts";
import type { World } from "../room/protocol.ts";

/** What the server says of a guest who waits: docs/room-protocol.md, Guests. */
export interface Standing {
  phase: "early" | "waiting" | "item" | "inside" | "refused" | "ended";
  /** From 1. */
  place: number;
  /** Numbers of the items the invitation is for; none: all. */
  items: number[];
  starts_at: string;
  reason: string;
}

export type News = Standing | "lost" | "elsewhere" | "over";

/** Close codes after which nothing is tried again by itself. */
const OVER = new Map<number, News>([[4009, "elsewhere"], [4011, "over"]]);
/** Asked so often whether the line still carries (ms), and given up after as long again without any answer. */
const PING_EVERY = 10_000;

/** Follows the waiting room until it is over; call what it returns to take the place again. */
export function wait(url: string, client: string, world: World, news: (what: News) => void): () => void {
  let attempt = 0;
  let socket = open();

  function open() {
    const line = world.open(url, SUBPROTOCOL);
    let heard = world.now();
    let timer = 0;
    const tick = () => {
      if (world.now() - heard > 2 * PING_EVERY) {
        closed(1006);
        return;
      }
      line.send(JSON.stringify({ t: "ping", id: "ping", d: {} }));
      timer = world.after(PING_EVERY, tick);
    };
    const closed = (code: number) => {
      world.cancel(timer);
      line.onclose = line.onmessage = line.onopen = null;
      line.close(1000);
      const over = OVER.get(code);
      news(over ?? "lost");
      if (over === undefined) world.after(delay(attempt++, world.random()), () => (socket = open()));
    };
    line.onopen = () => {
      line.send(JSON.stringify({ t: "hello", id: "hello", d: { v: PROTOCOL_VERSION, client, device: "phone" } }));
      timer = world.after(PING_EVERY, tick);
    };
    line.onmessage = ({ data }) => {
      heard = world.now();
      const message = JSON.parse(String(data)) as { t: string; d: Standing };
      if (message.t !== "waiting") return;
      attempt = 0;
      news(message.d);
    };
    line.onclose = ({ code }) => closed(code);
    return line;
  }

  return () => {
    socket.onclose = null;
    socket.close(1000);
    socket = open();
  };
}

/**
 * Opening a connection over a link that loses packets: a lost first packet is sent again only after one, three, seven
 * seconds, and after a tunnel an attempt begun inside it waits longest of all. So while one attempt is not through, others
 * follow, and the first that is through is the connection. No DOM.
 */
import type { Socket, World } from "./protocol.ts";
import { SUBPROTOCOL } from "./types.ts";

/** Milliseconds from one attempt to the next: over 600 ms and TLS an unhurt one needs three seconds. */
const NEXT = 3_500;
/** Attempts on their way at once; older ones are given up. */
const MOST = 4;

export interface Runners {
  /** The first attempt's address, which brings the greeting along. */
  greeted: string;
  /** The others': only the one that wins greets, so that the server sees one newcomer. */
  plain: string;
}

export interface Finish {
  won(socket: Socket, greeted: boolean, alone: boolean): void;
  /** Every attempt was refused. */
  lost(code: number, reason: string): void;
}

/** Returns what calls the race off. */
export function race(world: World, { greeted, plain }: Runners, finish: Finish): () => void {
  const running: Socket[] = [];
  let timer: number | null = null;
  let begun = 0;

  function give(socket: Socket): void {
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000);
  }

  function end(): void {
    if (timer !== null) world.cancel(timer);
    timer = null;
    for (const socket of running.splice(0)) give(socket);
  }

  function run(): void {
    const first = begun === 0;
    begun += 1;
    const socket = world.open(first ? greeted : plain, SUBPROTOCOL);
    running.push(socket);
    if (running.length > MOST) give(running.shift() ?? socket);
    socket.onopen = () => {
      running.splice(running.indexOf(socket), 1);
      end();
      finish.won(socket, first, begun === 1);
    };
    socket.onclose = ({ code, reason }) => {
      running.splice(running.indexOf(socket), 1);
      if (running.length > 0) return;
      end();
      finish.lost(code, reason);
    };
    timer = world.after(NEXT, run);
  }

  run();
  return end;
}

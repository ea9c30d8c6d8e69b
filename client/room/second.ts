/**
 * A second line to the room for weak links: the server says everything on both, and whichever comes first counts. A lost
 * packet holds up one TCP connection for seconds; two seldom lose at once. It brings nothing of its own and may be away
 * at any time. No DOM.
 */
import { readFrame } from "./frames.ts";
import { greeting, HELLO } from "./greeting.ts";
import { delay } from "./reconnect.ts";
import type { Settings, Socket, World } from "./protocol.ts";
import { PROTOCOL_VERSION, SUBPROTOCOL } from "./types.ts";
import type { Device, ServerMessage } from "./types.ts";

/** What it needs from the first line. */
export interface First {
  /** The greatest applied event; null: there is no snapshot yet, so a second line has nowhere to begin. */
  seq(): number | null;
  /** A message that arrived here. */
  hears(message: ServerMessage): void;
  /** What still waits for an answer. */
  kept(): string[];
  /** It broke. */
  lost(): void;
}

const QUIET = 15_000;
const ANSWER_WITHIN = 25_000;

export class SecondLine {
  readonly #url: string;
  readonly #client: string;
  readonly #device: Device;
  readonly #world: World;
  readonly #first: First;
  #socket: Socket | null = null;
  #timer: number | null = null;
  #wanted = false;
  #live = false;
  #attempt = 0;

  constructor({ url, client, device }: Settings, world: World, first: First) {
    this.#url = `${url}/second`;
    this.#client = client;
    this.#device = device;
    this.#world = world;
    this.#first = first;
  }

  get isLive(): boolean {
    return this.#live;
  }

  want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#attempt = 0;
    if (wanted) this.#open();
    else this.#drop();
  }

  send(frame: string): void {
    if (this.#live) this.#socket?.send(frame);
  }

  #open(): void {
    this.#drop();
    const after = this.#first.seq();
    if (after === null) {
      this.#again();
      return;
    }
    const hello = { v: PROTOCOL_VERSION, client: this.#client, device: this.#device, after, hall: false };
    const socket = this.#world.open(greeting(this.#url, hello), SUBPROTOCOL);
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#frame(data);
    socket.onclose = () => this.#closed();
    this.#later(ANSWER_WITHIN, () => this.#closed());
  }

  #frame(data: unknown): void {
    const message = readFrame(data);
    if (typeof message === "string") return;
    if (message.t === "ok" && message.re === HELLO) {
      this.#live = true;
      this.#attempt = 0;
      for (const frame of this.#first.kept()) this.#socket?.send(frame);
    } else this.#first.hears(message);
    this.#heard();
  }

  #heard(): void {
    if (!this.#socket) return;
    this.#later(QUIET, () => {
      this.#socket?.send(JSON.stringify({ t: "ping", id: "quiet", d: {} }));
      this.#later(ANSWER_WITHIN, () => this.#closed());
    });
  }

  #closed(): void {
    const was = this.#live;
    this.#drop();
    if (was) this.#first.lost();
    this.#again();
  }

  #again(): void {
    if (this.#wanted) this.#later(1_000 + delay(++this.#attempt, this.#world.random()), () => this.#open());
  }

  #drop(): void {
    if (this.#timer !== null) this.#world.cancel(this.#timer);
    this.#timer = null;
    this.#live = false;
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000);
  }

  #later(ms: number, run: () => void): void {
    if (this.#timer !== null) this.#world.cancel(this.#timer);
    this.#timer = this.#world.after(ms, run);
  }
}

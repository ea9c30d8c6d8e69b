/**
 * The room protocol's client half (`docs/room-protocol.md`): connects, says hello, resumes where it was, matches
 * answers to requests, keeps events in order, and tries again for as long as it makes sense. No DOM: the socket, the
 * timers and the clocks are handed in, so it runs the same in a browser, in Node and in a test.
 */
import { ServerClock } from "./clock.ts";
import { readFrame } from "./frames.ts";
import { greeting, HELLO } from "./greeting.ts";
import { lasts, type Memory } from "./lasting.ts";
import { Pending, RequestError, type Restored, type Timers } from "./pending.ts";
import { race } from "./race.ts";
import { delay, stopFor, type Stop } from "./reconnect.ts";
import { SecondLine } from "./second.ts";
import { PROTOCOL_VERSION } from "./types.ts";
import type { AnswerOf, DataOf, Device, IceServer, Pc, RequestType, RoomEvent, ServerMessage, Snapshot } from "./types.ts";

/** As much of a WebSocket as is needed. */
export interface Socket {
  send(data: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
}

export interface World extends Timers {
  open(url: string, subprotocol: string): Socket;
  /** Own clock, milliseconds since 1970. */
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
}

/** And where the device keeps what a person has not been able to send. */
export interface RoomWorld extends World {
  memory(briefing: string, person: string): Memory;
}

export interface Handlers {
  snapshot(snapshot: Snapshot): void;
  event(event: RoomEvent): void;
  /** May come before the snapshot; then it brings the ICE servers. */
  offer(pc: Pc, sdp: string, ice?: IceServer[]): void;
  down(pc: Pc | "all", reason: string): void;
  /** Requests of an earlier page of this device that are sent now. */
  restored(requests: readonly Restored[]): void;
  /** The server has answered `hello`: everything missed has been handed over. */
  live(): void;
  /** The connection broke; it is being tried again. */
  lost(): void;
  /** Over for good, with the server's sentence. */
  stopped(why: Stop, message: string): void;
  /** A frame that this client cannot use, or an error that answers nothing: for the log. */
  report(what: string): void;
  /** A packet of the hall's sound over this line. */
  sound(packet: ArrayBuffer): void;
  /** The line is open; so long that took (ms), two round trips and more. The greeting may be on its way. */
  opened(took: number): void;
  /** What the greeting asks for and says of the hall. */
  hall(): Pick<DataOf<"hello">, "hall" | "prelude" | "stands">;
}

export interface Settings {
  url: string;
  client: string;
  device: Device;
}

/** The hall's offer overtakes the snapshot, and its answer need not wait for it. */
const EARLY: ReadonlySet<RequestType> = new Set(["media.answer", "media.trickle", "prelude.start"]);
/** A connection that is open and does not greet us within this is given up. */
const OPEN_WITHIN = 15_000;
/** Nothing heard for this long: ask, and give the answer as long as a held-back TCP segment may need. */
const QUIET = 10_000;
const ANSWER_WITHIN = 12_000;
/** So long after several attempts at once the server may still meet one of those that lost. */
const RACE_ECHO = 30_000;
/** A connection that lived shorter than this counts as a failed attempt. */
const STEADY = 5_000;

export class Protocol {
  readonly #settings: Settings;
  readonly #world: RoomWorld;
  readonly #on: Handlers;
  readonly #pending: Pending;
  readonly #clock = new ServerClock();
  readonly #second: SecondLine;
  #socket: Socket | null = null;
  /** The socket takes frames; `#live`: the server has greeted us, too. */
  #open = false;
  #live = false;
  #liveSince = 0;
  #attempt = 0;
  #timer: number | null = null;
  /** While a connection is being opened: calls that off. */
  #callOff: (() => void) | null = null;
  #racedAt = -Infinity;
  /** The greatest applied event; null: no snapshot yet. */
  #seq: number | null = null;
  /** Who is here by the last snapshot; "" before it. */
  #person = "";
  /** Their memory on this device, and the one whose requests wait here. */
  #memory: Memory | null = null;
  #adopted: Memory | null = null;
  /** Events since `hello` was sent: a snapshot that is older than some of them gets those again. */
  #sinceHello: RoomEvent[] = [];

  constructor(settings: Settings, world: RoomWorld, handlers: Handlers) {
    this.#settings = settings;
    this.#world = world;
    this.#on = handlers;
    this.#pending = new Pending(world, () => world.random());
    this.#second = new SecondLine(settings, world, {
      seq: () => this.#seq,
      hears: (message) => this.#hearsSecond(message),
      kept: () => this.#pending.kept(),
      lost: () => this.#deaf(),
    });
  }

  get isLive(): boolean {
    return this.#live;
  }

  /** The server's clock, milliseconds since 1970. */
  now(): number {
    return this.#clock.at(this.#world.now());
  }

  /** On a weak link everything comes over two connections, so that what one holds up the other brings. */
  strengthen(weak: boolean): void {
    this.#second.want(weak);
  }

  /** Connects now, whatever was planned; also after `stopped`. */
  connect(): void {
    this.#drop();
    const begun = this.#world.now();
    const plain = this.#settings.url;
    this.#callOff = race(this.#world, { greeted: greeting(plain, this.#hello()), plain }, {
      won: (socket, greeted, alone) => {
        this.#begin(socket, greeted, alone);
        this.#on.opened(this.#world.now() - begun);
      },
      lost: (code, reason) => this.#closed(code, reason),
    });
  }

  #begin(socket: Socket, greeted: boolean, alone: boolean): void {
    this.#callOff = null;
    this.#socket = socket;
    this.#open = true;
    if (!alone) this.#racedAt = this.#world.now();
    socket.onmessage = ({ data }) => this.#frame(data);
    socket.onclose = ({ code, reason }) => this.#closed(code, reason);
    if (!greeted) socket.send(JSON.stringify({ t: "hello", id: HELLO, d: this.#hello() }));
    this.#heard();
  }

  /** Tells the server that this person leaves, and stays away. */
  leave(): void {
    if (this.#live) this.#socket?.send(JSON.stringify({ t: "bye", id: "bye", d: {} }));
    this.#stop("left", "");
  }

  /**
   * The id and the promised answer; the promise rejects with `RequestError`. A `kept` request outlives a broken
   * connection: it is sent again until it is answered, so it must act once however often it arrives.
   */
  request<K extends RequestType>(t: K, d: DataOf<K>, kept?: boolean): { id: string; d: DataOf<K>; answer: Promise<AnswerOf<K>> } {
    // What may arrive late says when it was meant, by the server's clock.
    const said = lasts(t) ? { ...d, at: new Date(this.now()).toISOString() } : d;
    const send = (frame: string) => {
      const now = this.#live || (this.#open && EARLY.has(t));
      if (now) this.#socket?.send(frame);
      return now;
    };
    const made = this.#pending.add(t, said, send, kept);
    if (this.#pending.keeps(made.id)) this.#second.send(made.frame);
    return { ...made, d: said };
  }

  #hello(): DataOf<"hello"> {
    const { client, device } = this.#settings;
    return { v: PROTOCOL_VERSION, client, device, after: this.#seq, ...this.#on.hall(), ...(this.#person && { person: this.#person }) };
  }

  #becomeLive(): void {
    if (this.#live) return;
    this.#live = true;
    this.#liveSince = this.#world.now();
    this.#sinceHello = [];
    this.#adopt();
    for (const frame of this.#pending.kept()) this.#socket?.send(frame);
    this.#clock.restart();
    this.#ping();
    this.#on.live();
  }

  /** The person is known now, is another one, or has come back: what they could not send goes on. */
  #adopt(): void {
    if (!this.#memory || this.#memory === this.#adopted) return;
    this.#adopted = this.#memory;
    this.#on.restored(this.#pending.adopt(this.#memory));
  }

  #frame(data: unknown): void {
    if (data instanceof ArrayBuffer) this.#on.sound(data);
    else {
      const message = readFrame(data);
      if (typeof message === "string") this.#on.report(message);
      else this.#message(message);
    }
    if (this.#socket) this.#heard();
  }

  #message(message: ServerMessage): void {
    switch (message.t) {
      case "ok":
        if (message.re === HELLO) this.#becomeLive();
        else this.#pending.settle(message.re, message.d);
        break;
      case "error":
        this.#refused(message);
        break;
      case "snapshot":
        this.#snapshot(message.seq, message.d);
        break;
      case "event":
        this.#event(message);
        break;
      case "media.offer":
        this.#on.offer(message.pc, message.sdp, message.ice);
        break;
      case "media.down":
        this.#on.down(message.pc, message.reason);
    }
  }

  #refused({ re, code, message }: Extract<ServerMessage, { t: "error" }>): void {
    if (re === HELLO && code === "version") {
      this.#stop("reload", message);
      return;
    }
    const known = re !== null && this.#pending.settle(re, new RequestError(code, message));
    // What was said on both lines may have been answered on the other.
    if (!known && !this.#second.isLive) this.#on.report(`${code}: ${message}`);
  }

  /** A snapshot that answers hello is the truth; a later one must not take back events that came before it. */
  #snapshot(seq: number, snapshot: Snapshot): void {
    if (this.#live && this.#seq !== null && seq < this.#seq) return;
    this.#seq = seq;
    this.#clock.guess(snapshot.now, this.#world.now());
    const { briefing, me } = snapshot;
    if (me.person_id !== this.#person) this.#memory = this.#world.memory(briefing.id, me.person_id);
    this.#person = me.person_id;
    this.#on.snapshot(snapshot);
    if (this.#live) return;
    const early = this.#sinceHello;
    this.#becomeLive();
    for (const event of early) this.#event(event);
  }

  /** A refusal there may only mean that the first line has done it: the first line's word counts. */
  #hearsSecond(message: ServerMessage): void {
    if (message.t === "event") this.#event(message);
    else if (message.t === "ok") this.#pending.settle(message.re, message.d);
  }

  #event(event: RoomEvent): void {
    if (!this.#live) this.#sinceHello.push(event);
    if (this.#seq === null || event.seq <= this.#seq) return;
    this.#seq = event.seq;
    this.#on.event(event);
  }

  /** Something came: the line is alive; ask again when it has been quiet. */
  #heard(): void {
    this.#later(this.#live ? QUIET : OPEN_WITHIN, () => {
      if (!this.#live) {
        this.#closed(1006, "");
        return;
      }
      this.#ping();
      this.#later(ANSWER_WITHIN, () => this.#closed(1006, ""));
    });
  }

  #ping(): void {
    const sent = this.#world.now();
    this.request("ping", {}).answer.then(
      ({ now }) => this.#clock.answer(now, sent, this.#world.now()),
      () => undefined,
    );
  }

  #closed(code: number, reason: string): void {
    const why = stopFor(code);
    // Taken over by a late attempt of our own, which we had given up.
    const byMyself = why === "elsewhere" && this.#world.now() - this.#racedAt < RACE_ECHO;
    if (why && !byMyself) {
      this.#stop(why, reason);
      return;
    }
    if (this.#live && this.#world.now() - this.#liveSince >= STEADY) this.#attempt = 0;
    this.#drop();
    // As long as the other line brings everything, nothing is lost to the person.
    if (!this.#second.isLive) this.#on.lost();
    this.#later(delay(this.#attempt++, this.#world.random()), () => this.connect());
  }

  /** The second line broke: now the person must be told if the first is away, too. */
  #deaf(): void {
    if (!this.#live) this.#on.lost();
  }

  #stop(why: Stop, message: string): void {
    this.#second.want(false);
    this.#drop();
    this.#pending.abandon();
    this.#adopted = null;
    this.#on.stopped(why, message);
  }

  /** Lets go of the socket and of everything planned for it. */
  #drop(): void {
    if (this.#timer !== null) this.#world.cancel(this.#timer);
    this.#timer = null;
    this.#callOff?.();
    this.#callOff = null;
    this.#open = this.#live = false;
    this.#sinceHello = [];
    this.#pending.dropped();
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

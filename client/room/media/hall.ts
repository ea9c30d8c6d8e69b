/**
 * The hall: the shared sound everybody hears. Receives only and never asks for a microphone. It keeps playing while the
 * connection for words is away, and a new one is heard before the old one is let go.
 */
import type { HallState } from "../session-types.ts";
import { toChosenSpeaker } from "./devices.ts";
import type { Line } from "./line.ts";
import { Opening } from "./opening.ts";
import { answering, hangUp } from "./peer.ts";

/** Connected and yet nothing arrives for this long: start again. */
const SILENT = 5_000;
/** On the worst links ICE and DTLS took 16 s. */
const CONNECT_WITHIN = 30_000;
/** A road in the hills: short breaks mend themselves. */
const BROKEN = 3_000;
const RETRY = 5_000;
const MOST_RETRY = 60_000;
/** On a good link the connection stands long before this; on others the sound is better had over the line of words. */
const LATE = 1_000;

interface Leg {
  pc: RTCPeerConnection;
  stream: MediaStream | null;
  /** When it was offered, became connected, or last brought a packet. */
  alive: number;
}

export class Hall {
  readonly #line: Line;
  readonly #audio: HTMLAudioElement;
  readonly #changed: () => void;
  readonly #opening: Opening;
  #state: HallState = "starting";
  #now: Leg | null = null;
  #next: Leg | null = null;
  /** The browser lets us play. */
  #allowed = false;
  #retries = 0;
  #resting = false;
  /** Not to ask again before. */
  #notBefore = 0;

  constructor(line: Line, changed: () => void) {
    this.#line = line;
    this.#changed = changed;
    this.#audio = new Audio();
    this.#audio.autoplay = true;
    void toChosenSpeaker(this.#audio);
    this.#opening = new Opening(line, () => this.#become("playing"));
  }

  get state(): HallState {
    return this.#state;
  }

  /** What is heard now, for the statistics. */
  get pc(): RTCPeerConnection | null {
    return this.#now?.pc ?? null;
  }

  /** Whether sound arrives without the server's help. */
  get connected(): boolean {
    return this.#now?.pc.connectionState === "connected";
  }

  /** Whether anything is heard, in whatever way. */
  get heard(): boolean {
    return this.connected || this.#opening.heard;
  }

  /** What the greeting says of the hall; the server is asked along with it, so its offer is given time. */
  greet(): { hall: boolean; prelude: boolean } {
    if (!this.connected) this.#expect();
    return { hall: true, prelude: this.#opening.greet(!this.connected) };
  }

  /** The link is weak: have the sound over the line of words, which is open, until there is another. */
  hurry(): void {
    if (!this.connected) this.#opening.ask(true);
  }

  /** A packet of sound over the line of words. */
  sound(packet: ArrayBuffer): void {
    this.#opening.take(packet);
  }

  /** The server offers the hall. */
  async offer(sdp: string): Promise<void> {
    hangUp(this.#next?.pc ?? null);
    const { pc, answered } = answering(this.#line, "hall", sdp, (stream) => this.#streams(leg, stream));
    const leg: Leg = { pc, stream: null, alive: Date.now() };
    this.#next = leg;
    window.setTimeout(() => {
      if (!this.connected) this.#opening.ask();
    }, LATE);
    pc.onconnectionstatechange = () => this.#follow(leg);
    try {
      await answered;
    } catch {
      if (this.#next === leg) this.#next = null;
      hangUp(pc);
      return;
    }
    if (!this.connected) this.#take(leg);
  }

  /** The server's side is dead; it offers again by itself, so give it time before asking. */
  down(): void {
    this.#expect();
    if (!this.heard) this.#become("down");
  }

  /** While the own floor connection is up, it brings the sound, and the server sends nothing here. */
  silence(silent: boolean): void {
    if (this.#resting && !silent && this.#now) this.#now.alive = Date.now();
    this.#resting = silent;
    this.#audio.muted = silent;
    this.#opening.silence(silent);
  }

  /** A person touched the page: now the browser lets us play. */
  tap(): void {
    this.#opening.tap();
    if (this.#audio.srcObject) this.#play();
  }

  /** Called every two seconds with the packets that came since the last time. */
  check(packets: number): void {
    const now = Date.now();
    const leg = this.#next ?? this.#now;
    if (packets > 0 && this.#now) {
      this.#now.alive = now;
      this.#retries = 0;
      // It was silent, not broken: what plays, plays again.
      if (this.#state === "down") this.#settle();
    }
    if (leg && (now - leg.alive <= this.#patience(leg) || (this.#resting && this.connected))) return;
    if (leg && leg === this.#now && this.#state === "playing" && !this.#opening.heard) this.#become("down");
    this.#restart(now);
  }

  #patience({ pc }: Leg): number {
    if (pc.connectionState === "connected") return SILENT;
    return pc.connectionState === "disconnected" ? BROKEN : CONNECT_WITHIN;
  }

  stop(): void {
    hangUp(this.#next?.pc ?? null);
    hangUp(this.#now?.pc ?? null);
    this.#next = this.#now = null;
    this.#opening.end();
    this.#audio.pause();
    this.#audio.srcObject = null;
    this.#become("down");
  }

  #follow(leg: Leg): void {
    const state = leg.pc.connectionState;
    if (state === "connected") {
      leg.alive = Date.now();
      if (leg === this.#next) this.#take(leg);
      this.#settle();
    } else if (state === "failed" || state === "closed") {
      hangUp(leg.pc);
      if (leg === this.#next) this.#next = null;
      if (leg === this.#now) {
        this.#now = null;
        if (!this.#opening.heard) this.#become("down");
      }
      this.#restart(Date.now());
    }
  }

  #expect(): void {
    this.#notBefore = Date.now() + 2 * RETRY;
  }

  /** The browser knows the stream; its first packet comes when the track is no longer "muted". */
  #streams(leg: Leg, stream: MediaStream): void {
    leg.stream = stream;
    for (const track of stream.getAudioTracks()) track.onunmute = () => this.#opening.end();
  }

  /** From now on this leg is what one hears. */
  #take(leg: Leg): void {
    const old = this.#now;
    this.#now = leg;
    if (this.#next === leg) this.#next = null;
    if (old && old !== leg) hangUp(old.pc);
    if (this.#audio.srcObject !== leg.stream) this.#audio.srcObject = leg.stream;
    if (this.#state === "down") this.#become("starting");
    this.#play();
  }

  #play(): void {
    this.#audio.play().then(
      () => {
        this.#allowed = true;
        this.#settle();
      },
      (error: unknown) => {
        // A newer stream interrupts an older play(): only a browser's "not without a touch" concerns the person.
        if (error instanceof DOMException && error.name === "NotAllowedError") this.#refused();
      },
    );
  }

  #refused(): void {
    this.#allowed = false;
    this.#become("needs-tap");
  }

  /** Browsers count a stream as playing before its first packet: sound is what is allowed and connected. */
  #settle(): void {
    if (this.#allowed && this.connected) this.#become("playing");
  }

  #restart(now: number): void {
    if (!this.#line.isLive() || now < this.#notBefore) return;
    this.#notBefore = now + Math.min(MOST_RETRY, RETRY * 2 ** this.#retries);
    this.#retries += 1;
    this.#line.tell("hall.start", {});
    if (!this.connected) this.#opening.ask();
  }

  #become(state: HallState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#changed();
  }
}

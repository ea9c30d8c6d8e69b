/**
 * The floor: the own microphone, open only while the floor is one's own, and the mix without oneself. The microphone stays
 * with the person when a connection breaks; a new connection takes it up again.
 */
import { RequestError } from "../pending.ts";
import type { DeviceProblem, FloorState } from "../session-types.ts";
import { microphone, problemOf, stopAll, toChosenSpeaker } from "./devices.ts";
import type { Line } from "./line.ts";
import { Meter } from "./meter.ts";
import { hangUp, offering } from "./peer.ts";
import { THIN_VOICE, voiceAnswer } from "./sdp.ts";
import { followUplink, roomy, type Up } from "./uplink.ts";

const BROKEN = 4_000;
const CONNECT_WITHIN = 30_000;

export interface FloorEvents {
  changed: () => void;
  /** True while the floor brings the sound, so that the hall must be silent. */
  sounds: (on: boolean) => void;
  /** The server refused: the floor is not (or no longer) ours. */
  refused: (error: RequestError) => void;
}

export class Floor {
  readonly #line: Line;
  readonly #on: FloorEvents;
  readonly #audio = new Audio();
  #state: FloorState = "off";
  #problem: DeviceProblem | null = null;
  #requestId: string | null = null;
  #mic: MediaStream | null = null;
  #meter: Meter | null = null;
  #pc: RTCPeerConnection | null = null;
  /** When the present connection was begun or last stood. */
  #alive = 0;
  #uplink = roomy;

  constructor(line: Line, events: FloorEvents) {
    this.#line = line;
    this.#on = events;
    this.#audio.autoplay = true;
  }

  get state(): FloorState {
    return this.#state;
  }
  get problem(): DeviceProblem | null {
    return this.#problem;
  }
  /** Whose floor the microphone is open for; null: the desk's own. */
  get requestId(): string | null {
    return this.#requestId;
  }
  get pc(): RTCPeerConnection | null {
    return this.#pc;
  }
  get active(): boolean {
    return this.#mic !== null || this.#state === "opening";
  }

  /** 0–1; 0 while silenced by oneself. */
  level(): number {
    return this.#state === "on" ? (this.#meter?.level() ?? 0) : 0;
  }

  /** Asks for the microphone (call it from a click) and connects it. False: see `problem`. */
  async open(requestId: string | null): Promise<boolean> {
    if (this.active) return this.#requestId === requestId;
    this.#requestId = requestId;
    this.#problem = null;
    this.#become("opening");
    let mic: MediaStream;
    try {
      mic = await microphone();
    } catch (error) {
      if (this.#state === "opening") this.#fail(problemOf(error) ?? "busy");
      return false;
    }
    // Taken back while the browser was asking.
    if (this.#state !== "opening") {
      stopAll(mic);
      return false;
    }
    this.#mic = mic;
    this.#meter = new Meter(mic);
    for (const track of mic.getTracks()) track.onended = () => this.#fail("gone");
    return this.#connect(mic);
  }

  /** The server's side is dead: `check` takes the microphone up again, unless the room says the floor has ended. */
  down(): void {
    hangUp(this.#pc);
    this.#pc = null;
    this.#on.sounds(false);
    if (this.#mic) this.#become("opening");
  }

  setMuted(muted: boolean): void {
    if (!this.#mic) return;
    for (const track of this.#mic.getTracks()) track.enabled = !muted;
    if (this.#state === "on" || this.#state === "muted") this.#become(muted ? "muted" : "on");
  }

  /** Closes the microphone at once, whatever the server thinks. */
  close(): void {
    this.#release();
    this.#problem = null;
    this.#become("off");
  }

  /** Called with each measurement: a voice that does not fit the way up is sent with fewer bits from now on. */
  follow(reading: Up): void {
    const { thin } = this.#uplink;
    this.#uplink = followUplink(this.#uplink, reading, this.#pc?.connectionState === "connected");
    if (this.#uplink.thin && !thin && this.#pc) void limit(this.#pc);
  }

  /** Called every two seconds: a connection that broke is made anew. */
  check(): void {
    if (!this.#mic || !this.#line.isLive()) return;
    const state = this.#pc?.connectionState ?? "closed";
    const now = Date.now();
    if (state === "connected") this.#alive = now;
    const patience = state === "failed" || state === "closed" ? 0 : state === "disconnected" ? BROKEN : CONNECT_WITHIN;
    if (state !== "connected" && now - this.#alive > patience) void this.#connect(this.#mic);
  }

  async #connect(mic: MediaStream): Promise<boolean> {
    hangUp(this.#pc);
    this.#alive = Date.now();
    this.#become("opening");
    const requestId = this.#requestId;
    const { pc, answered } = offering<"floor.open">(this.#line, {
      name: "floor",
      prepare: (peer) => {
        for (const track of mic.getTracks()) peer.addTransceiver(track, { direction: "sendrecv", streams: [mic] });
        peer.ontrack = ({ track }) => (this.#audio.srcObject = new MediaStream([track]));
        peer.onconnectionstatechange = () => this.#follow(peer);
      },
      ask: (sdp) => this.#line.ask("floor.open", { request_id: requestId, sdp }),
      read: (sdp) => voiceAnswer(sdp, this.#uplink.thin),
    });
    this.#pc = pc;
    try {
      await answered;
      return true;
    } catch (error) {
      if (this.#pc === pc) this.#refused(error);
      return false;
    }
  }

  #refused(error: unknown): void {
    hangUp(this.#pc);
    this.#pc = null;
    if (!(error instanceof RequestError)) this.#fail("media");
    else if (!error.passing) {
      this.close();
      this.#on.refused(error);
    }
    // Else `check` tries again: the microphone waits for words or the media server to come back.
  }

  #follow(pc: RTCPeerConnection): void {
    if (pc !== this.#pc || pc.connectionState !== "connected") return;
    this.#alive = Date.now();
    const silenced = this.#mic?.getTracks().every((track) => !track.enabled) ?? false;
    this.#on.sounds(true);
    void toChosenSpeaker(this.#audio);
    // With the microphone open, browsers let a page play.
    this.#audio.play().catch(() => this.#on.sounds(false));
    this.#become(silenced ? "muted" : "on");
  }

  #fail(problem: DeviceProblem): void {
    this.#release();
    this.#problem = problem;
    this.#become("error");
  }

  #release(): void {
    hangUp(this.#pc);
    this.#pc = null;
    this.#meter?.close();
    this.#meter = null;
    if (this.#mic) stopAll(this.#mic);
    this.#mic = null;
    this.#audio.srcObject = null;
    this.#on.sounds(false);
  }

  #become(state: FloorState): void {
    this.#state = state;
    this.#on.changed();
  }
}

/** Fewer bits without negotiating anew; a browser that cannot do that takes them with the next connection. */
async function limit(pc: RTCPeerConnection): Promise<void> {
  for (const sender of pc.getSenders()) {
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) encoding.maxBitrate = THIN_VOICE;
    await sender.setParameters(parameters).catch(() => undefined);
  }
}

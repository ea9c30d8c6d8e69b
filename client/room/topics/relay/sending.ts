/**
 * This device sends a conference that it shows in another window, or that comes in through a capture device: sound and
 * picture each on a connection of their own, as with a speaker. It ends when the room says that another one is relayed.
 */
import { RequestError } from "../../pending.ts";
import type { RoomSession } from "../../session-types.ts";
import type { ErrorCode } from "../../types.ts";
import { preferVp8, SIZES } from "../../media/camera.ts";
import { stopAll } from "../../media/devices.ts";
import type { Line } from "../../media/line.ts";
import { hangUp, offering } from "../../media/peer.ts";
import { voiceAnswer } from "../../media/sdp.ts";
import { relaysOf } from "./state.ts";

type Part = "sound" | "picture";

const CHECK_EVERY = 2_000;
const CONNECT_WITHIN = 20_000;
/** A conference is no voice of this room: nothing may be taken out of it. */
const SOUND = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
const PICTURE = { width: { max: 1280 }, height: { max: 720 }, frameRate: { max: 15 } };

/** A window or tab of this device, chosen by the person; call it from a click. */
export function sharedWindow(): Promise<MediaStream> {
  // Newer browsers leave out what this page itself plays, so that the hall does not come back into the hall.
  const audio: MediaTrackConstraints & { restrictOwnAudio: boolean } = { ...SOUND, restrictOwnAudio: true };
  return navigator.mediaDevices.getDisplayMedia({ video: PICTURE, audio });
}

/** A capture device: ids as the browser lists them; "" leaves that part out. */
export function capturedDevice(camera: string, mic: string): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: camera !== "" && { ...PICTURE, deviceId: { exact: camera } },
    audio: mic !== "" && { ...SOUND, deviceId: { exact: mic } },
  });
}

export class Sending {
  readonly relay: string;
  readonly #session: RoomSession;
  readonly #line: Line;
  readonly #stream: MediaStream;
  readonly #ended: () => void;
  readonly #pcs = new Map<Part, { pc: RTCPeerConnection; begun: number }>();
  readonly #timer: number;
  readonly #leave: () => void;
  #begun = false;
  #over = false;

  constructor(session: RoomSession, relay: string, stream: MediaStream, ended: () => void) {
    this.relay = relay;
    this.#session = session;
    this.#stream = stream;
    this.#ended = ended;
    this.#line = lineOf(session);
    for (const track of stream.getTracks()) track.onended = () => this.stop();
    this.#timer = window.setInterval(() => this.#mend(), CHECK_EVERY);
    this.#leave = session.subscribe(() => this.#follow());
  }

  get hasSound(): boolean {
    return this.#stream.getAudioTracks().length > 0;
  }

  /** Sends what there is. Rejects with `RequestError` when the server says no. */
  async start(): Promise<void> {
    try {
      for (const part of this.#parts()) await this.#connect(part);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** No more of it; the other window is let go. */
  stop(): void {
    if (this.#over) return;
    this.#over = true;
    window.clearInterval(this.#timer);
    this.#leave();
    for (const { pc } of this.#pcs.values()) hangUp(pc);
    stopAll(this.#stream);
    this.#ended();
  }

  #parts(): Part[] {
    return [...(this.hasSound ? (["sound"] as const) : []), ...(this.#stream.getVideoTracks().length > 0 ? (["picture"] as const) : [])];
  }

  async #connect(part: Part): Promise<void> {
    hangUp(this.#pcs.get(part)?.pc ?? null);
    const sound = part === "sound";
    const { pc, answered } = offering<"relay.share">(this.#line, {
      name: sound ? "relay-sound" : "relay-picture",
      prepare: (peer) => {
        const [track] = sound ? this.#stream.getAudioTracks() : this.#stream.getVideoTracks();
        if (!track) return;
        const how: RTCRtpTransceiverInit = { direction: "sendonly", ...(sound ? {} : { sendEncodings: SIZES.map((size) => ({ ...size })) }) };
        const transceiver = peer.addTransceiver(track, how);
        if (!sound) preferVp8(transceiver);
      },
      ask: (sdp) => this.#line.ask("relay.share", { relay_id: this.relay, part, sdp }),
      ...(sound ? { read: voiceAnswer } : {}),
    });
    this.#pcs.set(part, { pc, begun: Date.now() });
    await answered;
  }

  /** Ends with the relay, once the server has said that this device sends it. */
  #follow(): void {
    const { state } = this.#session.view;
    const relay = state && relaysOf(state).find(({ id }) => id === this.relay);
    const mine = relay && relay.state !== "off" && relay.client === state.me.client;
    if (mine) this.#begun = true;
    else if (state && this.#begun) this.stop();
  }

  /** A connection that broke is made anew. */
  #mend(): void {
    if (!this.#begun || !this.#line.isLive()) return;
    for (const part of this.#parts()) {
      const entry = this.#pcs.get(part);
      const now = entry?.pc.connectionState ?? "closed";
      const late = now !== "connected" && Date.now() - (entry?.begun ?? 0) > CONNECT_WITHIN;
      if (now === "failed" || now === "closed" || late) this.#connect(part).catch(() => undefined);
    }
  }
}

function lineOf(session: RoomSession): Line {
  return {
    ask: async (t, d) => {
      const outcome = await session.request(t, d);
      if (outcome.ok) return outcome.answer;
      throw new RequestError(outcome.code as ErrorCode, outcome.message);
    },
    tell: (t, d) => void session.request(t, d),
    ice: () => session.view.state?.media.ice ?? [],
    isLive: () => session.view.connection === "live",
  };
}

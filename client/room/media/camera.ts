/** The own camera: one picture in three sizes, on its own connection so that it cannot starve the sound. */
import { RequestError } from "../pending.ts";
import type { CameraState, DeviceProblem } from "../session-types.ts";
import { cameraPicture, problemOf, stopAll } from "./devices.ts";
import type { Line } from "./line.ts";
import { hangUp, offering } from "./peer.ts";

/** As the protocol names them, largest first; bit/s. */
export const SIZES: readonly RTCRtpEncodingParameters[] = [
  { rid: "h", maxBitrate: 600_000, scaleResolutionDownBy: 1 },
  { rid: "m", maxBitrate: 150_000, scaleResolutionDownBy: 2 },
  { rid: "l", maxBitrate: 50_000, scaleResolutionDownBy: 4 },
];
const CONNECT_WITHIN = 30_000;

export class Camera {
  readonly #line: Line;
  readonly #changed: () => void;
  #state: CameraState = "off";
  #problem: DeviceProblem | null = null;
  #stream: MediaStream | null = null;
  #pc: RTCPeerConnection | null = null;
  #feed: string | null = null;
  #sizes = SIZES.length;
  #begun = 0;

  constructor(line: Line, changed: () => void) {
    this.#line = line;
    this.#changed = changed;
  }

  get state(): CameraState {
    return this.#state;
  }
  get problem(): DeviceProblem | null {
    return this.#problem;
  }
  get stream(): MediaStream | null {
    return this.#stream;
  }
  get feed(): string | null {
    return this.#feed;
  }
  get pc(): RTCPeerConnection | null {
    return this.#pc;
  }

  /** Asks for the camera (call it from a click) and sends it. False: see `problem`. */
  async open(): Promise<boolean> {
    if (this.#state === "on" || this.#state === "opening") return true;
    this.#problem = null;
    this.#become("opening");
    try {
      const stream = await cameraPicture();
      if (!this.#wanted()) {
        stopAll(stream);
        return false;
      }
      for (const track of stream.getTracks()) track.onended = () => this.#fail("gone");
      this.#stream = stream;
      await this.#connect(stream);
      return true;
    } catch (error) {
      if (this.#wanted()) this.#fail(problemOf(error) ?? "media");
      if (error instanceof RequestError) throw error;
      return false;
    }
  }

  /** The server's side is dead: `check` sends again, unless the room says it has ended. */
  down(): void {
    hangUp(this.#pc);
    this.#pc = null;
  }

  async #reopen(): Promise<void> {
    if (!this.#stream || this.#state !== "on") return;
    await this.#connect(this.#stream).catch((error: unknown) => {
      // What passes by itself `check` tries again later; a refusal ends the picture.
      if (error instanceof RequestError && error.passing) this.down();
      else this.#fail("media");
    });
  }

  /** Called every two seconds. */
  check(): void {
    if (this.#state !== "on" || !this.#line.isLive()) return;
    const state = this.#pc?.connectionState ?? "closed";
    const late = Date.now() - this.#begun > CONNECT_WITHIN;
    if (state === "failed" || state === "closed" || (state !== "connected" && late)) void this.#reopen();
  }

  /** How many sizes the own link carries: 0 (none now), 1 (the smallest) to 3. */
  async limit(sizes: number): Promise<void> {
    if (sizes === this.#sizes) return;
    this.#sizes = sizes;
    const sender = this.#pc?.getSenders()[0];
    if (!sender) return;
    const parameters = sender.getParameters();
    parameters.encodings.forEach((encoding, index) => (encoding.active = this.#sends(index)));
    // Refused while a negotiation is under way: the next change of the link asks again.
    await sender.setParameters(parameters).catch(() => undefined);
  }

  close(): void {
    this.#release();
    this.#problem = null;
    this.#become("off");
  }

  /** A device request takes as long as a person does; they may have changed their mind. */
  #wanted(): boolean {
    return this.#state === "opening";
  }

  #sends(index: number): boolean {
    return index >= SIZES.length - this.#sizes;
  }

  async #connect(stream: MediaStream): Promise<void> {
    hangUp(this.#pc);
    this.#begun = Date.now();
    const { pc, answered } = offering<"camera.open">(this.#line, {
      name: "camera",
      prepare: (peer) => {
        for (const track of stream.getTracks()) {
          const sendEncodings = SIZES.map((size, index) => ({ ...size, active: this.#sends(index) }));
          preferVp8(peer.addTransceiver(track, { direction: "sendonly", streams: [stream], sendEncodings }));
        }
      },
      ask: (sdp) => this.#line.ask("camera.open", { sdp }),
    });
    this.#pc = pc;
    const { feed } = await answered;
    this.#feed = feed;
    this.#become("on");
  }

  #fail(problem: DeviceProblem): void {
    const told = this.#feed !== null;
    this.#release();
    this.#problem = problem;
    this.#become("error");
    if (told) this.#line.tell("camera.close", {});
  }

  #release(): void {
    hangUp(this.#pc);
    this.#pc = null;
    if (this.#stream) stopAll(this.#stream);
    this.#stream = null;
    this.#feed = null;
  }

  #become(state: CameraState): void {
    this.#state = state;
    this.#changed();
  }
}

/** The only codec whose sizes Janus can choose between; what belongs to it (repair packets) stays. */
export function preferVp8(transceiver: RTCRtpTransceiver): void {
  const codecs = RTCRtpSender.getCapabilities("video")?.codecs ?? [];
  const kept = codecs.filter(({ mimeType }) => /\/(vp8|rtx|red|ulpfec)$/i.test(mimeType));
  if (kept.some(({ mimeType }) => /\/vp8$/i.test(mimeType))) transceiver.setCodecPreferences(kept);
}

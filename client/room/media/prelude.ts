/**
 * The prelude: the hall's sound as packets over the line of words, decoded and played here until the hall's own
 * connection brings it. Loaded only where it is needed.
 */
import { toChosenSpeaker } from "./devices.ts";

const RATE = 48_000;
/** Seconds held back before the first packet is played, so that the next ones come in time. */
const AHEAD = 0.15;
/** More than this many seconds waiting to be played: the line stood still, and what is so old is left out. */
const MOST_WAITING = 1;
/** Seconds over which it gives way to the hall's own connection. */
const FADE = 0.08;

export class Prelude {
  readonly #context = new AudioContext({ sampleRate: RATE });
  readonly #volume = this.#context.createGain();
  readonly #decoder: AudioDecoder;
  readonly #began: () => void;
  /** The context's time at which the next packet is to be heard. */
  #next = 0;
  #stamp = 0;

  /** `began` is told when something is heard. */
  constructor(began: () => void) {
    this.#began = began;
    this.#volume.connect(this.#context.destination);
    void toChosenSpeaker(this.#context);
    this.#decoder = new AudioDecoder({ output: (data) => this.#play(data), error: () => this.stop() });
    this.#decoder.configure({ codec: "opus", sampleRate: RATE, numberOfChannels: 1 });
  }

  /** One packet of Opus. */
  take(packet: ArrayBuffer): void {
    if (this.#decoder.state !== "configured") return;
    this.#decoder.decode(new EncodedAudioChunk({ type: "key", timestamp: this.#stamp, data: packet }));
    this.#stamp += 60_000;
  }

  /** A person touched the page: now the browser lets us play. */
  tap(): void {
    void this.#context.resume();
  }

  silence(silent: boolean): void {
    this.#volume.gain.value = silent ? 0 : 1;
  }

  /** Gives way; nothing more is heard of it. */
  stop(): void {
    if (this.#decoder.state !== "closed") this.#decoder.close();
    if (this.#context.state === "closed") return;
    this.#volume.gain.setTargetAtTime(0, this.#context.currentTime, FADE / 3);
    window.setTimeout(() => {
      if (this.#context.state !== "closed") void this.#context.close();
    }, FADE * 3000);
  }

  #play(data: AudioData): void {
    const { numberOfFrames, sampleRate } = data;
    const now = this.#context.currentTime;
    if (this.#context.state === "running" && this.#next - now < MOST_WAITING) {
      const samples = this.#context.createBuffer(1, numberOfFrames, sampleRate);
      data.copyTo(samples.getChannelData(0), { planeIndex: 0, format: "f32-planar" });
      if (this.#next < now) this.#next = now + AHEAD;
      const source = this.#context.createBufferSource();
      source.buffer = samples;
      source.connect(this.#volume);
      source.start(this.#next);
      this.#next += samples.duration;
      this.#began();
    }
    data.close();
  }
}

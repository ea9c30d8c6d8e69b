/** How loud a microphone is. */

const QUIETEST_DB = -60;

export class Meter {
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  /** 0 (silence) to 1 (full scale), even to the ear: decibels, not volts. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    if (power === 0) return 0;
    return Math.min(1, Math.max(0, 1 - (10 * Math.log10(power)) / QUIETEST_DB));
  }

  close(): void {
    void this.#context.close();
  }
}

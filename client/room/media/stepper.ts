/** Keeps the hall in the step that the link carries: asks the server whenever that differs from what is heard. */
import type { Hint, Reading } from "./adapt.ts";
import type { Line } from "./line.ts";
import { beginThin, chooseStep, fall, type Steps } from "./steps.ts";

export class Stepper {
  readonly #line: Line;
  #steps: Steps;
  #pc: RTCPeerConnection | null = null;
  /** What the server was last told and has done; a new connection is thin. */
  #heard = false;
  #asking = false;

  constructor(line: Line, hint: Hint) {
    this.#line = line;
    this.#steps = beginThin(hint);
  }

  /** Whether the better sound is heard now. */
  get standard(): boolean {
    return this.#heard;
  }

  /** Called with each measurement, and with the connection the hall comes on. */
  follow(pc: RTCPeerConnection | null, reading: Reading, allowed: boolean): void {
    if (pc !== this.#pc) {
      // The better step may have been what broke it, so it is not tried again at once.
      if (this.#steps.standard) this.#steps = fall(this.#steps, reading.at);
      this.#pc = pc;
      this.#heard = false;
    }
    this.#steps = chooseStep(this.#steps, reading, allowed);
    if (pc && this.#steps.standard !== this.#heard && !this.#asking && this.#line.isLive()) void this.#ask(pc);
  }

  async #ask(pc: RTCPeerConnection): Promise<void> {
    const { standard } = this.#steps;
    this.#asking = true;
    try {
      await this.#line.ask("hall.step", { standard });
      if (this.#pc === pc) this.#heard = standard;
    } catch {
      if (standard) this.#steps = fall(this.#steps, performance.now());
    } finally {
      this.#asking = false;
    }
  }
}

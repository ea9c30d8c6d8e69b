/**
 * Hearing the hall before its own connection stands: over the line of words, which on a weak link is there two or three
 * seconds earlier, and which is all there is where the network lets no other packets through (decision 20).
 */
import { remember, remembered } from "./devices.ts";
import type { Line } from "./line.ts";
import type { Prelude } from "./prelude.ts";

const WEAK = "giaoban.weak";
/** The pause between two packets after which it counts as silent (ms). */
const SILENT = 1_500;

/** What the device learned of its link: on a weak one the sound is asked for along with the greeting. */
export function rememberWeak(weak: boolean): void {
  if ((remembered(WEAK) !== "") !== weak) remember(WEAK, weak ? "1" : "");
}

export class Opening {
  readonly #line: Line;
  readonly #began: () => void;
  #asked = false;
  #player: Prelude | null = null;
  /** Packets that came while the player was being loaded; null: it is not. */
  #early: ArrayBuffer[] | null = null;
  #heardAt = -Infinity;
  #silent = false;

  /** `began` is told when something is heard. */
  constructor(line: Line, began: () => void) {
    this.#line = line;
    this.#began = began;
  }

  /** Whether something is heard now. */
  get heard(): boolean {
    return Date.now() - this.#heardAt < SILENT;
  }

  /** Whether to ask for it along with the greeting; what was asked for on an earlier line is over. */
  greet(wanted: boolean): boolean {
    this.#asked = wanted && canPlay() && remembered(WEAK) !== "";
    return this.#asked;
  }

  /** `open`: the line takes it even before the greeting was answered. */
  ask(open = this.#line.isLive()): void {
    if (this.#asked || !canPlay() || !open) return;
    this.#asked = true;
    this.#line.tell("prelude.start", {});
  }

  /** One packet of Opus. */
  take(packet: ArrayBuffer): void {
    if (!this.#asked) return;
    if (this.#player) this.#player.take(packet);
    else if (this.#early) this.#early.push(packet);
    else void this.#load((this.#early = [packet]));
  }

  /** The hall's own connection brings the sound. */
  end(): void {
    if (this.#asked && this.#line.isLive()) this.#line.tell("prelude.stop", {});
    this.#asked = false;
    this.#heardAt = -Infinity;
    this.#early = null;
    this.#player?.stop();
    this.#player = null;
  }

  silence(silent: boolean): void {
    this.#silent = silent;
    this.#player?.silence(silent);
  }

  tap(): void {
    this.#player?.tap();
  }

  async #load(early: ArrayBuffer[]): Promise<void> {
    const { Prelude } = await import("./prelude.ts");
    // It was called off meanwhile.
    if (this.#early !== early) return;
    this.#early = null;
    this.#player = new Prelude(() => this.#hear());
    this.#player.silence(this.#silent);
    for (const packet of early) this.#player.take(packet);
  }

  #hear(): void {
    const began = !this.heard;
    this.#heardAt = Date.now();
    if (began) this.#began();
  }
}

/** Some browsers can only on pages with HTTPS. */
function canPlay(): boolean {
  return typeof AudioDecoder === "function" && typeof AudioContext === "function";
}

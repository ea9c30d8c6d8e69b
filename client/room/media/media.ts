/**
 * Everything that sounds or shows in the room, taken together: it follows the room's state (whose floor, which cameras)
 * and the link (how much to ask for), and tells the server how the link is.
 */
import type { RequestError } from "../pending.ts";
import type { LinkView } from "../session-types.ts";
import { isDesk, myRequest } from "../state.ts";
import type { Layer, Mode, Pc, Snapshot } from "../types.ts";
import { average, begin, chooseMode, layerOf, linkLevel, modeOf, pin, type Adapt, type Hint } from "./adapt.ts";
import { Camera } from "./camera.ts";
import { Floor } from "./floor.ts";
import { Hall } from "./hall.ts";
import type { Line } from "./line.ts";
import { rememberWeak } from "./opening.ts";
import { Pictures } from "./pictures.ts";
import { Statistics } from "./stats.ts";
import { Stepper } from "./stepper.ts";
import { mayClimb } from "./steps.ts";

/** Pictures beside the first, at most. */
const MOST_PICTURES = 6;
const REPORT_EVERY = 5_000;
/** A line that took longer than this to open (ms) is a weak link's. */
const SLOW = 900;
/** Figures that moved a good deal while level and mode stayed: percent of loss, milliseconds of round trip. */
const MOVED = { after: 60_000, loss: 3, rtt: 150 };
const UNKNOWN: LinkView = { level: null, loss: null, rtt: null, kbps: null, concealed: null };
const NOTHING_COMES: LinkView = { level: 0, loss: 100, rtt: null, kbps: 0, concealed: null };

export interface MediaEvents {
  changed: () => void;
  floorRefused: (error: RequestError) => void;
}

export interface MediaSettings {
  hint: Hint;
  /** No hall here. */
  silent: boolean;
}

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);

export class Media {
  readonly hall: Hall;
  readonly floor: Floor;
  readonly camera: Camera;
  readonly pictures: Pictures;
  readonly #line: Line;
  readonly #changed: () => void;
  readonly #silent: boolean;
  readonly #hint: Hint;
  readonly #stepper: Stepper;
  readonly #statistics = new Statistics();
  #adapt: Adapt;
  #pinned: Mode | null = null;
  #link = UNKNOWN;
  #state: Snapshot | null = null;
  #watched: readonly string[] = [];
  #told = { what: "", at: 0, loss: 0, rtt: 0 };
  #reading = false;

  constructor(line: Line, { hint, silent }: MediaSettings, { changed, floorRefused }: MediaEvents) {
    this.#line = line;
    this.#changed = changed;
    this.#silent = silent;
    this.#hint = hint;
    this.#adapt = begin(hint);
    this.#stepper = new Stepper(line, hint);
    this.hall = new Hall(line, changed);
    this.floor = new Floor(line, { changed, refused: floorRefused, sounds: (on) => this.hall.silence(on) });
    this.camera = new Camera(line, changed);
    this.pictures = new Pictures(line, changed);
  }

  get mode(): Mode {
    return modeOf(this.#adapt);
  }
  get pinned(): Mode | null {
    return this.#pinned;
  }
  get link(): LinkView {
    return this.#link;
  }

  /** What the greeting says of the hall. */
  greet(): { hall: boolean; prelude?: boolean; stands: Pc[] } {
    const { hall, floor, camera } = this;
    const legs = { hall: hall.pc, floor: floor.pc, camera: camera.pc };
    const stands = (["hall", "floor", "camera"] as const).filter((name) => legs[name]?.connectionState === "connected");
    return this.#silent ? { hall: false, stands } : { ...hall.greet(), stands };
  }

  /** The line of words opened in so many milliseconds, which is the first that is known of the link. */
  opened(took: number): void {
    if (this.#silent || took < SLOW) return;
    rememberWeak(true);
    this.hall.hurry();
  }

  /** Words are back: mend at once what broke meanwhile, and say again how the link is. */
  live(): void {
    this.#told = { what: "", at: 0, loss: 0, rtt: 0 };
    this.floor.check();
    this.camera.check();
    this.pictures.check();
  }

  offer(pc: Pc, sdp: string): void {
    if (pc === "hall") void this.hall.offer(sdp);
    else if (pc.startsWith("see:")) void this.pictures.offer(pc.slice(4), sdp);
  }

  down(pc: Pc | "all"): void {
    const all = pc === "all";
    if (all || pc === "hall") this.hall.down();
    if (all || pc === "floor") this.floor.down();
    if (all || pc === "camera") this.camera.down();
    if (all) this.pictures.down();
    else if (pc.startsWith("see:")) this.pictures.down(pc.slice(4));
  }

  /** The room changed: a floor that is no longer ours closes the microphone at once, a camera likewise. */
  follow(state: Snapshot): void {
    this.#state = state;
    const desk = isDesk(state);
    const { requestId } = this.floor;
    const ours = requestId === null ? desk : state.requests.some(({ id }) => id === requestId);
    if (this.floor.active && !ours) this.floor.close();
    const maySend = desk || this.floor.active || myRequest(state)?.state === "speaking";
    if (this.camera.state !== "off" && !maySend) this.camera.close();
    this.#choosePictures();
  }

  watch(feeds: readonly string[]): void {
    this.#watched = feeds;
    this.#choosePictures();
  }

  pin(mode: Mode | null): void {
    this.#pinned = mode;
    this.#adapt = pin(this.#adapt, mode);
    this.#modeChosen();
    this.#changed();
  }

  stop(): void {
    this.hall.stop();
    if (this.floor.active) this.floor.close();
    if (this.camera.state !== "off") this.camera.close();
    this.pictures.want(new Map());
  }

  /** Every two seconds: measures, adapts, mends, reports. */
  async tick(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      await this.#measure();
    } finally {
      this.#reading = false;
    }
    this.floor.check();
    this.camera.check();
    this.pictures.check();
    this.#report();
  }

  async #measure(): Promise<void> {
    const { hall, floor, camera, pictures } = this;
    const pcs = [hall.pc, floor.pc, camera.pc, ...pictures.pcs].filter((pc) => pc !== null);
    const { packets, kbps, lostUp, ...shares } = await this.#statistics.read(pcs);
    if (!this.#silent) hall.check((hall.pc && packets.get(hall.pc)) ?? 0);
    const before = this.mode;
    const layer = layerOf(this.#adapt);
    const reading = { at: performance.now(), ...shares };
    this.#adapt = chooseMode(this.#adapt, reading, this.#pinned);
    floor.follow({ at: reading.at, rtt: shares.rtt, lost: lostUp, worst: shares.loss });
    this.#stepper.follow(hall.pc, reading, mayClimb(this.#hint, this.#pinned));
    this.#link = kbps === 0 && this.#deaf() ? NOTHING_COMES : this.#measured(pcs.length > 0 ? kbps : null);
    if (this.mode !== before || layerOf(this.#adapt) !== layer) this.#modeChosen();
    this.#changed();
  }

  /** Whether something ought to be arriving. */
  #deaf(): boolean {
    const heard = this.hall.state === "playing" || this.hall.state === "down";
    return !this.#line.isLive() || (heard && !this.#silent && !this.hall.heard);
  }

  #measured(kbps: number | null): LinkView {
    const { loss, concealed, rtt } = average(this.#adapt.recent);
    return {
      level: linkLevel({ loss, concealed, rtt }),
      loss: percent(loss),
      rtt: rtt === null ? null : Math.round(rtt),
      kbps: kbps === null ? null : Math.round(kbps),
      concealed: percent(concealed),
    };
  }

  #modeChosen(): void {
    this.#choosePictures();
    const sizes = { full: 3, speaker: 2, pages: 1, listen: 0, text: 0 }[this.mode];
    void this.camera.limit(sizes);
  }

  /** The first in the size the link carries, the others small; in mode `speaker` only the first. */
  #choosePictures(): void {
    const layer = layerOf(this.#adapt);
    const wanted = new Map<string, Layer>();
    const state = this.#state;
    if (layer !== null && state) {
      const there = this.#watched.filter((id) => id !== state.me.client);
      for (const feed of there.slice(0, this.mode === "full" ? MOST_PICTURES : 1)) {
        wanted.set(feed, wanted.size === 0 ? layer : 0);
      }
    }
    this.pictures.want(wanted);
  }

  #report(): void {
    const { level } = this.#link;
    if (level === null || !this.#line.isLive()) return;
    const [loss, rtt] = [this.#link.loss ?? 0, this.#link.rtt ?? 0];
    const what = `${level} ${this.mode}`;
    const told = this.#told;
    const moved = Math.abs(loss - told.loss) >= MOVED.loss || Math.abs(rtt - told.rtt) >= MOVED.rtt;
    const wait = what !== told.what ? REPORT_EVERY : moved ? MOVED.after : Infinity;
    const now = performance.now();
    if (now - told.at < wait) return;
    this.#told = { what, at: now, loss, rtt };
    this.#line.tell("link.report", { link: level, mode: this.mode, loss, rtt });
  }
}

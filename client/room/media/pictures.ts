/** The pictures of others: one receiving connection for each camera watched, in the size the link carries. */
import type { Layer, Pc } from "../types.ts";
import type { Line } from "./line.ts";
import { answering, hangUp } from "./peer.ts";

/** Asked and nothing came, or connecting takes too long. */
const RETRY = 10_000;
/** Died a moment ago: the server may still be clearing up. */
const PAUSE = 2_000;

interface Watched {
  layer: Layer;
  pc: RTCPeerConnection | null;
  stream: MediaStream | null;
  /** When to ask again unless it stands by then. */
  askAgain: number;
}

export class Pictures {
  readonly #line: Line;
  readonly #changed: () => void;
  readonly #watched = new Map<string, Watched>();

  constructor(line: Line, changed: () => void) {
    this.#line = line;
    this.#changed = changed;
  }

  /** Feeds whose picture has arrived. */
  get arrived(): string[] {
    return [...this.#watched].filter(([, { stream }]) => stream !== null).map(([feed]) => feed);
  }

  get pcs(): RTCPeerConnection[] {
    return [...this.#watched.values()].map(({ pc }) => pc).filter((pc) => pc !== null);
  }

  stream(feed: string): MediaStream | null {
    return this.#watched.get(feed)?.stream ?? null;
  }

  /** Watches exactly these feeds in these sizes. */
  want(feeds: ReadonlyMap<string, Layer>): void {
    for (const feed of this.#watched.keys()) if (!feeds.has(feed)) this.#stop(feed);
    for (const [feed, layer] of feeds) {
      const watched = this.#watched.get(feed);
      if (!watched) this.#start(feed, layer);
      else if (watched.layer !== layer) {
        watched.layer = layer;
        this.#line.tell("see.layer", { feed, layer });
      }
    }
  }

  /** The server offers a picture. */
  async offer(feed: string, sdp: string): Promise<void> {
    const watched = this.#watched.get(feed);
    if (!watched) return;
    hangUp(watched.pc);
    const name: Pc = `see:${feed}`;
    const { pc, answered } = answering(this.#line, name, sdp, (stream) => {
      if (this.#watched.get(feed) !== watched) return;
      watched.stream = stream;
      this.#changed();
    });
    watched.pc = pc;
    watched.askAgain = Date.now() + RETRY;
    await answered.catch(() => hangUp(pc));
  }

  /** The server's side of one (or, without a feed, of every) picture is dead. */
  down(feed?: string): void {
    for (const [id, watched] of this.#watched) {
      if (feed !== undefined && id !== feed) continue;
      this.#lose(watched);
      watched.askAgain = Date.now() + PAUSE;
    }
  }

  /** Called every two seconds: what does not stand is asked for again. */
  check(): void {
    if (!this.#line.isLive()) return;
    const now = Date.now();
    for (const [feed, watched] of this.#watched) {
      if (watched.pc?.connectionState === "connected" || now < watched.askAgain) continue;
      this.#lose(watched);
      watched.askAgain = now + RETRY;
      this.#line.tell("see.start", { feed, layer: watched.layer });
    }
  }

  #start(feed: string, layer: Layer): void {
    this.#watched.set(feed, { layer, pc: null, stream: null, askAgain: Date.now() + RETRY });
    this.#line.tell("see.start", { feed, layer });
  }

  #stop(feed: string): void {
    const watched = this.#watched.get(feed);
    this.#watched.delete(feed);
    hangUp(watched?.pc ?? null);
    this.#line.tell("see.stop", { feed });
    this.#changed();
  }

  #lose(watched: Watched): void {
    hangUp(watched.pc);
    watched.pc = null;
    if (!watched.stream) return;
    watched.stream = null;
    this.#changed();
  }
}

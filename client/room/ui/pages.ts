/**
 * The pages under discussion, as pictures or as words: fetched once, kept, and fetched ahead. A picture is shown only when it
 * has arrived whole, so that a slow link shows the former page instead of an empty frame.
 */
import type { Ahead } from "./ahead.ts";
import type { Face } from "./face.ts";
import { reflow } from "./format.ts";

export type Fetched = "loading" | "ready" | "failed";

/** A failed page is tried again by itself after this many milliseconds. */
const RETRY_AFTER = 4000;

export class PageStore {
  /** The address of the picture on the screen, "" before the first. */
  lastShown = "";

  #ahead: Ahead | null = null;
  #asked = false;
  /** A page is here: the most urgent is done. */
  #arrived = false;

  readonly #base: string;
  readonly #changed: () => void;
  readonly #images = new Map<string, Fetched>();
  readonly #texts = new Map<string, string[] | "loading" | "failed">();

  /** `base` is the address of the briefing's documents; `changed` is called when something arrived or failed. */
  constructor(base: string, changed: () => void) {
    this.#base = base;
    this.#changed = changed;
  }

  url(document: string, version: number, page: number, kind: "s.webp" | "m.webp" | "txt"): string {
    return `${this.#base}/${document}/${page}.${kind}?b=${version}`;
  }

  /** At each drawing: what is shown decides what is fetched ahead, after the first page is there; guests get only that one. */
  follow(face: Face): void {
    if (this.#ahead) this.#ahead.follow(face);
    else if (!this.#asked && !face.state.me.guest && face.view.connection === "live" && this.#arrived) {
      this.#asked = true;
      // Without it pages come when they are turned to, as before.
      import("./ahead.ts").then(({ Ahead }) => (this.#ahead = new Ahead(this.#base, face)), () => undefined);
    }
  }

  /** Asks for a picture (once) and tells how far it is. */
  image(url: string): Fetched {
    const known = this.#images.get(url);
    if (known) return known;
    this.#images.set(url, "loading");
    const image = new Image();
    image.onload = () => this.#settle(url, "ready");
    image.onerror = () => this.#settle(url, "failed");
    image.src = url;
    return "loading";
  }

  /** A page's words as paragraphs, or how far they are. An empty list: the page has no words of its own. */
  text(url: string): string[] | "loading" | "failed" {
    const known = this.#texts.get(url);
    if (known) return known;
    this.#texts.set(url, "loading");
    void this.#fetchText(url);
    return "loading";
  }

  /** Tries a failed page again now. */
  retry(url: string): void {
    this.#images.delete(url);
    this.#texts.delete(url);
    this.#changed();
  }

  async #fetchText(url: string): Promise<void> {
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(String(answer.status));
      this.#texts.set(url, reflow(await answer.text()));
      this.#arrived = true;
    } catch {
      this.#texts.set(url, "failed");
      setTimeout(() => this.retry(url), RETRY_AFTER);
    }
    this.#changed();
  }

  #settle(url: string, how: Fetched): void {
    this.#images.set(url, how);
    this.#arrived ||= how === "ready";
    if (how === "failed") setTimeout(() => this.retry(url), RETRY_AFTER);
    this.#changed();
  }
}

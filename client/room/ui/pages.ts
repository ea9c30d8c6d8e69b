/**
 * The pages under discussion, as pictures or as words: fetched once, kept, and fetched ahead. A picture is shown only when it
 * has arrived whole, so that a slow link shows the former page instead of an empty frame.
 */
import { isWeak } from "../../ahead/plan.ts";
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
  /** Pictures that came in pieces, where they can be shown from. */
  readonly #sources = new Map<string, string>();
  /** Whether the link is so weak that a picture should come in pieces. */
  #weak = false;

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
    this.#weak = isWeak(face.view.link.level);
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
    if (this.#ahead && this.#weak) void this.#bring(url, this.#ahead);
    else this.#load(url, url);
    return "loading";
  }

  /** Whether a picture is on this device already: it can be shown at once. */
  isHere(url: string): boolean {
    return this.#images.get(url) === "ready" || (this.#ahead?.has(url) ?? false);
  }

  /** Where a picture that is ready is shown from. */
  source(url: string): string {
    return this.#sources.get(url) ?? url;
  }

  async #bring(url: string, ahead: Ahead): Promise<void> {
    try {
      const source = URL.createObjectURL(await ahead.bring(url));
      this.#sources.set(url, source);
      this.#load(url, source);
    } catch {
      this.#settle(url, "failed");
    }
  }

  #load(url: string, source: string): void {
    const image = new Image();
    image.onload = () => this.#settle(url, "ready");
    image.onerror = () => this.#settle(url, "failed");
    image.src = source;
  }

  /** A page's words as paragraphs, or how far they are. An empty list: the page has no words of its own. */
  text(url: string): string[] | "loading" | "failed" {
    const known = this.#texts.get(url);
    if (known) return known;
    this.#texts.set(url, "loading");
    void this.#fetchText(url);
    return "loading";
  }

  /** A page's words if they are here. */
  known(url: string): string[] | null {
    const text = this.#texts.get(url);
    return Array.isArray(text) && text.length > 0 ? text : null;
  }

  /** Tries a failed page again now. */
  retry(url: string): void {
    this.#images.delete(url);
    this.#texts.delete(url);
    this.#changed();
  }

  /** A long page's words come in parts, and each is shown when it is here. */
  async #fetchText(url: string): Promise<void> {
    try {
      let text = "";
      for (let [part, parts] = [1, 1]; part <= parts; part += 1) {
        const answer = await fetch(part === 1 ? url : `${url}&phan=${part}`);
        if (!answer.ok) throw new Error(String(answer.status));
        parts = Number(answer.headers.get("giaoban-parts") ?? 1);
        text += await answer.text();
        this.#texts.set(url, reflow(text));
        this.#arrived = true;
        if (part < parts) this.#changed();
      }
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

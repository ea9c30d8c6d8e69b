/**
 * Pages kept on the device while a briefing lasts, in Cache Storage; the service worker answers from there. A page whose
 * bytes are here already under an older version's address is copied, not fetched again; of one that came in part the rest
 * is asked for. Where the browser has no Cache Storage (no HTTPS) its ordinary cache does what it can.
 */
import { AT_ONCE, isWhole, nextPiece, type Part } from "./pieces.ts";
import type { Manifest, Wanted } from "./plan.ts";

const PREFIX = "pages-";
/** What has come of a page so far stands beside it under this; no page has such an address. */
const PART = "&phan=dang-tai";
/** The bytes of the whole page. */
const TOTAL = "giaoban-total";
/** Bytes of one briefing; a hundred documents of ten pages are about 50 MB. */
const MOST = 150 * 1024 * 1024;

export class PageCache {
  readonly #cache: Cache | null;
  readonly #kept = new Set<string>();
  /** Where the bytes with a hash are. */
  readonly #known = new Map<string, string>();
  readonly #parts = new Map<string, Part>();
  #bytes = 0;

  private constructor(cache: Cache | null) {
    this.#cache = cache;
  }

  /** Opens what is kept of a briefing; forgets other briefings whose time is over. */
  static async open(briefing: string): Promise<PageCache> {
    if (!("caches" in self)) return new PageCache(null);
    await forgetOld(Date.now());
    const cache = await caches.open(PREFIX + briefing);
    const store = new PageCache(cache);
    for (const request of await cache.keys()) {
      const answer = request.url.includes("?b=") ? await cache.match(request) : undefined;
      if (answer && request.url.endsWith(PART)) store.#parts.set(pathOf(request.url).replace(PART, ""), await partOf(answer));
      else if (answer) store.#note(pathOf(request.url), hashOf(answer), Number(answer.headers.get("content-length") ?? 0));
    }
    return store;
  }

  /** Whether pages outlive this page of the browser. */
  get lasting(): boolean {
    return this.#cache !== null;
  }

  get full(): boolean {
    return this.#bytes >= MOST;
  }

  has({ url }: Pick<Wanted, "url">): boolean {
    return this.#kept.has(url);
  }

  /** A page that is here. */
  async read(url: string): Promise<Blob | undefined> {
    return (await this.#cache?.match(url))?.blob();
  }

  /** What may be kept has changed: remembers until when, and lets go what `used` no longer names. */
  async follow(address: string, manifest: Manifest, used: (url: string) => boolean): Promise<void> {
    await this.#cache?.put(address, Response.json(manifest));
    for (const url of [...this.#kept]) {
      if (used(url)) continue;
      this.#kept.delete(url);
      for (const [hash, where] of this.#known) if (where === url) this.#known.delete(hash);
      await this.#cache?.delete(url);
    }
    for (const url of this.#parts.keys()) if (!used(url)) await this.#forgetPart(url);
  }

  /** Fetches on, in this measure; true when the page is here. Throws when nothing of it comes now. */
  async fetch(page: Wanted, measure = AT_ONCE): Promise<boolean> {
    let answer = await this.#copy(page.hash);
    if (!answer) {
      const part = await nextPiece(page.url, this.#parts.get(page.url) ?? null, measure);
      if (!isWhole(part)) {
        this.#parts.set(page.url, part);
        await this.#cache?.put(page.url + PART, answerOf(part));
        return false;
      }
      answer = answerOf(part);
      await this.#forgetPart(page.url);
    }
    await this.#cache?.put(page.url, answer);
    this.#note(page.url, page.hash, page.bytes);
    return true;
  }

  async #forgetPart(url: string): Promise<void> {
    if (this.#parts.delete(url)) await this.#cache?.delete(url + PART);
  }

  async #copy(hash: string): Promise<Response | undefined> {
    const where = this.#known.get(hash);
    return where === undefined ? undefined : this.#cache?.match(where);
  }

  #note(url: string, hash: string, bytes: number): void {
    this.#kept.add(url);
    this.#bytes += bytes;
    if (hash !== "") this.#known.set(hash, url);
  }
}

function answerOf({ bytes, etag, type, total }: Part): Response {
  return new Response(bytes, { headers: { etag, "content-type": type, "content-length": String(bytes.size), [TOTAL]: String(total) } });
}

async function partOf(answer: Response): Promise<Part> {
  const word = (name: string) => answer.headers.get(name) ?? "";
  return { bytes: await answer.blob(), etag: word("etag"), type: word("content-type"), total: Number(word(TOTAL)) };
}

/** Lets go everything of one briefing. */
export async function forget(briefing: string): Promise<void> {
  if ("caches" in self) await caches.delete(PREFIX + briefing);
}

/** Lets go what every briefing left here: somebody else may use this device now. */
export async function forgetAll(): Promise<void> {
  if (!("caches" in self)) return;
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
}

async function forgetOld(now: number): Promise<void> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name);
    const list = (await cache.keys()).find(({ url }) => url.endsWith("/trang.json"));
    const manifest = list && ((await (await cache.match(list))?.json()) as Manifest | undefined);
    if (manifest && Date.parse(manifest.until) < now) await caches.delete(name);
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function hashOf(answer: Response): string {
  return (answer.headers.get("etag") ?? "").replace(/^W\/|"/g, "");
}

/** Fetches the documents' pages ahead while the meeting goes on, as the link allows; fetched itself after the first page. */
import { AT_ONCE, PIECE, type Measure } from "../../ahead/pieces.ts";
import { isWeak, LOOK_AGAIN, pause, wanted, type Manifest, type Size, type Wanted } from "../../ahead/plan.ts";
import { forget, PageCache } from "../../ahead/store.ts";
import { networkHint } from "../browser.ts";
import type { Face } from "./face.ts";
import { imageSize } from "./page.ts";

/** A page that did not come is no reason to press a weak link or a busy server, milliseconds. */
const AFTER_TROUBLE = 30_000;
/** kbit/s on a weak link, so that the sound's 26 fit beside it: for a page somebody waits for, and for the others. */
const PACE = { urgent: 30, ahead: 20 };

export class Ahead {
  readonly #base: string;
  readonly #briefing: string;
  #face: Face;
  #store: PageCache | null = null;
  #manifest: Manifest | null = null;
  /** Which documents in which state the manifest is of. */
  #listed = "";
  #took = 0;
  /** Pages somebody waits for now: nothing is fetched ahead meanwhile. */
  #urgent = 0;

  /** `base` is the address of the briefing's documents. */
  constructor(base: string, face: Face) {
    this.#base = base;
    this.#briefing = face.state.briefing.id;
    this.#face = face;
    void this.#run();
  }

  /** What the room shows now. */
  follow(face: Face): void {
    this.#face = face;
  }

  has(url: string): boolean {
    return this.#store?.has({ url }) ?? false;
  }

  /** The picture of a page somebody waits for: in pieces, on from what came before the line broke. Throws at a break. */
  async bring(url: string): Promise<Blob> {
    this.#urgent += 1;
    try {
      const store = await this.#open();
      const page = this.#wanted().find((one) => one.url === url) ?? { url, hash: "", bytes: 0 };
      if (!store.lasting) throw new Error("nowhere to keep pieces");
      let whole = store.has(page);
      while (!whole) whole = await store.fetch(page, this.#measure(PACE.urgent));
      const picture = await store.read(url);
      if (!picture) throw new Error("gone again");
      return picture;
    } finally {
      this.#urgent -= 1;
    }
  }

  async #open(): Promise<PageCache> {
    return (this.#store ??= await PageCache.open(this.#briefing));
  }

  #measure(pace: number): Measure {
    return isWeak(this.#face.session.view.link.level) ? { most: PIECE, pace } : AT_ONCE;
  }

  async #run(): Promise<void> {
    while (this.#face.session.view.state?.briefing.state === "open") {
      const wait = this.#pause();
      const worked = wait === null ? false : await this.#step().catch(() => null);
      const rest = worked === null ? AFTER_TROUBLE : worked && wait !== null ? wait : LOOK_AGAIN;
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
    await forget(this.#briefing);
  }

  #pause(): number | null {
    const { view } = this.#face.session;
    const { level, loss, concealed } = view.link;
    if (this.#urgent > 0) return null;
    return pause({
      live: view.connection === "live", speaking: view.floor === "on", level, loss, concealed, took: this.#took,
      sparing: networkHint().saveData || view.pinned === "listen",
    });
  }

  /** Fetches one page; false when there is nothing to do. */
  async #step(): Promise<boolean> {
    const store = await this.#open();
    await this.#list(store);
    const next = store.full ? undefined : this.#wanted().find((page) => !store.has(page));
    if (!next) return false;
    const began = performance.now();
    await store.fetch(next, this.#measure(PACE.ahead));
    this.#took = performance.now() - began;
    return true;
  }

  #wanted(): Wanted[] {
    const { local, state } = this.#face;
    const document = local.browse?.document ?? state.briefing.document_id;
    const place = document === null ? null : { document, page: local.browse?.page ?? state.briefing.page };
    const list = this.#manifest;
    return list ? this.#sizes().flatMap((size) => wanted(this.#base, list, size, place)) : [];
  }

  /** What this screen shows on this link: words or small pictures where it is thin; else all small ones, then the large. */
  #sizes(): Size[] {
    if (this.#face.view.mode === "text") return ["txt"];
    return imageSize(this.#face) === "s" ? ["s"] : ["s", "m"];
  }

  async #list(store: PageCache): Promise<void> {
    const { documents, briefing } = this.#face.state;
    // Not each page of a document that is being made: three hundred devices would ask for the list at once.
    const present = documents.map(({ id, version, state }) => `${id} ${version} ${state}`).join();
    if (present === this.#listed) return;
    const address = `${this.#base}/trang.json`;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    this.#manifest = (await answer.json()) as Manifest;
    this.#listed = present;
    const versions = new Map(this.#manifest.documents.map(({ id, version }) => [id, [version]]));
    if (briefing.document_id !== null) versions.get(briefing.document_id)?.push(briefing.version);
    const used = (url: string) => [...versions].some(([id, numbers]) => numbers.some((n) => url.includes(`/${id}/`) && url.endsWith(`?b=${n}`)));
    await store.follow(address, this.#manifest, used);
  }
}

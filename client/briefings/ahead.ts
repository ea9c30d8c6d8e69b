/** "Tải trước tài liệu" on a briefing's page: fetches the pages to this device before the meeting, on from where it was. */
import { wanted, type Manifest, type Wanted } from "../ahead/plan.ts";
import { PageCache } from "../ahead/store.ts";
import { chooseLanguage, t } from "../ahead/words.ts";
import { networkHint } from "../room/browser.ts";
import { pageImage } from "../room/ui/format.ts";

const TRY_AGAIN = 5_000;
/** Of the window's width, on the screens of the room. */
const PAGE_SHARE = 0.73;

interface Parts {
  words: HTMLElement;
  bar: HTMLProgressElement;
  button: HTMLButtonElement;
}

/** Offers it where the browser can keep pages; the place stays hidden elsewhere. */
export async function offerAhead(place: HTMLElement | null): Promise<void> {
  const { briefing = "", base = "" } = place?.dataset ?? {};
  if (!place || !("caches" in window)) return;
  await chooseLanguage(document.documentElement.lang);
  const answer = await fetch(`${base}/trang.json`);
  if (!answer.ok) return;
  const manifest = (await answer.json()) as Manifest;
  const size = pageImage(innerWidth * PAGE_SHARE, devicePixelRatio, networkHint().saveData);
  const pages = wanted(base, manifest, size, null);
  if (pages.length === 0) return;
  const store = await PageCache.open(briefing);
  const versions = new Map(manifest.documents.map(({ id, version }) => [id, version]));
  const used = (url: string) => [...versions].some(([id, version]) => url.includes(`/${id}/`) && url.endsWith(`?b=${version}`));
  const parts = furnish(place);
  new Fetching(store, pages, parts, () => store.follow(`${base}/trang.json`, manifest, used)).show();
}

class Fetching {
  readonly #store: PageCache;
  readonly #pages: readonly Wanted[];
  readonly #parts: Parts;
  readonly #begin: () => Promise<void>;
  #going = false;
  #lost = false;

  constructor(store: PageCache, pages: readonly Wanted[], parts: Parts, begin: () => Promise<void>) {
    this.#store = store;
    this.#pages = pages;
    this.#parts = parts;
    this.#begin = begin;
    parts.button.addEventListener("click", () => (this.#going ? this.#stop() : void this.#run()));
  }

  show(): void {
    const { words, bar, button } = this.#parts;
    const pages = this.#pages.length;
    const done = this.#pages.filter((page) => this.#store.has(page)).length;
    const all = done === pages;
    const size = weight(this.#pages.reduce((sum, { bytes }) => sum + bytes, 0));
    const state = all ? "done" : this.#lost ? "waiting" : this.#going ? "going" : this.#store.full ? "full" : done > 0 ? "stopped" : "offer";
    words.textContent = t(state, { done, pages, size });
    bar.hidden = !this.#going;
    bar.max = pages;
    bar.value = done;
    button.hidden = all || (this.#store.full && !this.#going);
    button.textContent = t(this.#going ? "stop" : "start");
  }

  #stop(): void {
    this.#going = false;
    this.show();
  }

  async #run(): Promise<void> {
    this.#going = true;
    this.show();
    await this.#begin().catch(() => undefined);
    for (let page = this.#next(); page; page = this.#next()) {
      this.#lost = await this.#store.fetch(page).then(() => false, () => true);
      this.show();
      if (this.#lost) await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN));
    }
    this.#stop();
  }

  #next(): Wanted | undefined {
    return !this.#going || this.#store.full ? undefined : this.#pages.find((page) => !this.#store.has(page));
  }
}

function furnish(place: HTMLElement): Parts {
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", t("start"));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  place.replaceChildren(words, bar, button);
  place.hidden = false;
  return { words, bar, button };
}

function weight(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  const [n, unit] = megabytes < 1 ? [Math.ceil(bytes / 1024), "KB"] : [megabytes, "MB"];
  return `${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(n)} ${unit}`;
}

/** The page under discussion: its picture or its words, turning it, reading on alone and coming back. */
import { t } from "../i18n/t.ts";
import { isWeak } from "../../ahead/plan.ts";
import { marks, onScreen } from "../topics/topic.ts";
import type { Doc } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face, Layout } from "./face.ts";
import { pageImage } from "./format.ts";
import { button, commandButton, empty, iconButton } from "./parts.ts";

/** How long a television shows one part of a page that is taller than the screen, in milliseconds. */
const PART_STAYS = 20_000;

/** How much of the window's width the page takes, to choose the picture's size. */
const PAGE_SHARE: Record<Layout, number> = { desk: 0.45, bench: 1, official: 0.73, phone: 1, tv: 0.7 };

interface Shown {
  doc: Doc;
  version: number;
  page: number;
  pages: number;
  /** The first so many can be shown. */
  ready: number;
  /** Somebody reads alone: not the page of the meeting. */
  alone: boolean;
}

/** How many pages of a document's newest version can be shown now. */
export function readable(doc: Doc): number {
  return doc.state === "ready" ? doc.pages : doc.state === "rendering" ? doc.ready : 0;
}

/** Which page this screen shows; null when no document is under discussion. */
export function shownPage({ state, local, layout }: Face): Shown | null {
  const own = layout === "tv" ? null : local.browse;
  const doc = state.documents.find(({ id }) => id === (own?.document ?? state.briefing.document_id));
  if (!doc) return null;
  const { version, page, pages } = state.briefing;
  if (own || version === doc.version) {
    return { doc, version: doc.version, page: own?.page ?? page, pages: doc.pages, ready: state.me.guest ? page : readable(doc), alone: own !== null };
  }
  return { doc, version, page, pages, ready: pages, alone: false };
}

/** Turns the page: for everyone at the desk, for oneself anywhere else. */
export function turn(face: Face, by: 1 | -1): void {
  const shown = shownPage(face);
  if (!shown) return;
  const page = shown.page + by;
  if (page < 1 || page > shown.ready) return;
  if (face.view.desk && !shown.alone) face.run("page", () => face.session.turnPage(shown.doc.id, page));
  else browse(face, shown.doc.id, page);
}

/** Shows a page to oneself; the page of the meeting itself means following again. Guests see that one alone. */
export function browse(face: Face, document: string, page: number): void {
  if (face.state.me.guest) return;
  const { briefing } = face.state;
  const newest = face.state.documents.find(({ id }) => id === document)?.version;
  const same = briefing.document_id === document && briefing.page === page && briefing.version === newest;
  face.set({ browse: same ? null : { document, page } });
}

/** The whole page card, or what a topic shows in its place. */
export function pageCard(face: Face): VNode {
  return onScreen(face) ?? documentCard(face);
}

function documentCard(face: Face): VNode {
  const shown = shownPage(face);
  if (!shown) return h("section", { key: "page", class: "page", "aria-label": t("page") }, h("div", { class: "page-body" }, empty(t("noDocument"))));
  const { doc, page, alone, ready } = shown;
  return h(
    "section", { key: "page", class: "page" + (face.local.big ? " big" : ""), "aria-label": t("page") },
    alone ? aloneBar(face) : newer(face, shown),
    h("div", {
      key: "body", class: "page-body", tabindex: "0", role: "group", "aria-label": t("pageOf", { page, title: doc.title }),
      made: face.layout === "tv" ? showAllInTurn : followSwipes, drawn: (el) => toTop(el, `${doc.id}/${shown.version}/${page}`), onswipe: (by: 1 | -1) => swipe(face, by),
    }, body(face, shown)),
    marks(face, doc.id, page),
    ready > 0 && tools(face, shown),
  );
}

/** The meeting reads an older version: the desk goes over to the new one, everybody else may look at it alone. */
function newer(face: Face, { doc, version, page }: Shown): Kid {
  if (version >= doc.version || doc.state !== "ready") return null;
  const words = h("span", null, t("newVersion", { version, newest: doc.version }));
  if (face.layout === "tv") return h("div", { key: "newer", class: "alone" }, words);
  const there = Math.min(page, doc.pages);
  return h("div", { key: "newer", class: "alone" }, words, face.view.desk
    ? commandButton(face, "second", "page", t("toNewVersion"), () => face.session.turnPage(doc.id, there, doc.version))
    : button("", t("seeNewVersion"), () => browse(face, doc.id, there)));
}

function aloneBar(face: Face): VNode {
  const { briefing, documents } = face.state;
  const live = documents.find(({ id }) => id === briefing.document_id);
  return h("div", { key: "alone", class: "alone" }, h("span", null, t("readingAlone")),
    button("second", live ? t("backToPage", { page: briefing.page }) : t("back"), () => face.set({ browse: null })));
}

function tools(face: Face, { doc, page, pages, ready }: Shown): VNode {
  const { layout, local } = face;
  if (layout === "tv") return h("p", { key: "tools", class: "page-tools" }, t("pageCount", { page, pages }));
  const words = wantsWords(face);
  return h("div", { key: "tools", class: "page-tools" },
    h("span", { class: "page-title" }, doc.title),
    wordsButton(face, words),
    !words && iconButton("zoom", t(local.big ? "smaller" : "larger"), () => face.set({ big: !local.big }),
      { "aria-pressed": local.big ? "true" : "false" }),
    !face.state.me.guest && iconButton("arrowLeft", t("previousPage"), () => turn(face, -1), { disabled: page <= 1 }),
    h("span", { class: "page-count" }, t("pageCount", { page, pages })),
    !face.state.me.guest && iconButton("arrowRight", t("nextPage"), () => turn(face, 1), { disabled: page >= ready }));
}

/** Between the picture of the page and its words; on the phone with a word on it, because it is the way to large letters. */
function wordsButton(face: Face, words: boolean): VNode {
  const swap = () => face.set({ reading: words ? "picture" : "words" });
  const more = { "aria-pressed": words ? "true" : "false" };
  if (face.layout === "phone") return button("words-button", t(words ? "picture" : "bigWords"), swap, more);
  return iconButton("type", t(words ? "asPicture" : "asWords"), swap, more);
}

function wantsWords({ view, local, layout }: Face): boolean {
  const byLink = view.mode === "text";
  return layout === "tv" || local.reading === null ? byLink : local.reading === "words";
}

function body(face: Face, shown: Shown): Kid {
  const { doc, page, ready } = shown;
  if (page <= ready) return wantsWords(face) ? words(face, shown) : picture(face, shown);
  if (doc.state === "failed") return empty(t("documentFailed", { title: doc.title }) + (doc.error ? " " + doc.error : ""));
  return empty(t("documentRendering", { title: doc.title }) + (doc.pages > 0 ? " " + t("renderedSoFar", { n: doc.ready, pages: doc.pages }) : ""));
}

function words(face: Face, { doc, version, page, ready }: Shown): Kid {
  const url = face.pages.url(doc.id, version, page, "txt");
  const text = face.pages.text(url);
  if (text === "loading") return waiting(t("pageLoading", { page }));
  if (text === "failed") return failed(face, url, page);
  if (page < ready) face.pages.text(face.pages.url(doc.id, version, page + 1, "txt"));
  if (text.length === 0) return empty(t("pageHasNoWords"));
  return h("div", { key: url, class: "words" }, text.map((line) => h("p", null, line)));
}

function isThin({ view }: Face): boolean {
  return view.mode === "listen" || view.mode === "text";
}

/** Which of the two pictures of a page this screen shows on this link. */
export function imageSize(face: Face): "s" | "m" {
  return pageImage(innerWidth * PAGE_SHARE[face.layout], devicePixelRatio, isThin(face));
}

function picture(face: Face, { doc, version, page, ready }: Shown): Kid {
  const size = imageSize(face);
  const url = face.pages.url(doc.id, version, page, `${size}.webp`);
  const alt = t("pageAlt", { page, title: doc.title });
  if (!face.pages.isHere(url)) {
    const rough = size === "m" ? small(face, face.pages.url(doc.id, version, page, "s.webp"), alt) : null;
    if (rough === "first") return former(face, doc, page) ?? waiting(t("pageLoading", { page }));
    const how = face.pages.image(url);
    if (rough && how !== "ready") return rough;
  }
  const how = face.pages.image(url);
  if (how === "failed") return failed(face, url, page);
  if (how === "loading") return written(face, doc.id, version, page) ?? former(face, doc, page) ?? waiting(t("pageLoading", { page }));
  face.pages.lastShown = url;
  if (page < ready && !isThin(face)) face.pages.image(face.pages.url(doc.id, version, page + 1, `${size}.webp`));
  return h("img", { key: url, src: face.pages.source(url), alt, draggable: "false" });
}

/** The small picture where it is here already, scaled until the large one comes; on a weak link it goes "first". */
function small(face: Face, url: string, alt: string): VNode | "first" | null {
  const { pages, view } = face;
  if (!pages.isHere(url) && !isWeak(view.link.level)) return null;
  const how = pages.image(url);
  if (how === "loading" && !pages.isHere(url)) return "first";
  if (how !== "ready") return null;
  pages.lastShown = url;
  return h("img", { key: url, class: "rough", src: pages.source(url), alt, draggable: "false" });
}

/** Its words, where they came before the picture. */
function written(face: Face, document: string, version: number, page: number): VNode | null {
  const text = face.pages.known(face.pages.url(document, version, page, "txt"));
  return text && h("div", { key: "written", class: "words" }, text.map((line) => h("p", null, line)));
}

/** While a page is on its way the former one of the same document stays, paler and with a word. */
function former(face: Face, doc: Doc, page: number): VNode | null {
  const url = face.pages.lastShown;
  if (!url.includes(`/${doc.id}/`)) return null;
  return h("div", { key: "former", class: "former" }, h("p", { class: "chip due" }, t("pageLoading", { page })),
    h("img", { key: url, src: face.pages.source(url), alt: "" }));
}

function waiting(sentence: string): VNode {
  return h("div", { key: "waiting", class: "page-waiting" },
    h("span", { class: "skeleton" }), h("span", { class: "skeleton" }), h("span", { class: "skeleton" }), h("p", null, sentence));
}

function failed(face: Face, url: string, page: number): VNode {
  return h("div", { key: "failed", class: "empty" }, h("p", null, t("pageFailed", { page })),
    h("p", null, button("", t("tryAgain"), () => face.pages.retry(url))));
}

function swipe(face: Face, by: 1 | -1): void {
  const shown = shownPage(face);
  if (!shown || face.layout !== "phone") return;
  const page = shown.page + by;
  if (page >= 1 && page <= shown.ready) browse(face, shown.doc.id, page);
}

/** A new page begins at its top. */
function toTop(el: HTMLElement, what: string): void {
  if (el.dataset["page"] === what) return;
  el.dataset["page"] = what;
  el.scrollTo(0, 0);
}

/** A hall has no mouse: a tall page shows its parts in turn, until somebody scrolls with the arrow keys. */
function showAllInTurn(el: HTMLElement): void {
  let touched = false;
  el.focus();
  el.addEventListener("keydown", () => (touched = true));
  const timer = setInterval(() => {
    if (!el.isConnected) clearInterval(timer);
    if (!el.isConnected || touched) return;
    const atEnd = el.scrollTop + el.clientHeight >= el.scrollHeight - 4;
    el.scrollTo(0, atEnd ? 0 : el.scrollTop + el.clientHeight * 0.85);
  }, PART_STAYS);
}

type Swipeable = HTMLElement & { onswipe?: (by: 1 | -1) => void };

/** One finger to the side turns the page for oneself; two fingers, or a page wider than the screen, are left alone. */
function followSwipes(el: HTMLElement): void {
  let from: { x: number; y: number } | null = null;
  el.addEventListener("touchstart", ({ touches: [touch, second] }) => {
    from = touch && !second && el.scrollWidth <= el.clientWidth + 2 ? { x: touch.clientX, y: touch.clientY } : null;
  }, { passive: true });
  el.addEventListener("touchend", ({ changedTouches: [touch] }) => {
    if (!from || !touch) return;
    const [dx, dy] = [touch.clientX - from.x, touch.clientY - from.y];
    if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) (el as Swipeable).onswipe?.(dx < 0 ? 1 : -1);
  }, { passive: true });
}

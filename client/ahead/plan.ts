/**
 * Which page to fetch next, and how long to wait before it: the sound of the meeting goes first, always. Pure: no
 * browser, no network. What can be fetched comes from `trang.json` (docs/room-protocol.md, Pages).
 */

/** small_hash, normal_hash, small_bytes, normal_bytes */
export type PageFacts = readonly [string, string, number, number];

export interface DocumentPages {
  id: string;
  version: number;
  pages: readonly PageFacts[];
}

export interface Manifest {
  /** Until when a device may keep the pages (ISO). */
  until: string;
  documents: readonly DocumentPages[];
}

export type Size = "s" | "m" | "txt";

export interface Wanted {
  url: string;
  /** "" when not known. */
  hash: string;
  bytes: number;
}

/** What is before the reader now; null before any document. */
export interface Place {
  document: string;
  page: number;
}

/** Where a page is: the same address always means the same bytes. */
export function pageUrl(base: string, document: string, version: number, page: number, kind: string): string {
  return `${base}/${document}/${page}.${kind}?b=${version}`;
}

/** Everything in one size, the nearest first: on from the page before the reader, back from it, then the other documents. */
export function wanted(base: string, { documents }: Manifest, size: Size, place: Place | null): Wanted[] {
  const here = documents.find(({ id }) => id === place?.document);
  const others = documents.filter((one) => one !== here).flatMap((one) => numbers(one, 1).map((n) => page(base, one, n, size)));
  return here && place ? [...numbers(here, place.page).map((n) => page(base, here, n, size)), ...others] : others;
}

/** 5, 6, 7 … to the last, then 4, 3, 2, 1. */
function numbers({ pages }: DocumentPages, from: number): number[] {
  const all = pages.map((_, index) => index + 1);
  return [...all.filter((n) => n >= from), ...all.filter((n) => n < from).reverse()];
}

function page(base: string, { id, version, pages }: DocumentPages, n: number, size: Size): Wanted {
  const [small, normal, smallBytes, normalBytes] = pages[n - 1] ?? ["", "", 0, 0];
  if (size === "txt") return { url: pageUrl(base, id, version, n, "txt"), hash: "", bytes: 3000 };
  return size === "s"
    ? { url: pageUrl(base, id, version, n, "s.webp"), hash: small, bytes: smallBytes }
    : { url: pageUrl(base, id, version, n, "m.webp"), hash: normal, bytes: normalBytes };
}

/** How the room is at this moment, as far as it matters here. */
export interface Circumstances {
  live: boolean;
  /** The person or the browser asked to spare data. */
  sparing: boolean;
  /** Own microphone is open. */
  speaking: boolean;
  /** 0 hardly anything arrives … 4 excellent; null: not measured yet. */
  level: number | null;
  /** Percent. */
  loss: number | null;
  /** Percent of the sound that had to be made up. */
  concealed: number | null;
  /** How long the last fetch took, milliseconds. */
  took: number;
}

const LOOK_AGAIN = 5_000;

/** Milliseconds to wait before the next fetch; null: not now, look again after `LOOK_AGAIN`. */
export function pause({ live, sparing, speaking, level, loss, concealed, took }: Circumstances): number | null {
  if (!live || sparing || speaking) return null;
  if (level === null || level <= 1 || (loss ?? 0) > 5 || (concealed ?? 0) > 3) return null;
  // On a weak link the server sends slowly, and the sound has its room beside that; a good one carries pages half the time.
  return level === 2 ? 1_500 : Math.max(50, took);
}

/** A weak link carries a page in pieces, so that what came is kept and the sound has its turn between them. */
export function isWeak(level: number | null): boolean {
  return level === null || level <= 2;
}

export { LOOK_AGAIN };

/**
 * A file over a line that breaks: asked for in pieces, and what came before a break is kept, so that only the rest is
 * fetched when the line is back. The file must say what it is (ETag): of a changed one nothing old is used.
 */

/** One piece on a weak link, bytes. */
export const PIECE = 32 * 1024;
/** How fast the server is to send (kbit/s); what it sends at once would stand in the sound's way on a thin link. */
const PACE = "giaoban-pace";
/** Nothing came for this long (ms): the line is gone, whatever the browser believes. */
const SILENT = 20_000;

/** What has come of a file so far, from its beginning. */
export interface Part {
  bytes: Blob;
  total: number;
  etag: string;
  type: string;
}

export function isWhole({ bytes, total }: Part): boolean {
  return bytes.size >= total;
}

/** How much at once (bytes), and how fast (kbit/s). */
export interface Measure {
  most: number;
  pace: number;
}

export const AT_ONCE: Measure = { most: Infinity, pace: Infinity };

/**
 * Fetches on from `before`, at most `most` bytes. Comes back with less when the line broke on the way; throws when
 * nothing new came.
 */
export async function nextPiece(url: string, before: Part | null, measure: Measure, ask: typeof fetch = (...words) => fetch(...words)): Promise<Part> {
  const call = new AbortController();
  const patience = new Patience(() => call.abort());
  try {
    const answer = await ask(url, { priority: "low", signal: call.signal, headers: asked(before, measure) });
    const start = begun(answer, before);
    const fresh: Part = {
      bytes: start > 0 && before ? before.bytes : new Blob(), total: lengthOf(answer),
      etag: answer.headers.get("etag") ?? "", type: answer.headers.get("content-type") ?? "",
    };
    return await read(answer, fresh, patience);
  } finally {
    patience.end();
  }
}

function asked(before: Part | null, { most, pace }: Measure): Record<string, string> {
  const from = before?.bytes.size ?? 0;
  const paced: Record<string, string> = pace === Infinity ? {} : { [PACE]: String(pace) };
  if (from === 0 && most === Infinity) return paced;
  const range = { ...paced, range: `bytes=${from}-${most === Infinity ? "" : from + most - 1}` };
  return before ? { ...range, "if-range": before.etag } : range;
}

/** Where the answer begins: 0 for a whole file, or one that is another by now. */
function begun(answer: Response, before: Part | null): number {
  if (answer.status === 200) return 0;
  const from = Number(/^bytes (\d+)-/.exec(answer.headers.get("content-range") ?? "")?.[1] ?? -1);
  if (answer.status !== 206 || from !== (before?.bytes.size ?? 0)) throw new Error(String(answer.status));
  return from;
}

/** Of the whole file; Infinity when the server does not say, then it is whole when it ends well. */
function lengthOf({ headers, status }: Response): number {
  const total = status === 206 ? /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1] : headers.get("content-length");
  // Compressed on the way, the length is not that of the file.
  return total && !headers.get("content-encoding") ? Number(total) : Infinity;
}

async function read(answer: Response, part: Part, patience: Patience): Promise<Part> {
  const chunks: BlobPart[] = [part.bytes];
  const together = (total: number) => ({ ...part, bytes: new Blob(chunks, { type: part.type }), total });
  try {
    const reader = answer.body?.getReader();
    for (;;) {
      const { done = true, value } = (await reader?.read()) ?? {};
      if (done || !value) break;
      patience.heard();
      chunks.push(value);
    }
  } catch (broken) {
    // Without its name the rest could be that of another file.
    if (chunks.length === 1 || part.etag === "") throw broken;
    return together(part.total);
  }
  const all = together(part.total);
  return part.total === Infinity ? together(all.bytes.size) : all;
}

/** Calls off what has been silent for too long. */
class Patience {
  readonly #giveUp: () => void;
  #timer: ReturnType<typeof setTimeout>;

  constructor(giveUp: () => void) {
    this.#giveUp = giveUp;
    this.#timer = setTimeout(giveUp, SILENT);
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#giveUp, SILENT);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

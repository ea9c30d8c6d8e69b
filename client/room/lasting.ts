/** Requests that outlive the page they were made on, and what keeps them. No DOM. */
import type { RequestType } from "./types.ts";

/** A request as it will be sent, with the server's time of when it was made in `d.at`. */
export interface Kept {
  id: string;
  t: RequestType;
  d: Readonly<Record<string, unknown>>;
}

/** What Pending needs of the device. */
export interface Memory {
  read(): Kept[];
  put(kept: Kept): void;
  drop(id: string): void;
}

/** State without media: what must not be lost, acts once by its id (or what it ends), and carries its true time. */
const LASTING: ReadonlySet<string> = new Set(["floor.ask", "floor.withdraw", "note.send", "vote.cast", "roll.put", "roll.left"]);

export function lasts(t: RequestType): boolean {
  return LASTING.has(t);
}

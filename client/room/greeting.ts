/** The first message of a line travels in its address: the answer is on its way one round trip sooner. No DOM. */
import type { DataOf } from "./types.ts";

/** There is one hello on a connection, so it needs no number. */
export const HELLO = "hello";

export function greeting(url: string, d: DataOf<"hello">): string {
  return `${url}?hello=${encodeURIComponent(JSON.stringify({ t: "hello", id: HELLO, d }))}`;
}

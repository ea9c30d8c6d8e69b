/** How good is the link to the server? Measured with small probes first, so that a thin link is not kept busy. */
import type { Link } from "../room/types.ts";

export interface Measured {
  /** kbit/s from the server. */
  down: number;
  /** kbit/s to the server. */
  up: number;
  /** Milliseconds there and back. */
  rtt: number;
}

/** A microphone's packets need this much on the wire, kbit/s. */
const VOICE_UP = 60;
/** A probe that took less than this (ms) says little: the next, larger one is sent. */
const LONG_ENOUGH = 1200;
const SIZES = [16, 64, 256] as const;
const GIVE_UP_AFTER = 30_000;

/** What the room will be able to show over such a link. */
export function verdict({ down, rtt }: Measured): Link {
  if (down >= 1000 && rtt < 400) return 4;
  if (down >= 300) return 3;
  if (down >= 100) return 2;
  return down >= 25 ? 1 : 0;
}

/** Too slow to carry one's own voice well. */
export function slowUp({ up }: Measured): boolean {
  return up < VOICE_UP;
}

/** Measures against the briefing's probe addresses; rejects when the server cannot be reached. */
export async function measure(base: string, csrf: string): Promise<Measured> {
  const rtts: number[] = [];
  for (let n = 0; n < 3; n += 1) rtts.push(await timed(() => get(`${base}/tai?kb=1`)));
  const rtt = Math.min(...rtts);
  const down = await speed(rtt, (kb) => get(`${base}/tai?kb=${kb}`));
  const up = await speed(rtt, (kb) => post(`${base}/gui`, kb, csrf));
  return { down, up, rtt: Math.round(rtt) };
}

/** kbit/s of the largest probe that was needed; one round trip of each is not the link's speed. */
async function speed(rtt: number, move: (kb: number) => Promise<void>): Promise<number> {
  let kbps = 0;
  for (const kb of SIZES) {
    const took = await timed(() => move(kb));
    kbps = Math.round((kb * 8192) / Math.max(took - rtt, took / 10));
    if (took > LONG_ENOUGH) break;
  }
  return kbps;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function get(url: string): Promise<void> {
  const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(GIVE_UP_AFTER) });
  if (!answer.ok) throw new Error(String(answer.status));
  await answer.arrayBuffer();
}

async function post(url: string, kb: number, csrf: string): Promise<void> {
  const body = crypto.getRandomValues(new Uint8Array(Math.min(kb, 64) * 1024));
  const parts = Array.from({ length: Math.ceil(kb / 64) }, () => body);
  const answer = await fetch(url, {
    method: "POST", body: new Blob(parts), headers: { "X-CSRFToken": csrf }, signal: AbortSignal.timeout(GIVE_UP_AFTER),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}

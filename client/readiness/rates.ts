/**
 * How fast the link is, by moving bytes of a size that grows while it is fast: a thin link is not kept busy for minutes.
 * Every transfer is cut off after eight seconds; what came until then counts.
 */
import { post } from "./server.ts";

const SIZES = [8, 32, 128, 512] as const;
const CUT = 8000;
/** A transfer that took this long (ms) says enough. */
const LONG_ENOUGH = 1500;
const PINGS = 5;

export interface Moved {
  bytes: number;
  ms: number;
}

/** kbit/s; the one round trip before the bytes is not the link's speed. */
export function kbps({ bytes, ms }: Moved, rtt: number): number {
  return Math.round((bytes * 8) / Math.max(ms - rtt, ms / 10, 1));
}

/** The middle one of several round trips, ms. */
export function middle(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

export async function roundTrip(at: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < PINGS; n += 1) times.push((await pull(`${at}/tai?kb=0`)).ms);
  // The first opens the connection.
  return Math.round(middle(times.slice(1)));
}

export function downRate(at: string, rtt: number): Promise<number> {
  return growing(rtt, (kb) => pull(`${at}/tai?kb=${kb}`));
}

export function upRate(at: string, csrf: string, rtt: number): Promise<number> {
  return growing(rtt, (kb) => push(`${at}/gui`, csrf, kb));
}

async function growing(rtt: number, move: (kb: number) => Promise<Moved>): Promise<number> {
  let rate = 0;
  for (const kb of SIZES) {
    const moved = await move(kb);
    // A transfer that was cut off before anything could be counted leaves what the smaller one said.
    if (moved.bytes > 0) rate = kbps(moved, rtt);
    if (moved.ms > LONG_ENOUGH) break;
  }
  return rate;
}

async function pull(url: string): Promise<Moved> {
  const began = performance.now();
  const ending = new AbortController();
  const timer = setTimeout(() => {
    ending.abort();
  }, CUT);
  let bytes = 0;
  try {
    const answer = await fetch(url, { cache: "no-store", signal: ending.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) bytes += part.value.length;
  } catch (error) {
    if (!ending.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
  return { bytes, ms: performance.now() - began };
}

async function push(url: string, csrf: string, kb: number): Promise<Moved> {
  const piece = crypto.getRandomValues(new Uint8Array(8192));
  const began = performance.now();
  const signal = AbortSignal.timeout(CUT);
  try {
    await post(url, csrf, new Blob(Array.from({ length: kb / 8 }, () => piece)), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return { bytes: 0, ms: performance.now() - began };
  }
  return { bytes: kb * 1024, ms: performance.now() - began };
}

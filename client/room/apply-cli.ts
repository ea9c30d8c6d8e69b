/**
 * Lets the server's tests prove that events applied to a stale snapshot give what a fresh one shows. Reads lines of
 * JSON `{"snapshot": …, "events": [{"seq": n, "patch": …}], "expect": …, "name": "…"}` and answers each with a line
 * `{"name": "…", "same": true}` or `{"name": "…", "same": false, "difference": "path: got … expected …"}`. Not
 * compared: the server's clock (`now`), and the order of lists for which the protocol leaves it open (documents, feeds).
 * Run: `node client/room/apply-cli.ts < cases.jsonl`; the exit code is 1 when any case differs.
 */
import { createInterface } from "node:readline";
import { apply, isOrdered } from "./state.ts";
import "./topics/lists.ts";
import { difference } from "./difference.ts";
import type { Patch, Snapshot } from "./types.ts";

interface Case {
  name?: string;
  snapshot: Snapshot;
  events: { seq: number; patch: Patch }[];
  expect: Snapshot;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

function comparable(state: Snapshot): object {
  const open = Object.entries(state).filter(([name, value]) => Array.isArray(value) && !isOrdered(name));
  return { ...state, now: "", ...Object.fromEntries(open.map(([name, list]) => [name, [...(list as { id: string }[])].sort(byId)])) };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { name, snapshot, events, expect } = JSON.parse(line) as Case;
  const result = events.reduce((state, event) => apply(state, event.patch), snapshot);
  const found = difference(comparable(result), comparable(expect));
  if (found !== null) process.exitCode = 1;
  console.log(JSON.stringify({ name, same: found === null, ...(found === null ? {} : { difference: found }) }));
}

/**
 * The room's state as pure functions: how a patch changes a snapshot, and the questions the screens ask of it. What a
 * patch does not touch keeps its identity, so a screen may compare with `===`.
 */
import type { AgendaItem, Feed, Lists, Patch, Point, Seat, Snapshot, SpeakingRequest } from "./types.ts";

export const byNumber = (a: { n: number }, b: { n: number }) => a.n - b.n;

/** Times of one server in one form (ISO, UTC): their order as text is their order in time. */
export function byText<T extends { id: string }>(when: (entry: T) => string) {
  return (a: T, b: T): number => {
    const [x, y] = [when(a), when(b)];
    if (x !== y) return x < y ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };
}

interface Entry {
  id: string;
}
type Order = (a: never, b: never) => number;

/** How each list is ordered; a list without an order stands as the server sent it, new entries at the end. */
const ORDER = new Map<string, Order>();

/** Gives a list its order. */
export function orderBy<K extends keyof Lists>(name: K, order: (a: Lists[K][number], b: Lists[K][number]) => number): void {
  ORDER.set(name, order);
}

/** Whether a list has an order of its own. */
export function isOrdered(name: string): boolean {
  return ORDER.has(name);
}

const COUNTS_BACK = 5 * 60_000;

orderBy("points", byNumber);
orderBy("agenda", byNumber);
orderBy("requests", byText(standsSince));
orderBy("notes", byText((note) => note.sent_at));

/** A hand raised while the link was away counts from then, but from no more than five minutes before it came. */
function standsSince({ asked_at, arrived_at }: SpeakingRequest): string {
  if (!arrived_at) return asked_at;
  return new Date(Math.max(Date.parse(asked_at), Date.parse(arrived_at) - COUNTS_BACK)).toISOString();
}

function merged(old: Entry[], upserts: Entry[], removed: readonly string[], order: Order | undefined): Entry[] {
  if (upserts.length === 0 && removed.length === 0) return old;
  const entries = new Map(old.map((entry) => [entry.id, entry]));
  for (const entry of upserts) entries.set(entry.id, entry);
  for (const id of removed) entries.delete(id);
  const list = [...entries.values()];
  return order ? list.sort(order as (a: Entry, b: Entry) => number) : list;
}

/** The snapshot after an event: objects are replaced whole by id, `briefing` is merged field by field. */
export function apply(snapshot: Snapshot, patch: Patch): Snapshot {
  const { briefing, removed = {}, ...upserts } = patch;
  const next: Record<string, unknown> = { ...snapshot };
  for (const name of new Set([...Object.keys(upserts), ...Object.keys(removed)])) {
    const old = next[name];
    if (old !== undefined && !Array.isArray(old)) continue;
    const lists = upserts as Record<string, Entry[] | undefined>;
    const gone = (removed as Record<string, string[] | undefined>)[name];
    next[name] = merged((old ?? []) as Entry[], lists[name] ?? [], gone ?? [], ORDER.get(name));
  }
  if (briefing) next["briefing"] = { ...snapshot.briefing, ...briefing };
  return next as unknown as Snapshot;
}

/** Chair and secretary follow from the briefing; everybody else is a member. */
export function roleOf({ briefing, me }: Snapshot): "chair" | "secretary" | "member" {
  if (briefing.chair.post_id === me.post_id) return "chair";
  return briefing.secretary?.post_id === me.post_id ? "secretary" : "member";
}

export function isDesk(state: Snapshot): boolean {
  return roleOf(state) !== "member";
}

/**
 * My own open request; failing that, an invitation to my point (granted, no subject: the desk gave the floor to the
 * point without being asked, and whoever is there may confirm).
 */
export function myRequest({ requests, me }: Snapshot): SpeakingRequest | null {
  return (
    requests.find((request) => request.post_id === me.post_id) ??
    requests.find(
      ({ point_id, state, subject, guest }) => point_id === me.point_id && state === "granted" && subject === "" && !guest,
    ) ??
    null
  );
}

export interface Queued {
  /** From 1. */
  place: number;
  request: SpeakingRequest;
}

/** Who waits for the floor in the order they are heard: points of order, then by the rule, then as asked. */
export function queue(state: Snapshot): Queued[] {
  const { queue_order: order } = state.briefing;
  const units = new Map(order === "unit" ? state.points.map(({ id, n }) => [id, n]) : []);
  const place = ({ point_id, rank }: SpeakingRequest): number =>
    order === "unit" ? (units.get(point_id) ?? 0) : order === "chair" ? (rank ?? Number.MAX_SAFE_INTEGER) : 0;
  return state.requests
    .filter((request) => request.state === "waiting")
    .sort((a, b) => Number(b.kind === "order") - Number(a.kind === "order") || place(a) - place(b))
    .map((request, index) => ({ place: index + 1, request }));
}

/** My place in the queue, null when I do not wait. */
export function myPlace(state: Snapshot): number | null {
  return queue(state).find(({ request }) => request.post_id === state.me.post_id)?.place ?? null;
}

/** Those whose microphone is open on the floor, the latest first: the first is the speaker. */
export function speakers(state: Snapshot): SpeakingRequest[] {
  return state.requests
    .filter((request) => request.state === "speaking")
    .sort((a, b) => ((a.began_at ?? "") < (b.began_at ?? "") ? 1 : -1));
}

/** Whose picture and name belong in the speaker's place: the speaker's seat, or the chair's when nobody speaks. */
export function onStage(state: Snapshot): Seat {
  return speakers(state)[0] ?? state.briefing.chair;
}

/** The camera of a seat, null when it is off. */
export function feedOf(state: Snapshot, postId: string): Feed | null {
  return state.feeds.find((feed) => feed.post_id === postId) ?? null;
}

export function currentItem({ briefing, agenda }: Snapshot): AgendaItem | null {
  return agenda.find((item) => item.id === briefing.item_id) ?? null;
}

/** Seconds since `iso` at the server's time `now` (milliseconds); never negative, 0 for null. */
export function secondsSince(iso: string | null, now: number): number {
  return iso === null ? 0 : Math.max(0, Math.floor((now - Date.parse(iso)) / 1000));
}

export interface ItemClock {
  /** Seconds. */
  used: number;
  /** Seconds; negative when over time. */
  left: number;
  /** Used part of the planned time, 0 … 1 and beyond. */
  share: number;
}

/** The time of an agenda item; a closed one stands still. */
export function itemClock(item: AgendaItem, now: number): ItemClock {
  const planned = (item.minutes + item.added) * 60;
  const used = secondsSince(item.began_at, item.ended_at === null ? now : Date.parse(item.ended_at));
  return { used, left: planned - used, share: planned > 0 ? used / planned : 0 };
}

/** Seconds left of a turn; negative when over; null without a limit or before it began. */
export function turnLeft({ briefing }: Snapshot, request: SpeakingRequest, now: number): number | null {
  if (briefing.quota_seconds === 0 || request.began_at === null) return null;
  return briefing.quota_seconds - secondsSince(request.began_at, now);
}

/** Seconds a point has spoken, the present turn included. */
export function spoken({ requests }: Snapshot, point: Point, now: number): number {
  const running = requests.filter(({ point_id, state, guest }) => point_id === point.id && state === "speaking" && !guest);
  return running.reduce((sum, { began_at }) => sum + secondsSince(began_at, now), point.spoken);
}

export interface Presence {
  present: number;
  lost: number;
  absent: number;
  points: number;
  people: number;
}

/** How many points and people are in the room. */
export function presence({ points }: Snapshot): Presence {
  const count = { present: 0, lost: 0, absent: 0, points: points.length, people: 0 };
  for (const point of points) {
    count[point.state] += 1;
    if (point.state === "present") count.people += point.people;
  }
  return count;
}

/** The one word a tile shows; each is a key of the screens' texts. */
export type TileStatus = "speaking" | "silenced" | "granted" | "waiting" | "lost" | "absent" | "weak" | "present";

export interface Tile {
  status: TileStatus;
  /** Place in the queue when `waiting`. */
  place: number | null;
  request: SpeakingRequest | null;
}

const WEIGHT = { speaking: 0, granted: 1, waiting: 2 } as const;

/** What a point's tile says: speaking before granted before waiting, a broken line before all of them. */
export function tile(state: Snapshot, point: Point): Tile {
  const request =
    state.requests
      .filter((candidate) => candidate.point_id === point.id && !candidate.guest)
      .sort((a, b) => WEIGHT[a.state] - WEIGHT[b.state])[0] ?? null;
  const place = queue(state).find((queued) => queued.request === request)?.place ?? null;
  return { status: tileStatus(point, request), place, request };
}

function tileStatus(point: Point, request: SpeakingRequest | null): TileStatus {
  if (point.state !== "present") return point.state;
  if (request) return request.state === "speaking" && request.muted ? "silenced" : request.state;
  return point.link !== null && point.link <= 1 ? "weak" : "present";
}

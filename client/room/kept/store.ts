/**
 * What this device keeps of a room for the time without a link, in IndexedDB: by briefing, and with whose it is. It is read
 * only for them, and goes when they sign out. Where the browser refuses storage nothing is kept.
 */
import type { AgendaItem, Me } from "../types.ts";

export interface KeptConclusion {
  id: string;
  n: number | null;
  text: string;
  lead: string;
  /** A day, `2026-12-05`. */
  deadline: string | null;
  /** Its lead or a helper is the reader's own unit. */
  mine: boolean;
}

export interface KeptRoom {
  briefing: string;
  person: Me["person_id"];
  /** When it was so, by this device's clock: it is only ever compared with that. */
  at: number;
  title: string;
  item: string | null;
  agenda: Pick<AgendaItem, "id" | "n" | "title">[];
  /** The page under discussion; its words if the room had them. */
  page: { document: string; title: string; version: number; page: number; words: string[] | null } | null;
  conclusions: KeptConclusion[];
}

/** As client/room/ui/typed.ts names it; sharing a file would cost the room a request. */
export const TYPED = "giaoban.typed.";

const NAME = "giaoban";
const STORE = "rooms";
/** A meeting is over by then, and a device seldom comes back to it, milliseconds. */
const STALE = 24 * 3600_000;

export async function put(room: KeptRoom): Promise<void> {
  await use("readwrite", (store) => store.put(room));
}

/** What is kept of a briefing for this person; somebody else's or an old one is let go instead. */
export async function read(briefing: string, person: string): Promise<KeptRoom | null> {
  const found = (await use("readonly", (store) => store.get(briefing))) as KeptRoom | undefined;
  if (!found) return null;
  if (found.person === person && Date.now() - found.at < STALE) return found;
  await forget(briefing);
  return null;
}

export async function forget(briefing: string): Promise<void> {
  await use("readwrite", (store) => store.delete(briefing));
}

/** Lets go everything, half-typed words too: somebody else may use this device now. */
export async function forgetAll(): Promise<void> {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(TYPED)) sessionStorage.removeItem(name);
  await settled(indexedDB.deleteDatabase(NAME));
}

async function use(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "briefing" });
  const database = await settled(opening);
  try {
    return await settled(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no storage"));
  });
}

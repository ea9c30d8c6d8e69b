/**
 * What a person asked for and the server has not answered yet, kept on the device: across a broken line, a reload and a
 * closed tab. By briefing and person: whoever uses the device next neither sends nor reads it. No DOM but the storage.
 */
import { lasts, type Kept, type Memory } from "./lasting.ts";
import type { Unsent } from "./session-types.ts";
import type { RequestType } from "./types.ts";

/** How each of what lasts is shown. */
const KINDS: Partial<Record<RequestType, Unsent["kind"]>> = {
  "floor.ask": "ask", "floor.withdraw": "withdraw", "note.send": "note", "vote.cast": "vote", "roll.put": "roll", "roll.left": "roll",
};

/** How it is shown where it was made; null for what is not kept. */
export function unsentOf(id: string, t: RequestType, d: object): Unsent | null {
  const kind = KINDS[t];
  const said = d as Record<string, string | undefined>;
  const { subject, body, name, vote_id, request_id, attendee_id, at = "" } = said;
  return kind ? { id, kind, text: subject ?? body ?? name ?? "", about: vote_id ?? request_id ?? attendee_id ?? "", at } : null;
}

const PREFIX = "giaoban.unsent.";
/** A meeting is long over by then, and nobody came back to it. */
const STALE = 3 * 24 * 3600_000;

export function deviceMemory(briefing: string, person: string): Memory {
  const under = `${PREFIX}${briefing}.${person}.`;
  return {
    read: () => found(under),
    put: (kept) => use((storage) => storage.setItem(under + kept.id, JSON.stringify(kept))),
    drop: (id) => use((storage) => storage.removeItem(under + id)),
  };
}

/** Before the server has said who is here: how much waits, and no word of it. */
export function waitingHere(briefing: string): Unsent[] {
  return shown(found(`${PREFIX}${briefing}.`)).map((one) => ({ ...one, text: "" }));
}

/** What waits of one person, with its words: for a device that is known to be theirs. */
export function waitingOf(briefing: string, person: string): Unsent[] {
  return shown(found(`${PREFIX}${briefing}.${person}.`));
}

/** The briefing is over: lets go of everything of one person, or (without one) of all. */
export function forgetUnsent(briefing: string, person?: string): void {
  const under = `${PREFIX}${briefing}.${person === undefined ? "" : `${person}.`}`;
  use((storage) => names(storage, under).forEach((name) => storage.removeItem(name)));
}

export function shown(entries: readonly Kept[]): Unsent[] {
  return entries.map(({ id, t, d }) => unsentOf(id, t, d)).filter((one) => one !== null);
}

/** In the order in which they were made. */
function found(under: string): Kept[] {
  const entries: Kept[] = [];
  use((storage) => {
    for (const name of names(storage, under)) {
      const kept = parsed(storage.getItem(name));
      if (kept && Date.now() - Date.parse(String(kept.d["at"])) < STALE) entries.push(kept);
      else storage.removeItem(name);
    }
  });
  const at = ({ d }: Kept) => String(d["at"]);
  return entries.sort((a, b) => (at(a) < at(b) ? -1 : 1));
}

function parsed(text: string | null): Kept | null {
  try {
    const { id, t, d } = JSON.parse(text ?? "") as Partial<Kept>;
    return typeof id === "string" && t !== undefined && lasts(t) && typeof d === "object" ? { id, t, d } : null;
  } catch {
    return null;
  }
}

function names(storage: Storage, under: string): string[] {
  return Object.keys(storage).filter((name) => name.startsWith(under));
}

/** Private windows may refuse storage, or it is full: what waits then lasts as long as the page. */
function use(run: (storage: Storage) => void): void {
  try {
    run(localStorage);
  } catch {
    // As said above.
  }
}

/** Follows the room and keeps its readable part on the device, for the reload that finds no link. */
import { rememberWho, reader } from "../reader.ts";
import type { RoomView } from "../session-types.ts";
import { conclusionsOf } from "../topics/minutes/state.ts";
import type { Snapshot } from "../types.ts";
import type { PageStore } from "../ui/pages.ts";
import { put, type KeptRoom } from "./store.ts";

/** Much changes at once, and a phone's storage is slow: at most this often, milliseconds. */
const PAUSE = 2_000;
/** Where nothing changes, that it is still so is noted this often, milliseconds. */
const STILL = 60_000;

/** What of a room can be read later. */
export function readablePart(state: Snapshot, pages: Pick<PageStore, "url" | "known">, now: number): KeptRoom {
  const { briefing, documents, agenda, me } = state;
  const doc = documents.find(({ id }) => id === briefing.document_id);
  const { version, page } = briefing;
  return {
    briefing: briefing.id, person: me.person_id, at: now, title: briefing.title, item: briefing.item_id,
    agenda: agenda.map(({ id, n, title }) => ({ id, n, title })),
    page: doc ? { document: doc.id, title: doc.title, version, page, words: pages.known(pages.url(doc.id, version, page, "txt")) } : null,
    conclusions: conclusionsOf(state).filter(({ state: how }) => how === "confirmed").map(({ id, n, text, lead, helpers, deadline }) => ({
      id, n, text, lead: lead?.name ?? "", deadline, mine: [lead, ...helpers].some((unit) => unit !== null && unit.id === me.unit_id),
    })),
  };
}

export class Keeper {
  readonly #pages: PageStore;
  #view: RoomView | null = null;
  #who = "";
  #written = "";
  #writtenAt = 0;
  #timer: number | null = null;

  constructor(pages: PageStore) {
    this.#pages = pages;
    // Put aside, a phone's page may never run again.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) void this.#write();
    });
    addEventListener("pagehide", () => void this.#write());
  }

  follow(view: RoomView): void {
    this.#view = view;
    const { state, ending } = view;
    if (!state || state.me.guest) return;
    if (ending) return;
    // The server has just said who is here; from then on only a sign-out says otherwise.
    if (state.me.person_id !== this.#who) rememberWho((this.#who = state.me.person_id));
    if (this.#written === "") void this.#write();
    else this.#timer ??= window.setTimeout(() => void this.#write(), PAUSE);
  }

  async #write(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { state, ending, lostSince } = this.#view ?? {};
    if (!state || ending || state.me.guest || reader().who !== state.me.person_id) return;
    // While the line is away nothing new is known: what is kept says truly since when.
    const room = readablePart(state, this.#pages, lostSince ?? Date.now());
    const content = JSON.stringify({ ...room, at: 0 });
    if (content === this.#written && room.at - this.#writtenAt < STILL) return;
    this.#written = content;
    this.#writtenAt = room.at;
    await put(room).catch(() => undefined);
  }
}

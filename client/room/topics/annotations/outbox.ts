/**
 * Notes that are written and not yet known to be saved. No DOM: they are kept on the device at once, sent, sent again
 * after a break or a reload under the same key, and forgotten when the server has them.
 */
import type { Outcome } from "../../session-types.ts";
import type { NewAnnotation } from "./types.ts";

export interface Ways {
  send: (note: NewAnnotation) => Promise<Outcome<object>>;
  /** The device's memory. */
  store: { read: () => string | null; write: (value: string | null) => void };
  changed: () => void;
}

export interface Unsaved {
  note: NewAnnotation;
  /** What the server said when it refused; "" while it is on its way. */
  problem: string;
}

export class Outbox {
  readonly #ways: Ways;
  #waiting: Unsaved[];

  /** Sends at once what an earlier page of this device left. */
  constructor(ways: Ways) {
    this.#ways = ways;
    this.#waiting = remembered(ways.store.read()).map((note) => ({ note, problem: "" }));
    for (const { note } of this.#waiting) void this.#send(note);
  }

  get waiting(): readonly Unsaved[] {
    return this.#waiting;
  }

  add(note: NewAnnotation): void {
    this.#waiting = [...this.#waiting, { note, problem: "" }];
    this.#keep();
    void this.#send(note);
  }

  again(key: string): void {
    const entry = this.#waiting.find(({ note }) => note.key === key);
    if (!entry) return;
    this.#put(key, "");
    void this.#send(entry.note);
  }

  drop(key: string): void {
    this.#waiting = this.#waiting.filter(({ note }) => note.key !== key);
    this.#keep();
  }

  async #send(note: NewAnnotation): Promise<void> {
    const outcome = await this.#ways.send(note);
    if (outcome.ok) this.drop(note.key);
    // A room that is over answers nothing: the note waits for the next time this page is opened.
    else if (outcome.code !== "lost") this.#put(note.key, outcome.message);
  }

  #put(key: string, problem: string): void {
    this.#waiting = this.#waiting.map((entry) => (entry.note.key === key ? { ...entry, problem } : entry));
    this.#ways.changed();
  }

  #keep(): void {
    this.#ways.store.write(this.#waiting.length > 0 ? JSON.stringify(this.#waiting.map(({ note }) => note)) : null);
    this.#ways.changed();
  }
}

function remembered(kept: string | null): NewAnnotation[] {
  try {
    const notes: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(notes) ? notes.filter(isNote) : [];
  } catch {
    return [];
  }
}

function isNote(value: unknown): value is NewAnnotation {
  const note = (value ?? {}) as Partial<Record<keyof NewAnnotation, unknown>>;
  const texts = [note.document_id, note.body, note.key].every((text) => typeof text === "string");
  return texts && typeof note.version === "number" && typeof note.page === "number";
}

/**
 * Running minutes while they are typed. No DOM: what is typed is kept on the device at once, sent after a short pause,
 * sent again when the line is back, and never put over somebody else's words.
 */
import type { Outcome } from "../../session-types.ts";
import type { MinutesEntry } from "./types.ts";

/** Between the last letter and the saving, in milliseconds. */
export const PAUSE = 2_000;

export interface Ways {
  save: (item: string | null, text: string, edition: number) => Promise<Outcome<{ edition: number }>>;
  /** The device's memory: a name, and the value or null to forget. */
  store: { read: (name: string) => string | null; write: (name: string, value: string | null) => void };
  later: (run: () => void, ms: number) => void;
  changed: () => void;
}

/** One agenda item's text as this screen has it. */
export interface Leaf {
  text: string;
  /** The edition this text began from. */
  edition: number;
  /** Typed and not yet known to be saved. */
  dirty: boolean;
  saving: boolean;
  /** What the server said when it refused. */
  problem: string;
  /** Somebody else's newer text, when mine began from an older one. */
  theirs: MinutesEntry | null;
}

export class Notebook {
  readonly #leaves = new Map<string, Leaf>();
  readonly #ways: Ways;
  readonly #briefing: string;

  constructor(briefing: string, ways: Ways) {
    this.#briefing = briefing;
    this.#ways = ways;
  }

  /** What to show for an item, given what the server has now. */
  leaf(item: string | null, known: MinutesEntry | null): Leaf {
    let leaf = this.#leaves.get(item ?? "");
    if (!leaf) {
      leaf = this.#remembered(item) ?? blank(known);
      this.#leaves.set(item ?? "", leaf);
      if (leaf.dirty) this.#soon(item);
    }
    if (!leaf.dirty && !leaf.saving && known && known.edition > leaf.edition) Object.assign(leaf, { text: known.text, edition: known.edition });
    if (leaf.theirs && known && known.edition > leaf.theirs.edition) leaf.theirs = known;
    if (leaf.dirty && !leaf.saving && !leaf.theirs && known && known.edition > leaf.edition) leaf.theirs = known.text === leaf.text ? null : known;
    return leaf;
  }

  /** A letter was typed. */
  type(item: string | null, text: string): void {
    const leaf = this.#leaves.get(item ?? "");
    if (!leaf) return;
    Object.assign(leaf, { text, dirty: true, problem: "" });
    this.#keep(item, leaf);
    this.#soon(item);
    this.#ways.changed();
  }

  /** After two people wrote: save mine over theirs, having read them. */
  keepMine(item: string | null): void {
    const leaf = this.#leaves.get(item ?? "");
    if (!leaf?.theirs) return;
    Object.assign(leaf, { edition: leaf.theirs.edition, theirs: null });
    this.#keep(item, leaf);
    void this.save(item);
  }

  /** After two people wrote: mine is let go. */
  takeTheirs(item: string | null): void {
    const leaf = this.#leaves.get(item ?? "");
    if (!leaf?.theirs) return;
    Object.assign(leaf, { text: leaf.theirs.text, edition: leaf.theirs.edition, dirty: false, theirs: null, problem: "" });
    this.#ways.store.write(this.#name(item), null);
    this.#ways.changed();
  }

  /** Sends what is typed, one saving at a time. */
  async save(item: string | null): Promise<void> {
    const leaf = this.#leaves.get(item ?? "");
    if (!leaf || !leaf.dirty || leaf.saving || leaf.theirs) return;
    const { text, edition } = leaf;
    leaf.saving = true;
    this.#ways.changed();
    const outcome = await this.#ways.save(item, text, edition);
    leaf.saving = false;
    if (outcome.ok) {
      leaf.edition = outcome.answer.edition;
      leaf.dirty = leaf.text !== text;
      leaf.problem = "";
      this.#keep(item, leaf);
      if (leaf.dirty) this.#soon(item);
    } else leaf.problem = outcome.code === "stale" ? "" : outcome.message;
    this.#ways.changed();
  }

  #soon(item: string | null): void {
    const typed = this.#leaves.get(item ?? "")?.text;
    this.#ways.later(() => {
      if (this.#leaves.get(item ?? "")?.text === typed) void this.save(item);
    }, PAUSE);
  }

  #keep(item: string | null, { text, edition, dirty }: Leaf): void {
    this.#ways.store.write(this.#name(item), dirty ? JSON.stringify({ text, edition }) : null);
  }

  #remembered(item: string | null): Leaf | null {
    const kept = this.#ways.store.read(this.#name(item));
    if (kept === null) return null;
    try {
      const { text, edition } = JSON.parse(kept) as { text?: unknown; edition?: unknown };
      if (typeof text !== "string" || typeof edition !== "number") return null;
      return { text, edition, dirty: true, saving: false, problem: "", theirs: null };
    } catch {
      return null;
    }
  }

  #name(item: string | null): string {
    return `giaoban.minutes.${this.#briefing}.${item ?? ""}`;
  }
}

function blank(known: MinutesEntry | null): Leaf {
  return { text: known?.text ?? "", edition: known?.edition ?? 0, dirty: false, saving: false, problem: "", theirs: null };
}

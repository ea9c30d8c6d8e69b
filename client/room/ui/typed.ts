/** What somebody was writing when the page went away is there again after a reload: in this tab, for the same person. */
import type { Snapshot } from "../types.ts";
import type { Local } from "./face.ts";

export const TYPED = "giaoban.typed.";

const FIELDS = ["note", "question", "noteItem", "subject", "order"] as const;
type Typed = Pick<Local, (typeof FIELDS)[number]>;

const nameOf = ({ briefing, me }: Snapshot) => `${TYPED}${briefing.id}.${me.person_id}`;

/** Keeps the half-written words if that is what changed; lets go of them when there are none. */
export function keepTyped(state: Snapshot | null, change: Partial<Local>, { note, question, noteItem, subject, order }: Local): void {
  if (!state || !FIELDS.some((field) => field in change)) return;
  try {
    if (note || subject) sessionStorage.setItem(nameOf(state), JSON.stringify({ note, question, noteItem, subject, order } satisfies Typed));
    else sessionStorage.removeItem(nameOf(state));
  } catch {
    // A browser that refuses storage: the words last as long as the page.
  }
}

export function typedBefore(state: Snapshot): Partial<Local> {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(state)) ?? "{}") as Partial<Typed>;
  } catch {
    return {};
  }
}

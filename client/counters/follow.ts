/**
 * Screens that stay true by themselves. A screen asks its own address every few seconds with the edition that it shows,
 * and mostly hears 204. What is new comes as parts; a part is put in only when it differs, so that nothing moves under
 * the hand, and what had the keyboard keeps it. Without an answer it asks on, more slowly, and says that it is away.
 */
const EDITION = "Giaoban-Edition";
const OFTEN = 2000;
const SLOW = 6000;
const PATIENCE = 10_000;

export interface Follower {
  /** Puts an answer in; used for answers to buttons, too. */
  take(answer: Response): Promise<void>;
  /** A number that grows when a button was pressed: an older answer must not undo a newer one. */
  touched(): void;
  readonly edition: string;
}

/** What was last put in, per part: compared as text, since the page's own parts change while they are used. */
const known = new Map<string, string>();

export function follow(place: HTMLElement, onNew: () => void): Follower {
  const address = place.dataset["follow"] ?? location.pathname;
  const pause = place.hasAttribute("data-slow") ? SLOW : OFTEN;
  const away = document.querySelector<HTMLElement>("[data-away]");
  let edition = place.dataset["edition"] ?? "";
  let touch = 0;

  const take = async (answer: Response): Promise<void> => {
    const text = await answer.text();
    edition = answer.headers.get(EDITION) ?? edition;
    if (swap(place, text)) onNew();
  };

  const ask = async (): Promise<void> => {
    const asked = touch;
    try {
      const answer = await fetch(address, { headers: { [EDITION]: edition }, signal: AbortSignal.timeout(PATIENCE), redirect: "error" });
      if (answer.status === 404) {
        location.reload();
        return;
      }
      if (answer.status >= 500) throw new Error("server");
      if (away) away.hidden = true;
      if (answer.status === 200 && asked === touch) await take(answer);
      setTimeout(() => void ask(), pause);
    } catch {
      if (away) away.hidden = false;
      setTimeout(() => void ask(), pause * 2);
    }
  };
  setTimeout(() => void ask(), pause);
  return {
    take,
    touched: () => {
      touch += 1;
    },
    get edition() {
      return edition;
    },
  };
}

function swap(place: HTMLElement, text: string): boolean {
  const came = new DOMParser().parseFromString(text, "text/html");
  const held = document.activeElement?.id;
  let changed = false;
  for (const part of came.querySelectorAll<HTMLElement>("[data-part]")) {
    const name = part.dataset["part"] ?? "";
    const words = part.outerHTML.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "");
    const there = place.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!there || known.get(name) === words) continue;
    known.set(name, words);
    there.replaceWith(document.importNode(part, true));
    changed = true;
  }
  if (changed && held && document.activeElement?.id !== held) restore(held);
  return changed;
}

/** The keyboard goes back to where it was; if that cannot be pressed now, to the first button beside it that can. */
function restore(id: string): void {
  const same = document.getElementById(id) as HTMLButtonElement | null;
  const next = same?.disabled ? same.form?.querySelector<HTMLButtonElement>("button:not(:disabled)") : same;
  next?.focus({ preventScroll: true });
}

/** Saves a report's draft a little after the last key, one request at a time, and once more when the line is back. */

const AFTER = 4000;
const AGAIN = 15_000;

interface Answer {
  said: string;
  edition?: number;
}

export class SelfSaving {
  readonly #form: HTMLFormElement;
  readonly #status: HTMLElement | null;
  #timer = 0;
  #changed = false;
  #busy = false;
  #refused = false;
  #submitted = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#status = form.querySelector("[data-saved]");
  }

  start(): void {
    this.#form.addEventListener("input", () => {
      this.#changed = true;
      this.#after(AFTER);
    });
    this.#form.addEventListener("submit", () => {
      this.#submitted = true;
      clearTimeout(this.#timer);
    });
    addEventListener("online", () => this.#after(0));
    addEventListener("beforeunload", (event) => {
      if (this.#changed && !this.#submitted) event.preventDefault();
    });
  }

  #after(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#save(), delay);
  }

  async #save(): Promise<void> {
    if (!this.#changed || this.#refused || this.#submitted) return;
    if (this.#busy) {
      this.#after(AFTER);
      return;
    }
    this.#busy = true;
    this.#changed = false;
    this.#event("saving");
    try {
      this.#told(await send(this.#form));
    } catch {
      this.#changed = true;
      this.#say(this.#form.dataset["offline"] ?? "");
      this.#after(AGAIN);
    } finally {
      this.#busy = false;
    }
  }

  /** Refused: somebody else saved first. Saving by hand shows both texts; saving by itself would hide one. */
  #told(answer: Answer): void {
    const edition = this.#form.querySelector<HTMLInputElement>("input[name=edition]");
    if (answer.edition !== undefined && edition) edition.value = String(answer.edition);
    if (answer.edition !== undefined) this.#event("saved");
    if (answer.edition === undefined) this.#refused = this.#changed = true;
    this.#say(answer.said);
  }

  /** client/site/typed.ts keeps on the device what is not saved yet. */
  #event(name: "saving" | "saved"): void {
    this.#form.dispatchEvent(new Event(name, { bubbles: true }));
  }

  #say(words: string): void {
    if (this.#status) this.#status.textContent = words;
  }
}

async function send(form: HTMLFormElement): Promise<Answer> {
  const body = new FormData(form);
  body.set("viec", "tu-luu");
  const answer = await fetch(location.href, { method: "POST", body, redirect: "error" });
  if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
  return (await answer.json()) as Answer;
}

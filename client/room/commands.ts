/** What a person asks for: done or not, what still waits to be sent, and what went wrong. No DOM. */
import { RequestError, type Restored } from "./pending.ts";
import type { Outcome, Problem, Unsent } from "./session-types.ts";
import type { AnswerOf, DataOf, RequestType } from "./types.ts";
import { unsentOf } from "./unsent.ts";

interface Made<A> {
  id: string;
  /** As it is sent, with its time. */
  d: object;
  answer: Promise<A>;
}
type Request = <K extends RequestType>(t: K, d: DataOf<K>, kept?: boolean) => Made<AnswerOf<K>>;

/** Ending what has already ended is no failure: a repeated sending may meet its own first effect. */
const ENDS: ReadonlySet<string> = new Set(["floor.withdraw", "floor.close"]);

/** A promised answer as a value that says how it went; throws only what is no answer at all. */
export async function outcome<A>(answer: Promise<A>): Promise<Outcome<A>> {
  try {
    return { ok: true, answer: await answer };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

export class Commands {
  readonly #request: Request;
  readonly #changed: () => void;
  #unsent: readonly Unsent[] = [];
  #problems: readonly Problem[] = [];
  #count = 0;

  constructor(request: Request, changed: () => void) {
    this.#request = request;
    this.#changed = changed;
  }

  get unsent(): readonly Unsent[] {
    return this.#unsent;
  }
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** True when the server has done it; never throws. */
  run<K extends RequestType>(t: K, d: DataOf<K>): Promise<boolean> {
    return this.#outcome(t, this.#request(t, d).answer);
  }

  /** Likewise, and shown as unsent until there is an answer. */
  send<K extends RequestType>(t: K, d: DataOf<K>): Promise<boolean> {
    return this.#outcome(t, this.#shown(t, this.#request(t, d)));
  }

  /** Shown as unsent, and whoever asked tells the person how it went. */
  keep<K extends RequestType>(t: K, d: DataOf<K>): Promise<Outcome<AnswerOf<K>>> {
    return outcome(this.#shown(t, this.#request(t, d, true)));
  }

  /** Goes on with what an earlier page of this device could not send. */
  restore(requests: readonly Restored[]): void {
    for (const made of requests) void this.#outcome(made.t, this.#shown(made.t, made));
  }

  async #shown<A>(t: RequestType, { id, d, answer }: Made<A>): Promise<A> {
    const unsent = unsentOf(id, t, d);
    if (!unsent) return answer;
    this.#unsent = [...this.#unsent, unsent];
    this.#changed();
    try {
      return await answer;
    } finally {
      this.#unsent = this.#unsent.filter((one) => one !== unsent);
      this.#changed();
    }
  }

  /** Notes why something was not done. */
  failed(command: string, error: RequestError): void {
    const { code, message } = error;
    this.#problems = [...this.#problems, { id: ++this.#count, command, code, message }];
    this.#changed();
  }

  dismiss(problemId: number): void {
    this.#problems = this.#problems.filter(({ id }) => id !== problemId);
    this.#changed();
  }

  async #outcome(command: RequestType, answer: Promise<unknown>): Promise<boolean> {
    try {
      await answer;
      return true;
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.code === "absent" && ENDS.has(command)) return true;
      this.failed(command, error);
      return false;
    }
  }
}

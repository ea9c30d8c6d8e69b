/** Requests that wait for their answer; what must not be lost is in the device's memory meanwhile. No DOM. */
import type { AnswerOf, DataOf, ErrorCode, RequestType } from "./types.ts";
import { lasts, type Kept, type Memory } from "./lasting.ts";

export interface Timers {
  after(ms: number, run: () => void): number;
  cancel(timer: number): void;
}

/** Why a request was not done: the server's code and sentence, or "lost" / "timeout" with no sentence. */
export class RequestError extends Error {
  readonly code: ErrorCode | "lost" | "timeout";

  constructor(code: ErrorCode | "lost" | "timeout", message = "") {
    super(message);
    this.code = code;
  }

  /** Nobody said no: the connection or the media server is away, and trying again later makes sense. */
  get passing(): boolean {
    return this.code === "lost" || this.code === "timeout" || this.code === "media";
  }
}

/** A request of an earlier page of this device, and its answer to come. */
export type Restored = Kept & { answer: Promise<object> };

interface Waiting {
  frame: string;
  /** Outlives the page, too. */
  lasting: boolean;
  /** Outlives the connection: sent again until it is answered. */
  kept: boolean;
  timer: number | null;
  resolve: (answer: object) => void;
  reject: (error: RequestError) => void;
}

/** A weak line may hold a TCP segment back for several seconds; a person should not wait longer than this. */
const TIMEOUT = 15_000;

/**
 * Sent again after a reconnect until answered. Asking and writing are idempotent by their id; withdrawing and giving back
 * name what they end, and ending it twice ends it once.
 */
const KEPT: ReadonlySet<RequestType> = new Set(["floor.ask", "note.send", "floor.withdraw", "floor.close"]);

/** Keeps requests by id, in the order they were made. */
export class Pending {
  readonly #waiting = new Map<string, Waiting>();
  readonly #timers: Timers;
  readonly #prefix: string;
  #count = 0;
  /** Nobody is known yet whose it would be. */
  #memory: Memory | null = null;

  /** `random` (0 ≤ x < 1) makes ids unique beyond this page: the server acts once for each id of a person. */
  constructor(timers: Timers, random: () => number) {
    this.#timers = timers;
    const part = () => random().toString(36).slice(2, 10);
    this.#prefix = `${part()}${part()}`;
  }

  /** Makes a request and hands its frame to `send`, which says whether it could go out now; `kept`: see `KEPT`. */
  add<K extends RequestType>(
    t: K,
    d: DataOf<K>,
    send: (frame: string) => boolean,
    kept: boolean = KEPT.has(t),
  ): { id: string; frame: string; answer: Promise<AnswerOf<K>> } {
    const id = `${this.#prefix}-${++this.#count}`;
    const frame = JSON.stringify({ t, id, d });
    const lasting = kept && lasts(t);
    if (lasting) this.#memory?.put({ id, t, d: d as Kept["d"] });
    const answer = new Promise<object>((resolve, reject) => {
      const entry: Waiting = { frame, kept, lasting, timer: null, resolve, reject };
      this.#waiting.set(id, entry);
      if (!send(frame) && !kept) this.#reject(id, "lost");
      else if (!kept) entry.timer = this.#timers.after(TIMEOUT, () => this.#reject(id, "timeout"));
    });
    return { id, frame, answer };
  }

  /** The person is known now, or is another one: what others wait for stays in their memory, what is in this one waits on. */
  adopt(memory: Memory): Restored[] {
    if (this.#memory) this.abandon();
    this.#memory = memory;
    return memory.read().map((one) => {
      const frame = JSON.stringify({ t: one.t, id: one.id, d: one.d });
      const answer = new Promise<object>((resolve, reject) => {
        this.#waiting.set(one.id, { frame, kept: true, lasting: true, timer: null, resolve, reject });
      });
      return { ...one, answer };
    });
  }

  /** True when `id` was waiting for this. */
  settle(id: string, outcome: object | RequestError): boolean {
    const entry = this.#waiting.get(id);
    if (!entry) return false;
    this.#forget(id, entry);
    // Without the server's word it stays in the memory.
    if (entry.lasting && !(outcome instanceof RequestError && outcome.code === "lost")) this.#memory?.drop(id);
    if (outcome instanceof RequestError) entry.reject(outcome);
    else entry.resolve(outcome);
    return true;
  }

  /** The connection broke: what is not kept will have no answer. */
  dropped(): void {
    for (const [id, entry] of this.#waiting) if (!entry.kept) this.#reject(id, "lost");
  }

  /** The room is over for this page: nothing will have an answer, until the person comes back to it. */
  abandon(): void {
    for (const id of this.#waiting.keys()) this.#reject(id, "lost");
  }

  /** Whether it outlives the connection, so that it may be said on two at once. */
  keeps(id: string): boolean {
    return this.#waiting.get(id)?.kept ?? false;
  }

  /** The frames to send again on a new connection. */
  kept(): string[] {
    return [...this.#waiting.values()].filter((entry) => entry.kept).map((entry) => entry.frame);
  }

  #reject(id: string, code: "lost" | "timeout"): void {
    this.settle(id, new RequestError(code));
  }

  #forget(id: string, entry: Waiting): void {
    if (entry.timer !== null) this.#timers.cancel(entry.timer);
    this.#waiting.delete(id);
  }
}

/** How far the server's clock is from this machine's: village computers are often minutes off. No DOM. */

/** Keeps the offset of the answer that travelled fastest, the one whose time is known best. */
export class ServerClock {
  #offset = 0;
  #best = Infinity;

  /** The server said `iso`; the question left at `sent` and the answer came at `received` (own clock, ms). */
  answer(iso: string, sent: number, received: number): void {
    const there = Date.parse(iso);
    const travel = received - sent;
    if (Number.isNaN(there) || travel < 0 || travel > this.#best) return;
    this.#best = travel;
    this.#offset = there + travel / 2 - received;
  }

  /** A snapshot's time: good enough until a question has been answered. */
  guess(iso: string, received: number): void {
    const there = Date.parse(iso);
    if (this.#best === Infinity && !Number.isNaN(there)) this.#offset = there - received;
  }

  /** A new connection may come after hours of sleep: measure afresh, keep the offset meanwhile. */
  restart(): void {
    this.#best = Infinity;
  }

  /** The server's time when this machine's clock says `own`. */
  at(own: number): number {
    return own + this.#offset;
  }
}

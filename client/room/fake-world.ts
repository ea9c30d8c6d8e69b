/** For tests of what needs no DOM: sockets that say what they are told to, and a time that moves only when told to. */
import type { RoomWorld, Socket } from "./protocol.ts";
import type { Kept, Memory } from "./lasting.ts";

interface Frame {
  t: string;
  id: string;
  d: Record<string, unknown>;
}

export class FakeSocket implements Socket {
  sent: Frame[] = [];
  closedWith: number | undefined;
  readonly url: string;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  /** What the address says already counts as sent. */
  constructor(url: string) {
    const [path = "", query] = url.split("?");
    this.url = path;
    const hello = new URLSearchParams(query).get("hello");
    if (hello) this.send(hello);
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data) as Frame);
  }
  close(code?: number): void {
    this.closedWith = code;
  }
  says(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  dies(code = 1006, reason = ""): void {
    this.onclose?.({ code, reason });
  }
  last(t: string): Frame {
    const found = this.sent.filter((frame) => frame.t === t).at(-1);
    if (!found) throw new Error(`nothing sent: ${t}`);
    return found;
  }
}

/** A world whose time moves only when told to. */
export class FakeWorld implements RoomWorld {
  time = 1_000_000;
  sockets: FakeSocket[] = [];
  subprotocol = "";
  #due = new Map<number, { at: number; run: () => void }>();
  #next = 1;

  open(url: string, subprotocol: string): FakeSocket {
    this.subprotocol = subprotocol;
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket;
  }
  now(): number {
    return this.time;
  }
  random(): number {
    return 0.5;
  }
  /** What the device keeps, by briefing, person and id; another world may be given the same. */
  kept = new Map<string, Kept>();
  memory(briefing: string, person: string): Memory {
    const under = `${briefing}.${person}.`;
    return {
      read: () => [...this.kept].filter(([name]) => name.startsWith(under)).map(([, kept]) => kept),
      put: (kept) => void this.kept.set(under + kept.id, kept),
      drop: (id) => void this.kept.delete(under + id),
    };
  }
  after(ms: number, run: () => void): number {
    this.#due.set(this.#next, { at: this.time + ms, run });
    return this.#next++;
  }
  cancel(timer: number): void {
    this.#due.delete(timer);
  }
  passes(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = [...this.#due].sort((a, b) => a[1].at - b[1].at)[0];
      if (!next || next[1].at > end) break;
      this.#due.delete(next[0]);
      this.time = next[1].at;
      next[1].run();
    }
    this.time = end;
  }
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }
}

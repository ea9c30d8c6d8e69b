/** Reads the browser's statistics of all connections and says what happened since the last time. */
import { figures, since, together, total, type Figures, type Stat, type Totals } from "./digest.ts";

export interface Measured extends Figures {
  /** Packets that each connection brought. */
  packets: ReadonlyMap<RTCPeerConnection, number>;
}

export class Statistics {
  readonly #last = new WeakMap<RTCPeerConnection, Totals>();
  #at = performance.now();

  async read(pcs: readonly RTCPeerConnection[]): Promise<Measured> {
    const packets = new Map<RTCPeerConnection, number>();
    const spans = await Promise.all(
      pcs.map(async (pc) => {
        const report = (await pc.getStats()) as unknown as ReadonlyMap<string, Stat>;
        const after = total(report.values());
        const span = since(after, this.#last.get(pc));
        this.#last.set(pc, after);
        packets.set(pc, span.packets);
        return span;
      }),
    );
    const now = performance.now();
    const seconds = (now - this.#at) / 1000;
    this.#at = now;
    return { ...figures(together(spans), seconds), packets };
  }
}

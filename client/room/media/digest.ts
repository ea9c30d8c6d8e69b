/** What a browser's statistics say, reduced to the few figures that steer the room. No DOM: entries are plain objects. */

/** One entry of an RTCStatsReport; only these fields are looked at. */
export interface Stat {
  type: string;
  kind?: string;
  packetsReceived?: number;
  packetsLost?: number;
  bytesReceived?: number;
  concealedSamples?: number;
  silentConcealedSamples?: number;
  totalSamplesReceived?: number;
  fractionLost?: number;
  roundTripTime?: number;
  nominated?: boolean;
  state?: string;
  currentRoundTripTime?: number;
  availableIncomingBitrate?: number;
}

/** Counters since the connection began, and the latest momentary values (null: not told). */
export interface Totals {
  packets: number;
  lost: number;
  bytes: number;
  concealed: number;
  samples: number;
  /** Share of our own packets that did not arrive, 0–1. */
  lostUp: number | null;
  /** Milliseconds. */
  rtt: number | null;
  /** kbit/s. */
  available: number | null;
}

const NOTHING: Totals = { packets: 0, lost: 0, bytes: 0, concealed: 0, samples: 0, lostUp: null, rtt: null, available: null };

const most = (a: number | null, b: number | null | undefined) =>
  b === null || b === undefined ? a : a === null ? b : Math.max(a, b);

/** Adds up one connection's report. */
export function total(report: Iterable<Stat>): Totals {
  const sum = { ...NOTHING };
  for (const stat of report) {
    if (stat.type === "inbound-rtp") {
      sum.packets += stat.packetsReceived ?? 0;
      sum.lost += stat.packetsLost ?? 0;
      sum.bytes += stat.bytesReceived ?? 0;
      sum.concealed += (stat.concealedSamples ?? 0) - (stat.silentConcealedSamples ?? 0);
      sum.samples += stat.totalSamplesReceived ?? 0;
    } else if (stat.type === "remote-inbound-rtp") {
      sum.lostUp = most(sum.lostUp, stat.fractionLost);
    } else if (stat.type === "candidate-pair" && stat.nominated && stat.state === "succeeded") {
      sum.rtt = most(sum.rtt, stat.currentRoundTripTime === undefined ? null : stat.currentRoundTripTime * 1000);
      sum.available = most(sum.available, stat.availableIncomingBitrate && stat.availableIncomingBitrate / 1000);
    }
  }
  return sum;
}

/** What happened between two totals of one connection; counters that ran backwards count as nothing. */
export function since(after: Totals, before: Totals | undefined): Totals {
  const from = before ?? NOTHING;
  const grown = (key: "packets" | "lost" | "bytes" | "concealed" | "samples") => Math.max(0, after[key] - from[key]);
  return {
    ...after,
    packets: grown("packets"),
    lost: grown("lost"),
    bytes: grown("bytes"),
    concealed: grown("concealed"),
    samples: grown("samples"),
  };
}

/** Several connections of one link taken together. */
export function together(parts: readonly Totals[]): Totals {
  return parts.reduce(
    (a, b) => ({
      packets: a.packets + b.packets,
      lost: a.lost + b.lost,
      bytes: a.bytes + b.bytes,
      concealed: a.concealed + b.concealed,
      samples: a.samples + b.samples,
      lostUp: most(a.lostUp, b.lostUp),
      rtt: most(a.rtt, b.rtt),
      available: most(a.available, b.available),
    }),
    NOTHING,
  );
}

export interface Figures {
  /** Of our own packets, 0–1. */
  lostUp: number | null;
  /** 0–1, the worse direction. */
  loss: number | null;
  concealed: number | null;
  rtt: number | null;
  available: number | null;
  kbps: number;
}

/** Shares and rates of what happened within `seconds`. */
export function figures(span: Totals, seconds: number): Figures {
  const sent = span.packets + span.lost;
  return {
    lostUp: span.lostUp,
    loss: most(span.lostUp, sent === 0 ? null : span.lost / sent),
    concealed: span.samples === 0 ? null : span.concealed / span.samples,
    rtt: span.rtt,
    available: span.available,
    kbps: seconds > 0 ? (span.bytes * 8) / 1000 / seconds : 0,
  };
}

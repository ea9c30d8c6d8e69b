/** The recording on the wire: docs/room-protocol.md, section Recording. */

export interface Recording {
  state: "off" | "recording" | "paused";
  /** Since when it is so; null when it is off. */
  since: string | null;
  /** Janus writes nothing, or the disk is nearly full (then it is paused). */
  trouble: "" | "silent" | "full";
  /** Something was recorded already: beginning anew goes on with it. */
  again: boolean;
  /** What the agency decided. */
  rule: "allowed" | "asked" | "never";
}

declare module "../../types.ts" {
  interface Briefing {
    recording: Recording;
  }
  interface Requests {
    "record.start": Asked<{ reason?: string }>;
    "record.pause": Asked<object>;
    "record.resume": Asked<object>;
    "record.stop": Asked<object>;
  }
}

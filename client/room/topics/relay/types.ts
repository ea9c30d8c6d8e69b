/** Relays on the wire: docs/room-protocol.md, section Relay. */

export interface Relay {
  /** Also the id of its picture's feed. */
  id: string;
  item_id: string | null;
  title: string;
  /** Fetched by the server, or sent by a device of the desk. */
  kind: "address" | "screen";
  state: "off" | "starting" | "on" | "broken";
  /** Why it is broken, as a code. */
  problem: string;
  /** What it brings now. */
  sound: boolean;
  picture: boolean;
  /** The desk closed its sound. */
  silenced: boolean;
  /** It is silent while somebody has the floor. */
  yields: boolean;
  /** The device that sends it. */
  client: string | null;
  began_at: string | null;
  since: string | null;
}

declare module "../../types.ts" {
  interface Lists {
    relays: Relay[];
  }
  interface Requests {
    "relay.start": Asked<{ relay_id: string }>;
    "relay.stop": Asked<{ relay_id: string }>;
    "relay.silence": Asked<{ relay_id: string; silenced: boolean }>;
    "relay.share": Asked<{ relay_id: string; part: "sound" | "picture"; sdp: string }, { sdp: string }>;
  }
}

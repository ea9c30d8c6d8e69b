/** Guests on the wire: docs/room-protocol.md, section Guests. */

export interface Guest {
  id: string;
  name: string;
  title: string;
  /** Agenda items the invitation is for; none: all. */
  items: string[];
  speak: boolean;
  show: boolean;
  state: "invited" | "waiting" | "admitted" | "refused";
  /** Their browser is connected, to the waiting room or inside. */
  here: boolean;
  inside: boolean;
  waiting_since: string | null;
  /** Why they were refused. */
  reason: string;
}

declare module "../../types.ts" {
  interface Lists {
    guests: Guest[];
  }
  interface Requests {
    "guest.admit": Asked<{ guest_id: string }>;
    "guest.refuse": Asked<{ guest_id: string; reason: string }>;
    "guest.put_back": Asked<{ guest_id: string }>;
    "guest.invite": Asked<{ guest_id: string }>;
  }
}

/** Telephone lines on the wire: docs/room-protocol.md, section Telephone. */

export interface PhoneLine {
  id: string;
  point_id: string;
  /** Who calls. */
  caller: string;
  /** Calls from here need no secret number; may be empty. */
  number: string;
  pin: string;
  /** Since when somebody is calling. */
  since: string | null;
}

declare module "../../types.ts" {
  interface Lists {
    phone_lines: PhoneLine[];
  }
}

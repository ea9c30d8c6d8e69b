/** The roll-call on the wire: docs/room-protocol.md, section Roll-call. */

export type How = "point" | "online" | "substitute" | "absent";
export type Basis = "none" | "points" | "people";

/** How far a point's list is: nobody wrote it, half written, said to be complete, seen by the secretary. */
export type Stage = "empty" | "written" | "reported" | "checked";

/** One point's list in figures; its id is the point's number. */
export interface Roll {
  id: string;
  stage: Stage;
  listed: number;
  present: number;
  absent: number;
  /** Grows with every change of the list. */
  edition: number;
}

export interface Attendee {
  id: string;
  point_id: string;
  name: string;
  title: string;
  how: How;
  /** Why somebody is absent. */
  reason: string;
  /** Whom a substitute stands for. */
  stands_for: string;
  /** null: from the beginning. */
  arrived_at: string | null;
  /** null: to the end. */
  left_at: string | null;
  edition: number;
}

export interface RollCall {
  basis: Basis;
  percent: number;
  closed_at: string | null;
  went_on: { at: string; name: string; reason: string } | null;
}

/** What is typed of one person. */
export interface Entry {
  name: string;
  title: string;
  how: How;
  reason: string;
  stands_for: string;
}

interface OfPoint {
  point_id?: string;
}

declare module "../../types.ts" {
  interface Lists {
    rolls: Roll[];
    attendees: Attendee[];
  }
  interface Briefing {
    rollcall: RollCall;
  }
  interface Requests {
    "roll.put": Asked<Entry & OfPoint & { attendee_id?: string; edition?: number }, { attendee_id: string }>;
    "roll.strike": Asked<OfPoint & { attendee_id: string }>;
    "roll.left": Asked<OfPoint & { attendee_id: string; left: boolean }>;
    "roll.connected": Asked<OfPoint>;
    "roll.report": Asked<OfPoint>;
    "roll.read": Asked<{ point_id: string }, { attendees: Attendee[] }>;
    "roll.check": Asked<{ point_id: string; checked: boolean }>;
    "roll.close": Asked<{ closed: boolean }>;
    "roll.quorum": Asked<{ basis: Basis; percent: number }>;
    "roll.go_on": Asked<{ reason: string }>;
  }
}

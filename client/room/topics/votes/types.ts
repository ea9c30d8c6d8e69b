/** Votes on the wire, as docs/room-protocol.md writes them. */
export interface Result {
  /** Ballots of each choice, in the order of the choices. */
  counts: number[];
  voted: number;
  quorum_needed: number;
  /** The choice to which the rule was applied; null when several lead. */
  winner: number | null;
  passed: boolean;
}

export interface Vote {
  id: string;
  n: number;
  question: string;
  /** motion: yes, no, abstain (0, 1, 2). */
  kind: "motion" | "options";
  options: string[];
  secret: boolean;
  per_unit: boolean;
  majority: "simple" | "absolute" | "two_thirds";
  /** Percent of the entitled that must vote. */
  quorum: number;
  minutes: number | null;
  /** The count is seen while the vote goes on. */
  live: boolean;
  item_id: string | null;
  state: "draft" | "open" | "closed" | "announced" | "cancelled";
  opened_at: string | null;
  closes_at: string | null;
  closed_at: string | null;
  announced_at: string | null;
  entitled: number;
  reason: string;
  edition: number;
  result: Result | null;
  /** Of a draft, for the desk. */
  who?: "all" | "level" | "points";
  level?: string;
  points?: string[];
}

/** How many have voted in an open vote; how, only where the vote is `live`. */
export interface Turnout {
  id: string;
  voted: number;
  counts: number[] | null;
}

/** My place (or my unit's) in the vote of the same id. */
export interface Own {
  id: string;
  voted: boolean;
  choice: number | null;
  /** Who gave the ballot. */
  by: string;
}

export interface Plan {
  question: string;
  options: string[];
  secret: boolean;
  per_unit: boolean;
  who: string;
  level: string;
  points: string[];
  majority: string;
  quorum: number;
  minutes: number | null;
  live: boolean;
  item_id: string | null;
}

declare module "../../types.ts" {
  interface Lists {
    votes: Vote[];
    turnouts: Turnout[];
    ballots: Own[];
  }
  interface Requests {
    "vote.prepare": Asked<Plan, { vote_id: string }>;
    "vote.change": Asked<Plan & { vote_id: string; edition: number }, { vote_id: string }>;
    "vote.open": Asked<{ vote_id: string; edition: number }>;
    "vote.extend": Asked<{ vote_id: string; minutes: number }>;
    "vote.close": Asked<{ vote_id: string }>;
    "vote.announce": Asked<{ vote_id: string }>;
    "vote.cancel": Asked<{ vote_id: string; reason: string }>;
    "vote.cast": Asked<{ vote_id: string; choice: number; receipt: string; again: boolean }>;
    "vote.waiting": Asked<{ vote_id: string }, { names: string[] }>;
  }
}

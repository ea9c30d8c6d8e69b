/** Minutes and conclusions as they come over the wire; see docs/room-protocol.md, section Minutes. */

export type ConclusionState = "draft" | "proposed" | "sent_back" | "confirmed" | "replaced";

export interface UnitName {
  id: string;
  name: string;
}

export interface Conclusion {
  id: string;
  item_id: string | null;
  /** Given when it is confirmed. */
  n: number | null;
  text: string;
  lead: UnitName | null;
  helpers: UnitName[];
  /** A day, `2026-12-05`. */
  deadline: string | null;
  working_days: number | null;
  expected_result: string;
  state: ConclusionState;
  /** What the chair said when sending it back. */
  remark: string;
  edition: number;
  by: string;
  at: string;
  confirmed_at: string | null;
  replaces: string | null;
  task_id: string | null;
}

export interface MinutesEntry {
  id: string;
  item_id: string | null;
  text: string;
  edition: number;
  by: string;
  at: string;
}

export interface OpenTask {
  id: string;
  title: string;
  lead: string;
  deadline: string | null;
  late: boolean;
  /** In the reader's language. */
  state: string;
  /** Percent. */
  progress: number;
}

export interface Plan {
  text: string;
  item_id: string | null;
  lead_unit: string | null;
  helpers: string[];
  deadline: string | null;
  working_days: number | null;
  expected_result: string;
}

type Empty = Record<string, never>;
interface Chosen {
  conclusion_id: string;
  edition: number;
}

declare module "../../types.ts" {
  interface Lists {
    conclusions: Conclusion[];
    minutes: MinutesEntry[];
  }
  interface Briefing {
    /** The agenda item that looks at the last briefing's open tasks, as long as it is on the agenda. */
    review?: { item_id: string; title: string } | null;
  }
  interface Requests {
    "minutes.write": Asked<{ item_id: string | null; text: string; edition: number }, { edition: number }>;
    "conclusion.write": Asked<Plan & { replaces: string | null }, { conclusion_id: string }>;
    "conclusion.change": Asked<Plan & Chosen, { edition: number }>;
    "conclusion.propose": Asked<Chosen>;
    "conclusion.send_back": Asked<Chosen & { remark: string }>;
    "conclusion.confirm": Asked<Chosen>;
    "conclusion.remove": Asked<Chosen>;
    "conclusion.leads": Asked<Empty, { units: UnitName[] }>;
    "review.tasks": Asked<Empty, { tasks: OpenTask[] }>;
  }
}

/**
 * What every part of the room's face is drawn from: the session's view, the server's clock, and the little that only this
 * screen knows (which panel is open, which page one reads for oneself, a half-written note).
 */
import type { RoomSession, RoomView } from "../session-types.ts";
import type { Snapshot } from "../types.ts";
import type { PageStore } from "./pages.ts";

/** Which of the four designs is shown; `bench` is the desk on a narrow screen. */
export type Layout = "desk" | "bench" | "official" | "phone" | "tv";
/** `topic:…` is a topic's panel; `more` lists them where there is no room for tabs. */
export type Panel = "agenda" | "documents" | "note" | "network" | "points" | "queue" | "more" | `topic:${string}`;
export type DialogName = "ask" | "pass" | "end" | "keys" | "network" | "documents" | "leave" | "rules" | "door" | "remove" | "answer";

export interface Notice {
  id: number;
  text: string;
  /** How it looks; each goes by itself or is closed. */
  tone: "warning" | "success";
}

/** State of this screen only; change it through `face.set`. */
export interface Local {
  panel: Panel | null;
  dialog: DialogName | null;
  /** Whom or what the dialog is about: a point to remove somebody from, a question to answer. */
  about: string | null;
  /** The tile whose menu is open, and where on the screen. */
  menu: { point: string; x: number; y: number } | null;
  /** The page one reads alone; null follows the meeting. */
  browse: { document: string; page: number } | null;
  /** The page fills the middle of the screen (desk, official) or is twice as wide (phone). */
  big: boolean;
  /** The page as words or as a picture, by choice; null follows the link. */
  reading: "words" | "picture" | null;
  subject: string;
  /** The half-written request is a point of order. */
  order: boolean;
  note: string;
  /** The half-written note is a question, about an item or (null) about all. */
  question: boolean;
  noteItem: string | null;
  passTo: string | null;
  /** One-key commands are on (a person may switch them off). */
  keys: boolean;
  /** The granted request that this person has put off looking at. */
  postponed: string | null;
  notices: Notice[];
  /** What each topic keeps on this screen; see topics/topic.ts. */
  topics: Readonly<Record<string, object>>;
  busy: ReadonlySet<string>;
}

export interface Face {
  session: RoomSession;
  view: RoomView;
  state: Snapshot;
  layout: Layout;
  local: Local;
  pages: PageStore;
  /** The server's clock, ms since 1970. */
  now: number;
  /** Where "Rời phòng" leads. */
  exit: string;
  set(change: Partial<Local>): void;
  /** Runs a command once at a time under `name`: its button is busy meanwhile. */
  run(name: string, command: () => Promise<boolean>): void;
  notify(text: string, tone: Notice["tone"]): void;
}

const READING = "giaoban.reading";
const KEYS = "giaoban.keys";

/** The screen's own state at the beginning, with what this device remembers. */
export function freshLocal(): Local {
  return {
    panel: null, dialog: null, about: null, menu: null, browse: null, big: false, reading: readingChoice(),
    subject: "", order: false, note: "", question: false, noteItem: null, passTo: null, keys: remembered(KEYS) !== "0", postponed: null, notices: [], topics: {}, busy: new Set(),
  };
}

/** Remembers the choices that belong to the device, where the browser allows it. */
export function rememberLocal({ reading, keys }: Local): void {
  try {
    localStorage.setItem(READING, reading ?? "");
    localStorage.setItem(KEYS, keys ? "1" : "0");
  } catch {
    // Private windows may refuse storage: the choice then lasts as long as the page.
  }
}

function readingChoice(): Local["reading"] {
  const choice = remembered(READING);
  return choice === "words" || choice === "picture" ? choice : null;
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * The words on the wire, exactly as `docs/room-protocol.md` (version 1) writes them. No DOM, no code: only what a
 * message looks like, so that the protocol, the state and the tests speak of the same thing.
 */

export const PROTOCOL_VERSION = 1;
export const SUBPROTOCOL = "giaoban.1";

export type Device = "desktop" | "phone" | "tv" | "sim";
/** What a point receives, from everything to the thinnest. */
export type Mode = "full" | "speaker" | "pages" | "listen" | "text";
/** 0 hardly anything arrives … 4 excellent. */
export type Link = 0 | 1 | 2 | 3 | 4;
/** Simulcast layer: 0 smallest. */
export type Layer = 0 | 1 | 2;
export type Pc = "hall" | "floor" | "camera" | `see:${string}` | "relay-sound" | "relay-picture";

/** RTCIceServer, written down here so that this file needs no DOM. */
export interface IceServer {
  urls: string | string[];
  username?: string;
  credential?: string;
}

/** RTCIceCandidateInit, likewise. */
export interface Candidate {
  candidate?: string;
  sdpMid?: string | null;
  sdpMLineIndex?: number | null;
  usernameFragment?: string | null;
}

export interface Me {
  client: string;
  person_id: string;
  post_id: string;
  name: string;
  title: string;
  point_id: string;
  /** The unit whose point it is; not for a guest. */
  unit_id?: string;
  /** Only for a guest: what the invitation allows. The server tells guests nothing that is not theirs to see. */
  guest?: { speak: boolean; show: boolean };
}

export interface Seat {
  post_id: string;
  name: string;
  title: string;
  point_id: string | null;
}

/** As asked, by the order of units, as the chair puts them. */
export type QueueOrder = "asked" | "unit" | "chair";

export interface Briefing {
  id: string;
  title: string;
  kind: string;
  state: "draft" | "open" | "ended";
  /** Name of the unit that holds the briefing. */
  host: string;
  starts_at: string;
  opened_at: string | null;
  ended_at: string | null;
  expected_minutes: number;
  chair: Seat;
  secretary: Seat | null;
  /** Under discussion. */
  item_id: string | null;
  document_id: string | null;
  /** Of the document on show: it may be older than the document's newest, and `pages` are its pages. */
  version: number;
  /** Counts from 1. */
  page: number;
  pages: number;
  queue_order: QueueOrder;
  /** How long one turn may last in seconds; 0: no limit. */
  quota_seconds: number;
  /** Only then does the server take the microphone back when the time is up. */
  quota_cut: boolean;
  /** Nobody new comes in. */
  locked: boolean;
}

export interface Point {
  id: string;
  /** "Xã Mai Sơn" */
  name: string;
  /** "Mai Sơn" */
  short: string;
  level: string;
  n: number;
  host: boolean;
  state: "absent" | "present" | "lost";
  /** Since when it is in that state. */
  since: string | null;
  people: number;
  devices: string[];
  names: string[];
  /** The post each of `names` sits in, in the same order. */
  posts: string[];
  link: Link | null;
  mode: Mode | null;
  /** Seconds of its turns that are over. */
  spoken: number;
}

export interface AgendaItem {
  id: string;
  n: number;
  title: string;
  minutes: number;
  /** Minutes given while it ran. */
  added: number;
  edition: number;
  purpose: "inform" | "consult" | "decide";
  rapporteur: string;
  began_at: string | null;
  ended_at: string | null;
}

/** A document in the version that counts: the newest readable one. */
export interface Doc {
  id: string;
  item_id: string | null;
  title: string;
  /** Counts from 1. */
  version: number;
  state: "rendering" | "ready" | "failed";
  pages: number;
  /** While it is being rendered, the first so many pages can be shown. */
  ready: number;
  error: string;
}

export interface SpeakingRequest {
  id: string;
  point_id: string;
  /** A guest's own id where a guest speaks, from the host's point. */
  post_id: string;
  guest?: true;
  name: string;
  title: string;
  subject: string;
  /** order: a point of order, goes before all; answer: asked for by the chair. */
  kind: "turn" | "order" | "answer";
  /** The turn it answers. */
  answers: string | null;
  /** The place the chair gave it. */
  rank: number | null;
  state: "waiting" | "granted" | "speaking";
  muted: boolean;
  asked_at: string;
  /** When that came to the server, if the link was away in between. */
  arrived_at?: string | null;
  granted_at: string | null;
  began_at: string | null;
}

export interface Note {
  id: string;
  point_id: string;
  guest?: true;
  name: string;
  body: string;
  sent_at: string;
  /** When that came to the server, if the link was away in between. */
  arrived_at?: string | null;
  read_out_at: string | null;
  item_id: string | null;
  kind: "note" | "question";
  answer: string;
  answered_at: string | null;
  answered_by: string;
  /** Answered by word of mouth. */
  orally: boolean;
  edition: number;
}

/** Somebody put out of the room; the desk sees them. */
export interface Removal {
  id: string;
  point_id: string;
  name: string;
  title: string;
  reason: string;
  removed_at: string;
}

/** A point's link in figures; the desk sees them. `id` is the point's. */
export interface PointLink {
  id: string;
  /** Percent. */
  loss: number;
  /** Milliseconds. */
  rtt: number;
  /** Since when it is in its mode. */
  since: string | null;
}

export interface Feed {
  id: string;
  point_id: string;
  post_id: string;
  name: string;
}

/** The lists of a snapshot that a patch may touch, by name; topics add theirs (see topics/topic.ts). */
export interface Lists {
  points: Point[];
  agenda: AgendaItem[];
  documents: Doc[];
  requests: SpeakingRequest[];
  notes: Note[];
  feeds: Feed[];
  removals: Removal[];
  links: PointLink[];
}

export interface Snapshot extends Lists {
  /** The server's clock. */
  now: string;
  me: Me;
  briefing: Briefing;
  media: { ice: IceServer[]; hall: "up" | "starting" | "down" };
}

export interface Patch extends Partial<Lists> {
  briefing?: Partial<Briefing>;
  removed?: { [K in keyof Lists]?: string[] };
}

export type ErrorCode =
  | "malformed"
  | "unknown"
  | "refused"
  | "absent"
  | "too_many"
  | "too_big"
  | "media"
  | "internal"
  | "version";

/** Server → client. */
export type ServerMessage =
  | { t: "ok"; re: string; d: object }
  | { t: "error"; re: string | null; code: ErrorCode; message: string }
  | { t: "snapshot"; seq: number; d: Snapshot }
  | { t: "event"; seq: number; k: string; at: string; patch: Patch }
  | { t: "media.offer"; pc: Pc; sdp: string; ice?: IceServer[] }
  | { t: "media.down"; pc: Pc | "all"; reason: string };

export type RoomEvent = Extract<ServerMessage, { t: "event" }>;

type Empty = Record<string, never>;
export interface Asked<D, A = object> {
  d: D;
  answer: A;
}

/** Client → server: each type with its data and what `ok` brings back. */
export interface Requests {
  hello: Asked<
    { v: number; client: string; device: Device; after: number | null; hall: boolean; prelude?: boolean; stands?: Pc[]; person?: string },
    { seq: number }
  >;
  ping: Asked<Empty, { now: string }>;
  bye: Asked<Empty>;
  "link.report": Asked<{ link: Link; mode: Mode; loss: number; rtt: number }>;
  "floor.ask": Asked<{ subject: string; order?: boolean }, { request_id: string }>;
  "floor.withdraw": Asked<{ request_id: string }>;
  "floor.open": Asked<{ request_id: string | null; sdp: string }, { sdp: string }>;
  "floor.close": Asked<{ request_id: string | null }>;
  "note.send": Asked<{ body: string; kind?: Note["kind"]; item_id?: string }, { note_id: string }>;
  "camera.open": Asked<{ sdp: string }, { sdp: string; feed: string }>;
  "camera.close": Asked<Empty>;
  "hall.start": Asked<Empty>;
  "hall.stop": Asked<Empty>;
  "hall.step": Asked<{ standard: boolean }>;
  "prelude.start": Asked<Empty>;
  "prelude.stop": Asked<Empty>;
  "see.start": Asked<{ feed: string; layer: Layer }>;
  "see.layer": Asked<{ feed: string; layer: Layer }>;
  "see.stop": Asked<{ feed: string }>;
  "media.answer": Asked<{ pc: Pc; sdp: string }>;
  "media.trickle": Asked<{ pc: Pc; candidate: Candidate | null }>;
  "floor.grant": Asked<{ request_id: string }>;
  "floor.invite": Asked<{ point_id: string; answers?: string }>;
  "floor.take_back": Asked<{ request_id: string }>;
  "floor.mute": Asked<{ request_id: string; muted: boolean }>;
  "floor.mute_all": Asked<Empty>;
  "chair.pass": Asked<{ post_id: string }>;
  "agenda.move": Asked<{ item_id: string }>;
  "page.turn": Asked<{ document_id: string; page: number; version?: number }>;
  "note.read_out": Asked<{ note_id: string }>;
  "note.answer": Asked<{ note_id: string; edition: number; answer?: string; orally?: boolean; by?: string }>;
  "queue.rules": Asked<{ order: QueueOrder; quota_seconds: number; quota_cut: boolean }>;
  "queue.move": Asked<{ request_id: string; place: number }>;
  "agenda.extend": Asked<{ item_id: string; minutes: number }>;
  "room.lock": Asked<{ locked: boolean }>;
  "room.remove": Asked<{ post_id: string; reason: string }>;
  "room.readmit": Asked<{ removal_id: string }>;
  "briefing.end": Asked<Empty>;
}

export type RequestType = keyof Requests;
export type DataOf<K extends RequestType> = Requests[K]["d"];
export type AnswerOf<K extends RequestType> = Requests[K]["answer"];

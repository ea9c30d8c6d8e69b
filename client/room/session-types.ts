/**
 * What the room's face may know and do: the whole interface between `client/room/ui/` and everything below it.
 * `openRoom()` in `session.ts` is the real one; a fixture may implement `RoomSession` with made-up data.
 *
 * Use: `session.subscribe(view => draw(view))`. The view is a fresh object at each call (changes within one task come
 * as one call); `view.state` keeps its identity while nothing in it changed, and so do its lists and their members,
 * so `===` tells what to redraw.
 */
import type { AnswerOf, DataOf, Device, Layer, Link, Mode, RequestType, Snapshot } from "./types.ts";

export type Role = "chair" | "secretary" | "member";

/**
 * connecting: nothing has come yet, show the skeleton. live: all is well. lost: was live, is trying again by itself;
 * everything already shown stays true and readable. closed: over for good, `view.ending` says why.
 */
export type Connection = "connecting" | "live" | "lost" | "closed";

/**
 * starting: no sound yet. playing. needs-tap: the browser wants a touch first, show the big "Bấm để nghe" and call
 * `tap()`. down: the sound is away (media server or network); it comes back by itself.
 */
export type HallState = "starting" | "playing" | "needs-tap" | "down";

/**
 * off: no microphone. opening: permission or connection under way. on: heard. muted: own switch. error: see
 * `view.micProblem`; `openFloor()` tries again. Silenced by the chair is not here: it is `muted` of the request.
 */
export type FloorState = "off" | "opening" | "on" | "muted" | "error";
export type CameraState = "off" | "opening" | "on" | "error";

/**
 * denied: the person or the browser refused (say how to allow it). missing: no such device. busy: another program has
 * it. insecure: the page is not HTTPS. gone: unplugged while in use. media: the media server did not take it.
 */
export type DeviceProblem = "denied" | "missing" | "busy" | "insecure" | "gone" | "media";

/** Why the room is over for this tab. */
export type EndingWhy =
  | "ended" // the briefing ended: end page (duration, thanks, link)
  | "sign-in" // go to the sign-in page
  | "absent" // no such briefing for this person, or it is not open; `message` is the server's sentence
  | "elsewhere" // the same tab id lives elsewhere; `retry()` takes the room back here
  | "reload" // the server speaks another version: reload the page
  | "left" // this tab left
  | "lobby"; // a guest goes back to the waiting room

export interface Ending {
  why: EndingWhy;
  /** A sentence of the server, or "". */
  message: string;
  /** What this person could not send any more. */
  unsent?: readonly Unsent[];
}

/** Something a person asked for that did not happen. Show it, then `dismiss(id)`. */
export interface Problem {
  id: number;
  /** The request's type ("floor.ask", "page.turn" …), or "" when it belongs to none. */
  command: string;
  /** An `ErrorCode` of the protocol, or "lost" (no connection now), "timeout" (no answer in time). */
  code: string;
  /** The server's sentence in the person's language; "" for "lost" and "timeout": write your own. */
  message: string;
}

/** Asked by a person, not yet answered by the server: "chưa gửi, sẽ gửi khi có mạng" while the connection is lost. */
export interface Unsent {
  id: string;
  kind: "ask" | "withdraw" | "note" | "vote" | "roll";
  text: string;
  /** The request, vote or line it is about; "" for none. */
  about: string;
  /** When it was made, by the server's clock. */
  at: string;
}

/** How the link is, measured every two seconds. */
export interface LinkView {
  /** null: not measured yet. */
  level: Link | null;
  /** Lost packets, 0–100 %. */
  loss: number | null;
  /** Milliseconds. */
  rtt: number | null;
  /** Received audio and video, kbit/s. */
  kbps: number | null;
  /** Share of the sound that was made up, 0–100 %. */
  concealed: number | null;
}

export interface RoomView {
  connection: Connection;
  /** `Date.now()` of when the connection broke; null unless `lost`. */
  lostSince: number | null;
  ending: Ending | null;
  /** null until the first snapshot. */
  state: Snapshot | null;
  /** "member" until the first snapshot. */
  role: Role;
  /** Chair or secretary. */
  desk: boolean;
  hall: HallState;
  floor: FloorState;
  /** The request this person has withdrawn or given back last: its end is no news to them. */
  letGo: string | null;
  micProblem: DeviceProblem | null;
  camera: CameraState;
  cameraProblem: DeviceProblem | null;
  /** The id of my own feed while my camera is on. */
  myFeed: string | null;
  /** What is shown now; follows the link unless `pinned`. full and speaker: pictures; pages: `.m.webp`;
   *  listen: `.s.webp`; text: `.txt`. */
  mode: Mode;
  /** The person's own choice, or null: automatic. */
  pinned: Mode | null;
  link: LinkView;
  /** Feeds whose picture has arrived: use `picture(feed)`. */
  pictures: string[];
  /** Before the first snapshot without their words: nobody knows yet whose they are. */
  unsent: readonly Unsent[];
  problems: readonly Problem[];
}

/** What became of a topic's request; `message` is the server's sentence, "" when the line was lost or slow. */
export type Outcome<A> = { ok: true; answer: A } | { ok: false; code: string; message: string };

/**
 * Commands answer `true` when the server has done it, `false` when not; the reason is then in `view.problems`. They
 * never throw. `ask`, `sendNote`, `withdraw` and `closeFloor` outlive a broken connection and are sent when it is back;
 * the others fail at once with "lost".
 */
export interface RoomSession {
  readonly view: RoomView;
  /** Calls at once with the present view, then at each change. Returns how to stop. */
  subscribe(listener: (view: RoomView) => void): () => void;
  /** The server's clock now, milliseconds since 1970: every "since" and countdown starts from this. */
  now(): number;
  /** 0–1, own microphone (or the loudness of a fixture); read it in an animation frame while `floor` is on. */
  micLevel(): number;

  /** Asks for the floor; `subject` at most 200 characters, may be "". `order`: a point of order. */
  ask(subject: string, order?: boolean): Promise<boolean>;
  /** Takes my request back, or declines when I was granted or invited. */
  withdraw(): Promise<boolean>;
  /** Opens my microphone: my granted (or already speaking) request; at the desk simply the desk's microphone.
   *  Call it from a click: browsers ask for permission here. */
  openFloor(): Promise<boolean>;
  /** "Nói xong": closes my microphone and gives the floor back. */
  closeFloor(): Promise<boolean>;
  /** My own switch while the floor is mine. */
  setMuted(muted: boolean): void;
  /** A text for the secretary, at most 2,000 characters; a question may be about an agenda item. */
  sendNote(body: string, question?: boolean, itemId?: string): Promise<boolean>;

  grant(requestId: string): Promise<boolean>;
  /** `answers`: the turn that the point is asked to answer. */
  invite(pointId: string, answers?: string): Promise<boolean>;
  takeBack(requestId: string): Promise<boolean>;
  mute(requestId: string, muted: boolean): Promise<boolean>;
  muteAll(): Promise<boolean>;
  passChair(postId: string): Promise<boolean>;
  moveAgenda(itemId: string): Promise<boolean>;
  /** A document on show stays in its version unless another is named. */
  turnPage(documentId: string, page: number, version?: number): Promise<boolean>;
  readOut(noteId: string): Promise<boolean>;
  endBriefing(): Promise<boolean>;

  /** Any other request of the room as a command: what went wrong is in `view.problems`. */
  command<K extends RequestType>(t: K, d: DataOf<K>): Promise<boolean>;
  /** A topic's own request. Never throws: what went wrong is in the outcome, not in `view.problems`. */
  request<K extends RequestType>(t: K, d: DataOf<K>): Promise<Outcome<AnswerOf<K>>>;
  /** The same, outliving a broken connection: sent again until answered. For what acts once however often it arrives. */
  keep<K extends RequestType>(t: K, d: DataOf<K>): Promise<Outcome<AnswerOf<K>>>;

  openCamera(): Promise<boolean>;
  closeCamera(): Promise<boolean>;
  /** Own camera for a self-view, null while off. */
  selfPicture(): MediaStream | null;
  /** Which feeds the screen has room for, the most important (the speaker) first. As many of them as the mode allows
   *  are fetched: all in `full` (six at most), the first in `speaker`, none below. Call it again whenever it changes. */
  watch(feeds: readonly string[]): void;
  /** The picture of a watched feed for `video.srcObject`, null until it has arrived. */
  picture(feed: string): MediaStream | null;

  /** After a click or touch: starts the sound when `hall` is "needs-tap". */
  tap(): void;
  /** Fixes the mode, or null to follow the link again. Remembered on this device. */
  pin(mode: Mode | null): void;
  /** Tries the connection now (also after `ending.why === "elsewhere"`). */
  retry(): void;
  dismiss(problemId: number): void;
  /** Leaves the room: closes everything, tells the server. */
  leave(): void;
}

export interface RoomOptions {
  /** `wss://…/ws/briefings/<id>` or a path on this site. */
  url: string;
  device: Device;
  /** Do not start the hall (a second screen in a hall that already has sound). Default false. */
  silent?: boolean;
}

export type { Device, Layer, Link, Mode, Snapshot };

/**
 * What a topic (votes, roll-call, minutes …) adds to the room's screens, without the room knowing it.
 *
 *     // topics/votes/types.ts: what comes over the wire
 *     declare module "../../types.ts" {
 *       interface Lists { votes: Vote[] }
 *       interface Requests { "vote.cast": Asked<{ vote_id: string; choice: string; key: string }> }
 *     }
 *     // topics/votes/lists.ts (imported by topics/lists.ts): orderBy("votes", byText((vote) => vote.opened_at));
 *     // topics/votes/main.ts (imported by topics/index.ts): register({ name: "votes", panels: [ … ], dialog: … });
 *
 * What everybody loads must stay small: a panel that is opened now and then is `lazily(() => import("./panel.ts"))`.
 */
import { apart } from "../apart.ts";
import type { RoomView } from "../session-types.ts";
import type { Point, Snapshot } from "../types.ts";
import type { Said } from "../ui/announce.ts";
import type { Kid, VNode } from "../ui/dom.ts";
import type { Face } from "../ui/face.ts";
import type { IconName } from "../ui/icons.ts";

export interface TopicPanel {
  /** Unique over all topics; becomes part of `Panel`. */
  name: string;
  label: () => string;
  icon: IconName;
  /** Who has it, and when; always, if left out. */
  shown?: (face: Face) => boolean;
  /** A number on its tab: what waits there. */
  count?: (face: Face) => number;
  draw: (face: Face) => Kid;
}

/** What stands in the speaker's place without being a speaker. */
export interface StandIn {
  name: string;
  /** What it does now, in a few words. */
  doing: string;
  /** Its picture, if it has one. */
  feed: string | null;
  /** Since when, for the clock. */
  since: string | null;
  /** It is shown in the place of the page already: the speaker's place stays the chair's. */
  large: boolean;
}

export interface Topic {
  name: string;
  /** Guests have it too: what it draws asks for nothing but what the server tells guests. */
  guests?: true;
  /** Opened from the tabs: beside the page on wide screens, under "Thêm" on narrow ones; not on the television. */
  panels?: readonly TopicPanel[];
  /** A calm line under the header of every screen, for what goes on now (a recording, a broken relay). */
  banner?: (face: Face) => Kid;
  /** Above the page, on every screen: what everybody should look at now (an open vote's count, a conclusion). */
  stage?: (face: Face) => Kid;
  /** A dialog that is due now: it must call `dialog()` of ui/dialogs.ts. The invitation to speak goes before it. */
  dialog?: (face: Face) => Kid;
  /** Whoever is shown in the speaker's place while nobody has the floor (a relayed conference). */
  speaker?: (face: Face) => StandIn | null;
  /** In the place of the page: what everybody should look at instead. */
  screen?: (face: Face) => VNode | null;
  /** On a page of a document that one looks at: a small mark in its corner. Not on the television. */
  page?: (face: Face, document: string, page: number) => Kid;
  /** Beside the desk's controls: a button or two of what the chair does during the meeting. */
  desk?: (face: Face) => Kid;
  /** A small mark on a point's tile. */
  tile?: (face: Face, point: Point) => Kid;
  /** What a screen reader says, and what everybody is shown, about a change. */
  said?: (before: RoomView, after: RoomView, said: Said) => void;
}

const all: Topic[] = [];

/** Makes a topic part of every screen. */
export function register(topic: Topic): void {
  all.push(topic);
}

export function topics({ me }: Snapshot): readonly Topic[] {
  return me.guest ? all.filter(({ guests }) => guests) : all;
}

/** The panels this person has now. */
export function panels(face: Face): TopicPanel[] {
  return topics(face.state).flatMap((topic) => topic.panels ?? []).filter((panel) => panel.shown?.(face) ?? true);
}

/** What all topics draw in one of their places. */
export function drawn(place: "banner" | "stage" | "dialog" | "desk", face: Face): Kid[] {
  return topics(face.state).map((topic) => topic[place]?.(face));
}

/** Who stands in the speaker's place while nobody has the floor; null: the chair. */
export function standIn(face: Face): StandIn | null {
  for (const topic of topics(face.state)) {
    const found = topic.speaker?.(face);
    if (found) return found;
  }
  return null;
}

/** What stands in the place of the page; null: the page. */
export function onScreen(face: Face): VNode | null {
  for (const topic of topics(face.state)) {
    const found = topic.screen?.(face);
    if (found) return found;
  }
  return null;
}

/** The marks of all topics on a page. */
export function marks(face: Face, document: string, page: number): Kid[] {
  return face.layout === "tv" ? [] : all.map((topic) => topic.page?.(face, document, page));
}

/** A topic's own part of the screen's state (a half-written answer): read it with `own`, change it with `put`. */
export function own<T extends object>(face: Face, name: string, fresh: T): T {
  return { ...fresh, ...(face.local.topics[name] as Partial<T> | undefined) };
}

export function put(face: Face, name: string, change: object): void {
  const { topics: kept } = face.local;
  face.set({ topics: { ...kept, [name]: { ...kept[name], ...change } } });
}

/** A panel whose code is fetched when it is first opened. */
export function lazily(load: () => Promise<{ draw: (face: Face) => Kid }>): (face: Face) => Kid {
  return apart(load);
}

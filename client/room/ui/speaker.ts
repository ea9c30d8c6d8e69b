/** Who speaks: picture or initials in the turmeric ring, the name, the clock. */
import { feedOf, onStage, secondsSince, speakers, turnLeft } from "../state.ts";
import { t } from "../i18n/t.ts";
import { standIn, type StandIn } from "../topics/topic.ts";
import type { SpeakingRequest } from "../types.ts";
import { h, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock } from "./format.ts";
import { icon } from "./icons.ts";
import { avatar, commandButton, seatLine, seatName } from "./parts.ts";

/** When a speaker is warned that the time is nearly up. */
export const LAST_SECONDS = 30;

/** Which cameras the screen has room for, the speaker's first. */
export function wantedFeeds(face: Face): string[] {
  const { state, layout } = face;
  const other = instead(face);
  const stage = stageFeed(face, other);
  const chair = other?.large ? feedOf(state, onStage(state).post_id)?.id : undefined;
  const mine = (id: string) => state.feeds.find((feed) => feed.id === id)?.post_id === state.me.post_id;
  const rest = layout === "phone" || layout === "tv" ? [] : state.feeds.map(({ id }) => id);
  return [...new Set([...(stage ? [stage] : []), ...(chair ? [chair] : []), ...rest])].filter((id) => !mine(id));
}

/** What is shown while nobody speaks: a topic's (a relay), or nothing and it is the chair. */
function instead(face: Face): StandIn | null {
  return speakers(face.state).length === 0 ? standIn(face) : null;
}

function stageFeed({ state }: Face, other: StandIn | null): string | undefined {
  return other ? (other.feed ?? undefined) : feedOf(state, onStage(state).post_id)?.id;
}

/** The picture of a feed, if it has come; my own camera shows myself. */
export function moving(face: Face, feedId: string | undefined): VNode | null {
  if (feedId === undefined) return null;
  const own = feedId === face.view.myFeed;
  const stream = own ? face.session.selfPicture() : face.session.picture(feedId);
  if (!stream) return null;
  return h("video", {
    key: feedId, class: own ? "own" : "", autoplay: true, playsinline: true, muted: true, "aria-hidden": "true",
    drawn: (el) => attach(el as HTMLVideoElement, stream),
  });
}

function attach(video: HTMLVideoElement, stream: MediaStream): void {
  video.muted = true;
  if (video.srcObject !== stream) video.srcObject = stream;
}

/** What stands under the speaker's name. */
function doing(request: SpeakingRequest | undefined, seen: boolean): string {
  if (!request) return t("chairs");
  if (request.muted) return t("silenced");
  return seen ? t("speaking") : t("speakingSoundOnly");
}

/** The large picture with the ring (desk, official, television). */
export function stageCard(face: Face): VNode {
  const { state } = face;
  const [request] = speakers(state);
  const seat = onStage(state);
  const standing = instead(face);
  const other = standing?.large ? null : standing;
  const name = other?.name ?? seatName(state, seat);
  const video = moving(face, stageFeed(face, other));
  return h("figure", { key: "stage", class: "stage" + (request || other ? " live" : "") },
    h("div", { class: "stage-picture" + (other ? " whole" : "") }, video ?? avatar(request || other ? name : seat.name)),
    h("figcaption", null,
      h("b", null, name),
      !other && h("span", { class: "stage-who" }, request ? (request.guest ? request.title : seatLine(request)) : seat.name),
      h("span", { class: "stage-doing" }, other?.doing ?? doing(request, video !== null))));
}

/** What is left of a turn, in words; null without a limit. */
export function turnWord(face: Face, request: SpeakingRequest | undefined): VNode | null {
  const left = request ? turnLeft(face.state, request, face.now) : null;
  if (left === null) return null;
  const kind = left < 0 ? " past" : left <= LAST_SECONDS ? " last" : "";
  return h("span", { class: "turn-left" + kind }, t(left < 0 ? "turnOver" : "turnLeft", { time: clock(Math.abs(left) * 1000) }));
}

/** The speaking clock, and whoever else has an open microphone. */
export function speakingClock(face: Face): VNode {
  const { state, now } = face;
  const [first, ...others] = speakers(state);
  const other = instead(face);
  const since = first?.began_at ?? other?.since;
  // The television's side is narrow, and what the picture is stands under it.
  const does = face.layout === "tv" && other ? "" : other?.doing;
  return h("div", { key: "clock", class: "speaking-clock" },
    h("p", { class: "speaking-now" }, h("span", { class: "small soft grow" }, first ? t("speakingTime") : (does ?? t("nobodySpeaks"))),
      since && h("b", { class: "big-clock" }, clock(secondsSince(since, now) * 1000))),
    turnWord(face, first),
    first && turnKind(face, first),
    first?.subject && h("p", { class: "small soft" }, first.subject),
    others.map((other) => h("div", { key: other.id, class: "also" },
      h("span", null, t("alsoSpeaking", { name: seatName(state, other) })),
      face.view.desk && commandButton(face, "plain", `back:${other.id}`, t("takeBackShort"), () => face.session.takeBack(other.id)))));
}

/** A point of order, or whom a turn answers, as a mark. */
export function turnKind(face: Face, request: SpeakingRequest): VNode | null {
  if (request.kind === "order") return h("span", { class: "chip due" }, t("pointOfOrder"));
  if (request.kind !== "answer") return null;
  const asked = face.state.requests.find(({ id }) => id === request.answers);
  return h("span", { class: "chip info" }, asked ? t("answering", { name: seatName(face.state, asked) }) : t("answer"));
}

/** Whether the meeting is heard now, at the end of the phone's row. */
function hearing({ view }: Face): VNode {
  const heard = view.hall === "playing" || view.floor === "on" || view.floor === "muted";
  return h("span", { class: "hearing" + (heard ? " well" : "") }, icon(heard ? "sound" : "soundOff"), h("span", { class: "only-heard" }, t(heard ? "youHear" : "youDoNotHear")));
}

/** The phone's one row: round picture, name, clock. */
export function speakerRow(face: Face): VNode {
  const { state, now } = face;
  const [request] = speakers(state);
  const seat = onStage(state);
  const other = instead(face);
  const name = other?.name ?? seatName(state, seat);
  const video = moving(face, stageFeed(face, other));
  const since = request?.began_at ?? other?.since;
  const time = since ? " · " + clock(secondsSince(since, now) * 1000) : "";
  const doesNow = other?.doing ?? (request ? t(request.muted ? "silenced" : "speaking") : t("chairs"));
  return h("div", { key: "speaker", class: "speaker-row" + (request || other ? " live" : "") },
    h("div", { class: "round" }, video ?? avatar(request || other ? name : seat.name)),
    h("div", { class: "grow" }, h("b", null, name), h("p", { class: "soft" }, doesNow + time),
      request?.post_id === state.me.post_id ? null : turnWord(face, request)),
    hearing(face));
}

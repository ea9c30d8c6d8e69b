/**
 * What a screen reader says by itself: politely who speaks, which page, my place; at once that I am invited, or that my
 * microphone was taken back. The same differences make the notices that everybody sees.
 */
import type { RoomView } from "../session-types.ts";
import type { Snapshot, SpeakingRequest } from "../types.ts";
import { currentItem, myPlace, myRequest, onStage, speakers, turnLeft } from "../state.ts";
import { t } from "../i18n/t.ts";
import { topics } from "../topics/topic.ts";
import { noteAuthor, seatName } from "./parts.ts";

export interface Said {
  polite: string[];
  urgent: string[];
  /** Also shown on the screen, for everybody. */
  shown: string[];
}

/** What is worth saying about the way from one view to the next. */
export function differences(before: RoomView | null, after: RoomView, now: number): Said {
  const said: Said = { polite: [], urgent: [], shown: [] };
  if (!before?.state || !after.state) return said;
  aboutConnection(before, after, said);
  if (before.state === after.state) return said;
  aboutStage(before.state, after.state, said);
  aboutMe(before, after, before.state, after.state, said, now);
  for (const topic of topics(after.state)) topic.said?.(before, after, said);
  return said;
}

function aboutConnection(before: RoomView, after: RoomView, { polite }: Said): void {
  if (before.connection === "live" && after.connection === "lost") polite.push(t("saidLost"));
  if (before.connection === "lost" && after.connection === "live") polite.push(t("saidBack"));
}

function aboutStage(before: Snapshot, after: Snapshot, { polite, shown }: Said): void {
  const [was, is] = [speakers(before)[0], speakers(after)[0]];
  if (is && was?.id !== is.id && is.post_id !== after.me.post_id) polite.push(t("saidSpeaks", { name: seatName(after, onStage(after)) }));
  if (before.briefing.item_id !== after.briefing.item_id) {
    const item = currentItem(after);
    if (item) polite.push(t("saidItem", { title: item.title }));
  }
  if (before.briefing.page !== after.briefing.page || before.briefing.document_id !== after.briefing.document_id) {
    polite.push(t("saidPage", { page: after.briefing.page }));
  }
  for (const { id, title, version, state } of after.documents) {
    const was = before.documents.find((doc) => doc.id === id);
    if (was && state === "ready" && version > was.version) shown.push(t("saidNewVersion", { title, version }));
  }
  for (const note of after.notes) {
    if (note.read_out_at && !before.notes.find(({ id }) => id === note.id)?.read_out_at) {
      shown.push(t("saidNote", { name: noteAuthor(after, note), body: note.body }));
    }
  }
  for (const note of after.notes) {
    if (!note.answered_at || before.notes.find(({ id }) => id === note.id)?.answered_at) continue;
    shown.push(note.orally && !note.answer ? t("saidAnsweredOrally", { name: note.answered_by }) : t("saidAnswered", { name: note.answered_by, answer: note.answer }));
  }
  if (before.briefing.chair.post_id !== after.briefing.chair.post_id) {
    shown.push(after.briefing.chair.post_id === after.me.post_id ? t("saidYouChair") : t("saidChair", { name: after.briefing.chair.title || after.briefing.chair.name }));
  }
}

function aboutMe(viewBefore: RoomView, viewAfter: RoomView, before: Snapshot, after: Snapshot, { polite, urgent, shown }: Said, now: number): void {
  if (viewAfter.desk) return;
  const [was, is] = [myRequest(before), myRequest(after)];
  const place = myPlace(after);
  if (is?.state === "granted" && was?.state !== "granted") urgent.push(t("saidInvited"));
  if (place !== null && place !== myPlace(before)) polite.push(t("yourPlace", { n: place }));
  if (is?.state === "speaking" && was?.state === "speaking" && is.muted !== was.muted) shown.push(t(is.muted ? "mutedByChair" : "saidUnmuted"));
  const ended = was && !is && was.state !== "waiting" && was.id !== viewAfter.letGo;
  if (ended && !after.briefing.ended_at && viewBefore.connection === "live") shown.push(t(ranOut(before, was, now) ? "saidTurnUp" : "saidTakenBack"));
}

/** Whether the server ended a turn because its time was up, not the chair. */
function ranOut(before: Snapshot, was: SpeakingRequest, now: number): boolean {
  const left = turnLeft(before, was, now);
  return before.briefing.quota_cut && left !== null && left < 1;
}

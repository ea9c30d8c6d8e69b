/** Votes in every room: what is fetched at once is only what notices that a vote begins. */
import type { RoomView } from "../../session-types.ts";
import type { Said } from "../../ui/announce.ts";
import { lazily, register } from "../topic.ts";
import { awaited, mine, onStage, openVote, ownPlace, votesOf } from "./state.ts";
import type { Vote } from "./types.ts";
import { t } from "./words.ts";

const stage = lazily(() => import("./stage.ts"));
const ballot = lazily(() => import("./ballot.ts"));
const panel = lazily(() => import("./panel.ts"));
const questions = lazily(() => import("./questions.ts"));

function said({ state: before }: RoomView, { state: after }: RoomView, { urgent, polite, shown }: Said): void {
  if (!before || !after) return;
  for (const vote of votesOf(after)) {
    const was = votesOf(before).find(({ id }) => id === vote.id);
    const own = ownPlace(after, vote.id);
    if (vote.state === "open" && was?.state !== "open") {
      if (own) urgent.push(t("saidAsked", { question: vote.question }));
      else polite.push(t("saidOpen", { question: vote.question }));
    } else if (vote.state !== was?.state) ended(vote, polite, shown);
    if (was && vote.closes_at !== was.closes_at && vote.state === "open" && was.state === "open") shown.push(t("saidMoreTime"));
    if (own?.voted && ownPlace(before, vote.id)?.voted === false) polite.push(t("saidCounted"));
  }
}

function ended(vote: Vote, polite: string[], shown: string[]): void {
  if (vote.state === "closed") polite.push(t("saidClosed"));
  if (vote.state === "cancelled") shown.push(t("saidCancelled", { reason: vote.reason }));
  if (vote.state === "announced") polite.push(t(vote.result?.passed ? "saidPassed" : "saidNotPassed", { question: vote.question }));
}

register({
  name: "votes",
  panels: [{
    name: "votes",
    label: () => t("votes"),
    icon: "list",
    shown: ({ view, state }) => view.desk || votesOf(state).length > 0,
    count: ({ state }) => Number(awaited(state)),
    draw: panel,
  }],
  stage: (face) => onStage(face.state, face.now) && stage(face),
  dialog: (face) => {
    if (mine.asking) return questions(face);
    const vote = openVote(face.state);
    const due = vote !== null && awaited(face.state) && !face.view.desk && face.layout !== "tv" && !mine.later.has(vote.id);
    return due || mine.open !== null ? ballot(face) : null;
  },
  said,
});

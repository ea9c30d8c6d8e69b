/** Conclusions and minutes in every room: what is fetched at once is only what notices that something is there. */
import type { RoomView } from "../../session-types.ts";
import type { Said } from "../../ui/announce.ts";
import { lazily, register } from "../topic.ts";
import { conclusionsOf, justConfirmed, proposed, reviewOf } from "./state.ts";
import { t } from "./words.ts";

const stage = lazily(() => import("./stage.ts"));
const panel = lazily(() => import("./panel.ts"));
const notes = lazily(() => import("./writing.ts"));
const review = lazily(() => import("./review.ts"));

function said({ state: before }: RoomView, { state: after, role }: RoomView, { polite, shown }: Said): void {
  if (!before || !after) return;
  for (const row of conclusionsOf(after)) {
    const was = conclusionsOf(before).find(({ id }) => id === row.id);
    if (was?.state === row.state) continue;
    if (row.state === "confirmed" && row.n !== null) polite.push(t("saidConfirmed", { n: row.n, text: row.text }));
    if (row.state === "proposed" && role === "chair") polite.push(t("saidProposed"));
    if (row.state === "sent_back" && role === "secretary") shown.push(t("saidSentBack", { remark: row.remark }));
  }
}

register({
  name: "minutes",
  panels: [
    {
      name: "conclusions",
      label: () => t("conclusions"),
      icon: "list",
      shown: ({ view, state }) => view.desk || conclusionsOf(state).length > 0,
      count: ({ view, state }) => (view.role === "chair" ? proposed(state).length : view.desk ? conclusionsOf(state).filter((row) => row.state === "sent_back").length : 0),
      draw: panel,
    },
    { name: "minutes", label: () => t("minutes"), icon: "file", shown: ({ view }) => view.desk, draw: notes },
    { name: "review", label: () => t("review"), icon: "clock", shown: ({ state }) => reviewOf(state) !== null, draw: review },
  ],
  stage: (face) => ((face.view.role === "chair" && proposed(face.state).length > 0) || justConfirmed(face.state, face.now)) && stage(face),
  said,
});

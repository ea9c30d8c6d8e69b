/** What the desk is asked before it ends or calls off a vote. */
import { dialog } from "../../ui/dialogs.ts";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button } from "../../ui/parts.ts";
import { tell } from "./desk.ts";
import { t } from "./screens.ts";
import { mine, votesOf } from "./state.ts";
import type { Vote } from "./types.ts";

let reason = "";

/** The question that was asked for. */
export function draw(face: Face): Kid {
  const { asking } = mine;
  const vote = votesOf(face.state).find(({ id }) => id === asking?.vote);
  const shut = () => { mine.asking = null; face.set({}); };
  if (!asking || !vote || vote.state === "cancelled" || vote.state === "announced" || (asking.what === "close" && vote.state !== "open")) {
    mine.asking = null;
    return null;
  }
  return asking.what === "close" ? closing(face, vote, shut) : cancelling(face, vote, shut);
}

function closing(face: Face, vote: Vote, shut: () => void): VNode {
  const voted = face.state.turnouts.find(({ id }) => id === vote.id)?.voted ?? 0;
  const go = () => { shut(); void tell(face, "vote.close", { vote_id: vote.id }); };
  return dialog("vote-close", t("closeTitle"), shut, [
    h("p", null, vote.question),
    h("p", null, t("closeBody", { voted, entitled: vote.entitled })),
    h("p", { class: "actions" }, button("primary", t("closeNow"), go), button("", t("goOn"), shut)),
  ]);
}

function cancelling(face: Face, vote: Vote, shut: () => void): VNode {
  const go = (event: Event) => {
    event.preventDefault();
    void tell(face, "vote.cancel", { vote_id: vote.id, reason }).then((done) => { if (done) { reason = ""; shut(); } });
  };
  return dialog("vote-cancel", t("cancelTitle"), shut, h("form", { onsubmit: go },
    h("p", null, vote.question),
    vote.state !== "draft" && h("p", null, t("cancelBody")),
    h("label", { for: "vote-reason" }, t("cancelReason")),
    h("input", { id: "vote-reason", class: "input", type: "text", maxlength: "300", required: true, value: reason, oninput: (event: Event) => { reason = (event.target as HTMLInputElement).value; } }),
    h("p", { class: "actions" }, h("button", { type: "submit", class: "button danger" }, t("cancelVote")), button("", t("keep"), shut))));
}

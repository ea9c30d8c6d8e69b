/** The panel: every vote of the meeting, newest first; at the desk with what can be done about each. */
import "./votes.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button, empty, heading } from "../../ui/parts.ts";
import { busyWith, tell } from "./desk.ts";
import { form, writing } from "./form.ts";
import { kindLine, resultOf, timeLeft, turnoutBar } from "./parts.ts";
import { choices, t } from "./screens.ts";
import { mine, ownPlace, votesOf } from "./state.ts";
import type { Vote } from "./types.ts";
import { t as words } from "./words.ts";

/** Who has not voted, as it was asked for last; null until it was. */
let waiting: { vote: string; names: string[] } | null = null;

export function draw(face: Face): Kid {
  const votes = votesOf(face.state);
  const { desk } = face.view;
  return h("section", { key: "votes", class: "votes", "aria-label": words("votes") },
    heading(words("votes"), votes.length),
    desk && (writing.on ? form(face) : button("second wide", t("prepare"), () => writing.begin(face), { key: "prepare" })),
    votes.length === 0 && !writing.on && empty(t(desk ? "noVotesDesk" : "noVotes")),
    h("ol", { key: "list", class: "vote-list" }, [...votes].reverse().map((vote) => item(face, vote))),
    votes.some(({ state }) => state === "announced") &&
      h("p", { key: "details" }, h("a", { href: `/giao-ban/${face.state.briefing.id}/bieu-quyet`, target: "_blank", rel: "noopener" }, t("details"))));
}

function item(face: Face, vote: Vote): VNode {
  const own = ownPlace(face.state, vote.id);
  return h("li", { key: vote.id, class: `vote-item ${vote.state}` },
    h("p", { key: "kind", class: "vote-kind small" }, h("span", null, t("voteN", { n: vote.n })), h("span", { class: "soft" }, kindLine(vote)),
      vote.state === "open" && h("b", { class: "vote-left" }, timeLeft(face, vote))),
    h("h3", { key: "question" }, vote.question),
    vote.state === "open" && turnoutBar(face, vote),
    vote.state === "closed" && !vote.result && h("p", { key: "wait", class: "soft" }, t("awaitingResult")),
    vote.state === "cancelled" && h("p", { key: "off", class: "soft" }, t("cancelledFor", { reason: vote.reason })),
    resultOf(vote),
    own && vote.state !== "cancelled" && ownWord(face, vote, own.choice, own.voted),
    face.view.desk && deskButtons(face, vote),
    waiting?.vote === vote.id && vote.state === "open" && h("p", { key: "waiting", class: "small" }, waiting.names.length > 0 ? waiting.names.join(", ") : t("allVoted")));
}

function ownWord(face: Face, vote: Vote, choice: number | null, voted: boolean): Kid {
  const open = () => { mine.open = vote.id; face.set({}); };
  // At the desk the card above the page has the button; here it would be taken for one of the desk's own.
  if (!voted) return vote.state === "open" && !face.view.desk && button("primary", t("vote"), open, { key: "own" });
  return h("p", { key: "own", class: "vote-own small" }, h("span", { class: "chip well" }, t("counted")),
    choice !== null && choices(vote)[choice], button("plain", t("seeBallot"), open));
}

function deskButtons(face: Face, vote: Vote): Kid {
  const act = (kind: string, label: string, what: "vote.open" | "vote.extend" | "vote.announce", go: () => void) =>
    button(kind, label, go, { key: what, "aria-busy": busyWith(what) ? "true" : null });
  const ask = (what: "close" | "cancel") => () => { mine.asking = { what, vote: vote.id }; face.set({}); };
  const cancel = button("plain", t("cancelVote"), ask("cancel"), { key: "cancel" });
  const vote_id = vote.id;
  if (vote.state === "draft") {
    return h("p", { key: "desk", class: "actions" },
      act("second", t("openNow"), "vote.open", () => void tell(face, "vote.open", { vote_id, edition: vote.edition })),
      button("", t("edit"), () => writing.begin(face, vote), { key: "edit" }), cancel);
  }
  if (vote.state === "open") {
    return h("p", { key: "desk", class: "actions" }, button("second", t("closeNow"), ask("close"), { key: "close" }),
      act("", t("extend"), "vote.extend", () => void tell(face, "vote.extend", { vote_id, minutes: 2 })),
      button("", t("whoNot"), () => void whoNot(face, vote_id), { key: "who" }), cancel);
  }
  return vote.state === "closed" && h("p", { key: "desk", class: "actions" },
    act("primary", t("announce"), "vote.announce", () => void tell(face, "vote.announce", { vote_id })), cancel);
}

async function whoNot(face: Face, vote: string): Promise<void> {
  const outcome = await face.session.request("vote.waiting", { vote_id: vote });
  if (outcome.ok) waiting = { vote, names: outcome.answer.names };
  else face.notify(outcome.message || t("problem"), "warning");
  face.set({});
}

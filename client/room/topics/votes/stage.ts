/** What everybody sees above the page: the vote that goes on, or how the last one ended. */
import "./votes.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button } from "../../ui/parts.ts";
import { kindLine, resultOf, timeLeft, turnoutBar } from "./parts.ts";
import { choices, t } from "./screens.ts";
import { mine, onStage, ownPlace } from "./state.ts";
import type { Vote } from "./types.ts";

/** The card, for every layout; `apart` calls it once the code is here. */
export function draw(face: Face): Kid {
  const vote = onStage(face.state, face.now);
  if (!vote) return null;
  return h("section", { key: "vote", class: `vote-card ${vote.state}`, "aria-label": t("voteN", { n: vote.n }) },
    h("p", { key: "kind", class: "vote-kind" }, h("span", null, t("voteN", { n: vote.n })), h("span", { class: "soft" }, kindLine(vote)),
      vote.state === "open" && h("b", { class: "vote-left" }, timeLeft(face, vote))),
    h("h2", { key: "question" }, vote.question),
    vote.state === "open" && turnoutBar(face, vote),
    vote.state === "open" && face.layout !== "tv" && ownLine(face, vote),
    vote.state === "closed" && !vote.result && h("p", { key: "wait", class: "soft" }, t("awaitingResult")),
    resultOf(vote));
}

function ownLine(face: Face, vote: Vote): VNode {
  const own = ownPlace(face.state, vote.id);
  if (!own) return h("p", { key: "own", class: "small soft" }, t("notEntitled"));
  const open = () => { mine.open = vote.id; face.set({}); };
  if (!own.voted) return button("primary large", t("vote"), open, { key: "own" });
  return h("p", { key: "own", class: "vote-own" },
    h("span", { class: "chip well" }, t("counted")), own.choice !== null && h("span", null, choices(vote)[own.choice]),
    button("plain", t("seeBallot"), open));
}

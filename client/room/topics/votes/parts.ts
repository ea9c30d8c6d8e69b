/** Pieces that several screens about votes share. */
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { clock } from "../../ui/format.ts";
import { choices, outcomeOf, t } from "./screens.ts";
import type { Turnout, Vote } from "./types.ts";

/** A few words on the kind of a vote. */
export function kindLine(vote: Vote): string {
  return [t(vote.secret ? "secret" : "byName"), t(vote.per_unit ? "perUnit" : "perPerson")].join(" · ");
}

/** How much time is left, by the server's clock. */
export function timeLeft(face: Face, vote: Vote): string {
  if (vote.closes_at === null) return t("byHand");
  const left = Date.parse(vote.closes_at) - face.now;
  return left > 0 ? t("left", { time: clock(left + 999) }) : t("counting");
}

/** How many have voted, as words and as a bar. */
export function turnoutBar(face: Face, vote: Vote): VNode {
  const turnout: Turnout = face.state.turnouts.find(({ id }) => id === vote.id) ?? { id: vote.id, voted: 0, counts: null };
  const share = Math.round((100 * turnout.voted) / Math.max(1, vote.entitled));
  return h("div", { key: "turnout", class: "vote-turnout", vars: { "--share": `${share}%` } },
    h("p", null, t("turnout", { voted: turnout.voted, entitled: vote.entitled })),
    h("span", { class: "vote-bar", "aria-hidden": "true" }, h("i")),
    turnout.counts && bars(vote, turnout.counts));
}

/** Every choice with its ballots: a number, a share and a plain bar. */
export function bars(vote: Vote, counts: readonly number[], winner: number | null = null): VNode {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return h("ul", { key: "bars", class: "vote-bars" }, choices(vote).map((name, at) => {
    const count = counts[at] ?? 0;
    const share = all > 0 ? Math.round((100 * count) / all) : 0;
    return h("li", { key: at, class: at === winner ? "leads" : "", vars: { "--share": `${share}%` } },
      h("span", { class: "vote-bar-words" }, h("span", { class: "grow" }, name), h("b", null, count), h("span", { class: "soft" }, `${share} %`)),
      h("span", { class: "vote-bar", "aria-hidden": "true" }, h("i")));
  }));
}

/** The whole result: whether carried, the bars, the rule. */
export function resultOf(vote: Vote): Kid {
  const { result } = vote;
  if (!result) return null;
  return [
    h("p", { key: "outcome", class: "vote-outcome" }, h("span", { class: `chip ${result.passed ? "well" : "late"}` }, outcomeOf(vote))),
    bars(vote, result.counts, result.passed ? result.winner : null),
    h("p", { key: "rule", class: "small soft" }, t("ofCast", { voted: result.voted, entitled: vote.entitled, rule: t(vote.majority) })),
  ];
}

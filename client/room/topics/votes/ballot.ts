/** The ballot: choose, send, counted. Large enough for one thumb at 360 pixels. */
import "./votes.css";
import { dialog } from "../../ui/dialogs.ts";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { button, pointOf } from "../../ui/parts.ts";
import { kindLine, timeLeft } from "./parts.ts";
import { forgetReceipt, receiptFor, receiptOf, spelled } from "./receipts.ts";
import { choices, t } from "./screens.ts";
import { ballotOf, mine, ownPlace } from "./state.ts";
import type { Own, Vote } from "./types.ts";

/** What this device is doing about a vote; the answers come when the line allows. */
interface Doing {
  chosen: number | null;
  sending: boolean;
  changing: boolean;
  /** Why it was not counted; "" for nothing wrong. */
  refused: string;
  late: boolean;
}
const doing = new Map<string, Doing>();

function doingOf(voteId: string): Doing {
  return doing.get(voteId) ?? { chosen: null, sending: false, changing: false, refused: "", late: false };
}

function now(face: Face, vote: Vote, change: Partial<Doing>): void {
  doing.set(vote.id, { ...doingOf(vote.id), ...change });
  face.set({});
}

/** The dialog of the vote that was opened by hand, else of the one that goes on. */
export function draw(face: Face): Kid {
  const vote = ballotOf(face.state);
  const own = vote && ownPlace(face.state, vote.id);
  const close = () => {
    mine.open = null;
    if (vote) mine.later.add(vote.id);
    face.set({});
  };
  if (!vote || !own) {
    mine.open = null;
    return null;
  }
  return dialog(`ballot-${vote.id}`, vote.question, close, [
    h("p", { key: "kind", class: "vote-kind" }, h("span", { class: "soft" }, kindLine(vote)), vote.state === "open" && h("b", { class: "vote-left" }, timeLeft(face, vote))),
    vote.per_unit && h("p", { key: "unit", class: "small" }, t("forUnit", { name: pointOf(face.state, face.state.me.point_id)?.name ?? "" })),
    inside(face, vote, own, close),
  ], "vote-ballot");
}

function inside(face: Face, vote: Vote, own: Own, close: () => void): Kid {
  const { sending: now, changing, refused, late } = doingOf(vote.id);
  // A ballot of an earlier page of this device may still be on its way.
  const sending = now || face.view.unsent.some(({ kind, about }) => kind === "vote" && about === vote.id);
  const shut = button("large wide", t("done"), close, { key: "close" });
  if (sending) {
    return [h("p", { key: "sending", class: "banner", role: "status" }, icon(face.view.connection === "lost" ? "wifiOff" : "clock"),
      h("span", null, t(face.view.connection === "lost" ? "sendingLost" : "sending"))), shut];
  }
  if (late) return [h("div", { key: "late", class: "banner late", role: "alert" }, icon("warn"), h("p", null, h("b", null, t("notCounted")), " ", refused, own.voted && " " + t("formerCounts"))), shut];
  if (own.voted && !(changing && vote.state === "open")) return [counted(face, vote, own), shut];
  if (vote.state !== "open") return [h("p", { key: "over" }, t("voteOver")), shut];
  return choosing(face, vote, own, close);
}

function choosing(face: Face, vote: Vote, own: Own, close: () => void): Kid {
  const { refused } = doingOf(vote.id);
  const chosen = doingOf(vote.id).chosen ?? own.choice;
  const names = choices(vote);
  return [
    refused !== "" && h("div", { key: "refused", class: "banner due", role: "alert" }, icon("warn"), h("p", null, refused)),
    h("fieldset", { key: "choices", class: "vote-choices long" }, h("legend", { class: "only-heard" }, t("chooseOne")), names.map((name, at) =>
      h("label", { key: at, class: "vote-choice" },
        h("input", { type: "radio", name: "choice", checked: chosen === at, onchange: () => now(face, vote, { chosen: at, refused: "" }) }),
        h("span", null, name)))),
    h("p", { key: "note", class: "small soft" }, t(vote.secret ? "secretWarning" : "mayChange")),
    button("primary large wide", chosen === null ? t("vote") : t("castNow", { choice: names[chosen] ?? "" }),
      () => { if (chosen !== null) void cast(face, vote, chosen, own.voted); }, { key: "cast", disabled: chosen === null }),
    button("large wide", t("later"), close, { key: "later" }),
  ];
}

function counted(face: Face, vote: Vote, own: Own): VNode {
  const receipt = vote.secret ? receiptOf(slip(face, vote)) : "";
  return h("div", { key: "counted", class: "vote-counted" },
    h("p", { class: "banner well", role: "status" }, h("b", null, own.choice === null ? t("counted") : t("countedBy", { name: own.by, choice: choices(vote)[own.choice] ?? "" }))),
    vote.secret && h("div", { class: "vote-receipt" }, h("p", { class: "small soft" }, t("receipt")),
      receipt === "" ? h("p", null, t("receiptElsewhere")) : [h("p", { class: "vote-code" }, spelled(receipt)), h("p", { class: "small soft" }, t("receiptWhy"))]),
    !vote.secret && vote.state === "open" && button("wide", t("change"), () => now(face, vote, { changing: true, chosen: null })));
}

/** Several people may vote one after another on a hall's computer. */
function slip(face: Face, vote: Vote): string {
  return `${vote.id}.${face.state.me.person_id}`;
}

async function cast(face: Face, vote: Vote, choice: number, again: boolean): Promise<void> {
  mine.open = vote.id;
  now(face, vote, { chosen: choice, sending: true, refused: "" });
  const receipt = vote.secret ? receiptFor(slip(face, vote)) : "";
  const outcome = await face.session.keep("vote.cast", { vote_id: vote.id, choice, receipt, again });
  if (outcome.ok) {
    now(face, vote, { sending: false, changing: false });
    return;
  }
  if (outcome.code === "receipt") forgetReceipt(slip(face, vote));
  now(face, vote, { sending: false, refused: outcome.message || t("problem"), late: outcome.code === "closed" });
}

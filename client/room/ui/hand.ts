/** A member's own way to the floor: ask, wait, be invited, speak, give back. */
import { apart } from "../apart.ts";
import { myPlace, myRequest } from "../state.ts";
import { t } from "../i18n/t.ts";
import type { SpeakingRequest } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { timeOfDay } from "./format.ts";
import { icon } from "./icons.ts";
import { button, commandButton } from "./parts.ts";
import { turnKind } from "./speaker.ts";

const speaking = apart(() => import("./speaking.ts"), { soon: true });

/** The one big control of a member's screen, as the state of my request asks. */
export function hand(face: Face): VNode {
  const request = myRequest(face.state);
  return h("div", { key: "hand", class: "hand" }, handInside(face, request));
}

function handInside(face: Face, request: SpeakingRequest | null): Kid {
  if (request?.state === "speaking") return speaking(face);
  if (request?.state === "granted") return granted(face, request);
  if (request) return waiting(face, request);
  const unsent = face.view.unsent.find(({ kind }) => kind === "ask");
  if (unsent) {
    return h("div", { class: "asked" }, h("p", { class: "grow" },
      h("b", null, t(face.view.connection === "lost" ? "askWillSend" : "sending")), h("span", { class: "soft" }, [timeOfDay(unsent.at), unsent.text].filter(Boolean).join(" · "))));
  }
  if (face.state.me.guest?.speak === false) return h("p", { class: "asked" }, h("span", { class: "grow" }, t("guestListens")));
  const primary = face.view.hall === "needs-tap" ? "" : "primary";
  return button(`${primary} large wide`, [icon("hand"), t("askToSpeak")], () => face.set({ dialog: "ask" }), { id: "ask" });
}

function waiting(face: Face, request: SpeakingRequest): Kid {
  // Who else waits is not for guests, so neither is their place.
  const place = face.state.me.guest ? null : myPlace(face.state);
  const leaving = face.view.unsent.some(({ kind, about }) => kind === "withdraw" && about === request.id);
  if (leaving) return h("p", { class: "asked" }, h("b", null, t(face.view.connection === "lost" ? "withdrawWillSend" : "sending")));
  return h("div", { class: "asked" }, place !== null && h("span", { class: "place first" }, place),
    h("p", { class: "grow" }, h("b", null, t(place === 1 ? "youAreNext" : "waitingTurn")),
      turnKind(face, request), request.subject && h("span", { class: "soft" }, request.subject)),
    commandButton(face, "", "withdraw", t("withdraw"), () => face.session.withdraw()));
}

function granted(face: Face, request: SpeakingRequest): Kid {
  if (face.local.postponed !== request.id) return h("p", { class: "asked" }, h("b", null, t("youAreInvited")));
  return button("primary large wide", [icon("mic"), t("openMic")], () => face.set({ postponed: null }));
}

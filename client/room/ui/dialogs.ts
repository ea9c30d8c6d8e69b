/** Everything that asks before it acts. Asking to speak is there from the start; the others come after the sound. */
import { apart } from "../apart.ts";
import { myRequest } from "../state.ts";
import { t } from "../i18n/t.ts";
import { drawn } from "../topics/topic.ts";
import type { SpeakingRequest } from "../types.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { icon } from "./icons.ts";
import { button } from "./parts.ts";

/**
 * A modal dialog: the browser keeps the focus inside and brings it back; Esc closes. The focus starts on the title, so that
 * an Enter meant for something else opens no microphone and ends no meeting; a sheet chooses its own start.
 */
export function dialog(key: string, title: string, close: () => void, inside: Kid, kind = ""): VNode {
  return h("dialog", {
    key, class: `dialog ${kind}`, "aria-labelledby": `${key}-title`,
    made: (el) => (el as HTMLDialogElement).showModal(), gone: (el) => (el as HTMLDialogElement).close(),
    oncancel: (event: Event) => { event.preventDefault(); close(); },
  }, h("h2", { id: `${key}-title`, tabindex: "-1", autofocus: kind !== "sheet" }, title), inside);
}

/** A dialog at once, whose inside is on its way. */
const coming = (inside: VNode, face: Face) =>
  dialog("coming", t(face.local.dialog === null ? "youAreInvited" : "moment"), () => face.set({ dialog: null }), inside);
const holding = apart(() => import("./holding.ts"), { around: coming });
const asking = apart(() => import("./asking.ts"), { around: coming, soon: true });

/** Whether the invitation must be shown: it goes before all other dialogs. */
export function isInvited({ view, local, layout }: Face, request: SpeakingRequest): boolean {
  return request.state === "granted" && !view.desk && local.postponed !== request.id && layout !== "tv";
}

/** Whichever dialog is due. */
export function dialogs(face: Face): Kid {
  const request = myRequest(face.state);
  if (request && isInvited(face, request)) return asking(face);
  switch (face.local.dialog) {
    case "ask": return ask(face, () => face.set({ dialog: null }));
    case "rules": case "door": case "remove": case "answer": return holding(face);
    case null: return drawn("dialog", face).find(Boolean);
    case "pass": case "end": case "keys": case "leave": case "network": case "documents": return asking(face);
  }
}

function ask(face: Face, shut: () => void): VNode {
  // On a phone the keyboard would cover half the screen before anyone asked for it.
  const phone = face.layout === "phone";
  const send = (event: Event) => {
    event.preventDefault();
    const { subject, order } = face.local;
    face.set({ dialog: null, subject: "", order: false });
    face.run("ask", () => face.session.ask(subject.trim(), order));
  };
  return dialog("dialog-ask", t("askToSpeak"), shut, h("form", { onsubmit: send },
    h("label", { for: "subject" }, t("askAbout")),
    h("input", {
      id: "subject", class: "input", type: "text", maxlength: "200", autocomplete: "off", value: face.local.subject, placeholder: t("askHint"),
      oninput: (event: Event) => face.set({ subject: (event.target as HTMLInputElement).value }),
      autofocus: !phone,
    }),
    !face.state.me.guest && h("label", { class: "choice" },
      h("input", { type: "checkbox", checked: face.local.order, onchange: () => face.set({ order: !face.local.order }) }), h("span", null, t("askOrder"))),
    h("button", { type: "submit", class: "button primary large wide", autofocus: phone }, icon("hand"), t("askNow")),
    button("wide", t("cancel"), shut)), "sheet");
}

/** How my link is, in words, and the choice to receive less. */
import type { Mode } from "../types.ts";
import { h, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { t, type Key } from "./later-words.ts";
import { carries, heading, linkBars, linkWord } from "./parts.ts";

const CHOICES: readonly [Mode | null, Key][] = [
  [null, "modeAuto"], ["full", "modeFull"], ["speaker", "modeSpeaker"], ["pages", "modePages"], ["listen", "modeListen"], ["text", "modeText"],
];

/** The network panel: a sentence, the figures for who helps over the telephone, and the choices. */
export function network(face: Face): VNode {
  const { view, session } = face;
  return h("section", { key: "network", class: "network", "aria-label": t("network") },
    heading(t("network")),
    h("p", { class: "network-now" }, linkBars(view.link.level), h("span", null, h("b", null, linkWord(view.link.level) + ". "), carries(view))),
    h("p", { class: "small soft" }, figures(face)),
    h("fieldset", null, h("legend", null, t("receive")), CHOICES.map(([mode, words]) =>
      h("label", { key: words, class: "choice" },
        h("input", { type: "radio", name: "mode", checked: view.pinned === mode, onchange: () => session.pin(mode) }),
        h("span", null, t(words))))),
    h("p", { class: "small soft" }, t("audioFirst")));
}

function figures({ view }: Face): string {
  const { loss, rtt, kbps, concealed } = view.link;
  const number = (value: number | null, unit: string) => (value === null ? "–" : Math.round(value).toString() + unit);
  return t("figures", { loss: number(loss, "%"), rtt: number(rtt, " ms"), kbps: number(kbps, " kbit/s"), concealed: number(concealed, "%") });
}

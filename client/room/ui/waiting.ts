/** Who waits for the floor, by number and name: what those see who do not lead. */
import { queue } from "../state.ts";
import { t } from "../i18n/t.ts";
import { h, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { seatName } from "./parts.ts";

/** The numbers and names of the queue without controls (television, phone's agenda). */
export function queueNames(face: Face, most: number): VNode {
  const waiting = queue(face.state);
  return h("ol", { class: "queue-names" },
    waiting.slice(0, most).map(({ place, request }) => h("li", { key: request.id },
      h("span", { class: "place" + (place === 1 ? " first" : "") }, place), h("b", null, seatName(face.state, request)))),
    waiting.length > most && h("li", { key: "more", class: "soft" }, t("andMore", { n: waiting.length - most })));
}

/** Guests in the desk's room: what is fetched at once says that somebody waits. */
import "./types.ts";
import type { RoomView } from "../../session-types.ts";
import type { Said } from "../../ui/announce.ts";
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { button, commandButton } from "../../ui/parts.ts";
import { lazily, register } from "../topic.ts";
import type { Guest } from "./types.ts";
import { t } from "./words.ts";

/** Who waits in front of the door; a server without guests sends no list. */
const waiting = ({ guests = [] }: { guests?: readonly Guest[] }) => guests.filter(({ state, here }) => state === "waiting" && here);

/** One guest is let in from here; for several the panel opens. */
function banner(face: Face): Kid {
  const { state, view, layout, session } = face;
  const asked = view.desk && layout !== "tv" && face.local.panel !== "topic:guests";
  const [first, ...others] = asked ? waiting(state) : [];
  if (!first) return null;
  const words = others.length === 0 ? t("waitingOne", { name: first.title ? `${first.name}, ${first.title}` : first.name }) : t("waitingMany", { n: others.length + 1 });
  return h("div", { key: "guests", class: "banner due" }, icon("people"), h("p", { class: "grow" }, h("b", null, words)),
    others.length === 0 && commandButton(face, "second", `guest:${first.id}`, t("admit"), () => session.command("guest.admit", { guest_id: first.id })),
    button("", t("look"), () => face.set({ panel: "topic:guests" })));
}

/** The desk hears when somebody comes to the waiting room. */
function said({ state: before }: RoomView, { state: after, desk }: RoomView, { polite }: Said): void {
  if (!before || !after || !desk) return;
  const known = new Set(waiting(before).map(({ id }) => id));
  for (const { id, name } of waiting(after)) if (!known.has(id)) polite.push(t("saidWaiting", { name }));
}

register({
  name: "guests",
  panels: [{
    name: "guests", label: () => t("guests"), icon: "people", shown: ({ view }) => view.desk, count: ({ state }) => waiting(state).length,
    draw: lazily(() => import("./panel.ts")),
  }],
  banner,
  said,
});

/** The desk's panel of guests: who waits first, then who is inside, then the others. */
import "./guests.css";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { timeOfDay } from "../../ui/format.ts";
import { commandButton, button, empty, heading } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";
import { t } from "./screens.ts";
import type { Guest } from "./types.ts";
import { t as words } from "./words.ts";

interface Draft {
  refusing: string | null;
  reason: string;
}

const draftOf = (face: Face) => own<Draft>(face, "guests", { refusing: null, reason: "" });

/** Who waits in front of the door first. */
function urgency({ state, here }: Guest): number {
  if (state === "waiting") return here ? 0 : 3;
  if (state === "admitted") return here ? 1 : 2;
  return state === "invited" ? 4 : 5;
}

export function draw(face: Face): Kid {
  const { guests, briefing } = face.state;
  const sorted = [...guests].sort((a, b) => urgency(a) - urgency(b) || ((a.waiting_since ?? "") < (b.waiting_since ?? "") ? -1 : 1));
  return h("section", { key: "guests", class: "guests", "aria-label": words("guests") },
    heading(words("guests"), guests.length),
    guests.length === 0 && empty(t("empty")),
    h("ul", { key: "list" }, sorted.map((guest) => one(face, guest))),
    h("p", { key: "more" }, h("a", { href: `/giao-ban/${briefing.id}/khach-moi/`, target: "_blank", rel: "noopener" }, t("more"))));
}

function one(face: Face, guest: Guest): VNode {
  const [word, tone] = standing(face, guest);
  const remarks = [guest.title, numbers(face, guest), !guest.speak && t("listens"), guest.state === "waiting" && guest.waiting_since && t("since", { time: timeOfDay(guest.waiting_since) }), guest.reason];
  return h("li", { key: guest.id, class: "request guest" },
    h("span", { class: "grow" }, h("b", null, guest.name), h("span", { class: "small soft" }, remarks.filter(Boolean).join(" · ")),
      h("span", { class: `chip ${tone}` }, word)),
    draftOf(face).refusing === guest.id ? refusal(face, guest) : acts(face, guest));
}

function standing({ state }: Face, guest: Guest): [string, string] {
  if (guest.state === "waiting") return guest.here ? [t("waits"), "due"] : [t("away"), ""];
  if (guest.state === "refused") return [t("refused"), "late"];
  if (guest.state === "invited") return [t("invited"), ""];
  if (guest.inside) return [t("inside"), "well"];
  const due = guest.items.length > 0 && !guest.items.includes(state.briefing.item_id ?? "");
  return due ? [t("comes", { items: itemNumbers(state.agenda, guest) }), "info"] : [t("away"), ""];
}

function numbers({ state }: Face, guest: Guest): string {
  const items = itemNumbers(state.agenda, guest);
  return items ? t("items", { items }) : "";
}

function itemNumbers(agenda: Face["state"]["agenda"], { items }: Guest): string {
  return agenda.filter(({ id }) => items.includes(id)).map(({ n }) => n).join(", ");
}

function acts(face: Face, guest: Guest): Kid {
  const { session } = face;
  const { id: guest_id, name } = guest;
  const act = (kind: string, what: "guest.admit" | "guest.put_back" | "guest.invite", label: string, heard: string) =>
    commandButton(face, kind, `${what}:${guest_id}`, label, () => session.command(what, { guest_id }), { key: what, "aria-label": heard });
  const speaks = face.state.requests.some(({ post_id, state }) => post_id === guest_id && state !== "waiting");
  const inside = guest.state === "admitted";
  return h("p", { class: "actions" },
    (guest.state === "waiting" || guest.state === "refused") && act("second", "guest.admit", t("admit"), t("admitName", { name })),
    guest.inside && guest.speak && !speaks && act("second", "guest.invite", t("speak"), t("speakName", { name })),
    inside && act("", "guest.put_back", t("putBack"), t("putBackName", { name })),
    (guest.state === "waiting" || inside) && button("plain", t("refuse"), () => put(face, "guests", { refusing: guest_id, reason: "" }), { key: "refuse", "aria-label": t("refuseName", { name }) }));
}

function refusal(face: Face, { id: guest_id }: Guest): VNode {
  const { reason } = draftOf(face);
  const shut = () => put(face, "guests", { refusing: null, reason: "" });
  const send = (event: Event) => {
    event.preventDefault();
    face.run(`guest.refuse:${guest_id}`, async () => {
      const done = await face.session.command("guest.refuse", { guest_id, reason: reason.trim() });
      if (done) shut();
      return done;
    });
  };
  return h("form", { key: "refusal", class: "guest-refusal", onsubmit: send },
    h("label", null, t("reason"), h("input", {
      class: "input", type: "text", maxlength: "300", value: reason, autofocus: true,
      oninput: (event: Event) => put(face, "guests", { reason: (event.target as HTMLInputElement).value }),
    })),
    h("p", { class: "actions" }, h("button", { type: "submit", class: "button second", disabled: reason.trim() === "" }, t("send")), button("", t("cancel"), shut)));
}

/** The desk's panel: every source, how it goes, and what can be done with it. */
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button, commandButton, empty, heading } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";
import { deviceForm, listDevices } from "./devices.ts";
import { t } from "./screens.ts";
import { Sending, sharedWindow } from "./sending.ts";
import { onAir, relaysOf } from "./state.ts";
import type { Relay } from "./types.ts";
import { t as words } from "./words.ts";

const TONES: Record<Relay["state"], string> = { off: "", starting: "due", on: "well", broken: "late" };

/** What this device sends; it outlives the panel. */
let sending: Sending | null = null;

export function draw(face: Face): Kid {
  const { briefing } = face.state;
  const relays = relaysOf(face.state);
  return h("section", { key: "relays", class: "relays", "aria-label": words("relays") },
    heading(words("relays")),
    relays.length === 0 ? empty(t("empty")) : h("ul", { key: "list" }, relays.map((relay) => source(face, relay))),
    h("a", { key: "prepare", class: "button wide", href: `/giao-ban/${briefing.id}/tiep-song`, target: "_blank", rel: "noopener" }, t("prepare")));
}

/** Sent from this device, and no more: its window was closed. The server notices some seconds later. */
function asItIsHere({ state }: Face, relay: Relay): Relay {
  const gone = relay.client !== null && relay.client === state.me.client && sending === null && relay.state !== "off";
  return gone ? { ...relay, state: "broken", problem: "unshared" } : relay;
}

function source(face: Face, told: Relay): VNode {
  const relay = asItIsHere(face, told);
  const item = face.state.agenda.find(({ id }) => id === relay.item_id);
  return h("li", { key: relay.id, class: "relay" },
    h("p", { key: "head", class: "relay-head" }, h("b", { class: "grow" }, relay.title), h("span", { class: `chip ${TONES[relay.state]}` }, t(`state_${relay.state}`))),
    item && h("p", { key: "item", class: "small soft" }, `${t("ofItem", { n: item.n })}: ${item.title}`),
    notes(face, relay).map((note) => h("p", { key: note, class: "small soft" }, note)),
    own<{ choosing: string }>(face, "relay", { choosing: "" }).choosing === relay.id
      ? deviceForm(face, (stream) => void share(face, relay, stream))
      : h("p", { key: "do", class: "actions" }, controls(face, relay)));
}

function notes({ state }: Face, relay: Relay): string[] {
  if (relay.state === "broken") return [t(relay.problem in PROBLEMS ? PROBLEMS[relay.problem as keyof typeof PROBLEMS] : "problem_unknown")];
  if (relay.state === "off") return [...(relay.kind === "screen" ? [t("howToShare")] : []), ...(onAir(state) ? [t("replaces")] : [])];
  if (relay.state === "starting") return [];
  return [
    ...(relay.client === null ? [] : [t(relay.client === state.me.client ? "sending" : "elsewhere")]),
    ...(relay.sound && relay.picture ? [] : [t(relay.sound ? "soundOnly" : "pictureOnly")]),
    ...(relay.yields ? [t("yields")] : []),
  ];
}

const PROBLEMS = {
  forbidden: "problem_forbidden", malformed: "problem_malformed", unreachable: "problem_unreachable", locked: "problem_locked", missing: "problem_missing",
  unreadable: "problem_unreadable", too_large: "problem_too_large", stalled: "problem_stalled", ended: "problem_ended", unknown: "problem_unknown",
  unshared: "problem_unshared",
} as const;

function controls(face: Face, relay: Relay): Kid[] {
  const id = { relay_id: relay.id };
  const off = relay.state === "off";
  const stop = !off && commandButton(face, "", `relay-stop-${relay.id}`, t("stop"), () => face.session.command("relay.stop", id));
  if (relay.kind === "address") return [off && commandButton(face, "primary", `relay-start-${relay.id}`, t("start"), () => face.session.command("relay.start", id)), stop];
  const mine = relay.client === face.state.me.client && sending !== null;
  return [
    !mine && button("second", t(off ? "share" : "again"), () => { shareWindow(face, relay); }),
    !mine && button("", t("capture"), () => { chooseDevice(face, relay); }), stop,
  ];
}

function shareWindow(face: Face, relay: Relay): void {
  if (!("mediaDevices" in navigator) || !("getDisplayMedia" in navigator.mediaDevices)) {
    face.notify(t("unsupported"), "warning");
    return;
  }
  sharedWindow().then((stream) => share(face, relay, stream), () => face.notify(t("denied"), "warning"));
}

function chooseDevice(face: Face, relay: Relay): void {
  listDevices().then((devices) => put(face, "relay", { choosing: relay.id, devices }), () => face.notify(t("denied"), "warning"));
}

async function share(face: Face, relay: Relay, stream: MediaStream): Promise<void> {
  sending?.stop();
  const mine = new Sending(face.session, relay.id, stream, () => {
    if (sending === mine) sending = null;
    face.set({});
  });
  sending = mine;
  put(face, "relay", { choosing: "" });
  try {
    await mine.start();
    if (!mine.hasSound) face.notify(t("noSound"), "warning");
  } catch (error) {
    face.notify((error instanceof Error && error.message) || t("failed"), "warning");
  }
}

/** A relay in every room: it stands in the speaker's place; a line says when it is lost; the desk can close its sound. */
import type { RoomView } from "../../session-types.ts";
import type { Said } from "../../ui/announce.ts";
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { commandButton } from "../../ui/parts.ts";
import { lazily, register, type StandIn } from "../topic.ts";
import { isSilent, onAir } from "./state.ts";
import { t } from "./words.ts";

const panel = lazily(() => import("./panel.ts"));

function speaker({ state }: Face): StandIn | null {
  const relay = onAir(state);
  if (!relay) return null;
  const doing = relay.state === "on" && isSilent(state, relay) ? "silent" : relay.state === "off" ? "on" : relay.state;
  return { name: relay.title, doing: t(doing), feed: relay.state === "on" && relay.picture ? relay.id : null, since: relay.began_at };
}

function banner({ state, layout }: Face): Kid {
  const relay = onAir(state);
  if (relay?.state !== "broken") return null;
  return h("div", { key: "relay", class: "banner due" }, icon("warn"),
    h("p", { class: "grow" }, h("b", null, t("lost", { title: relay.title })), layout === "tv" ? null : " " + t("lostCalm")));
}

function desk(face: Face): Kid {
  const relay = onAir(face.state);
  if (!face.view.desk || relay?.state !== "on" || !relay.sound) return null;
  const { id, silenced } = relay;
  return h("div", { key: "relay", class: "actions" },
    commandButton(face, silenced ? "second wide" : "wide", "relay-silence", [icon(silenced ? "sound" : "soundOff"), t(silenced ? "hear" : "silence")],
      () => face.session.command("relay.silence", { relay_id: id, silenced: !silenced })));
}

function said({ state: before }: RoomView, { state: after }: RoomView, { polite, shown }: Said): void {
  if (!before || !after || before.relays === after.relays) return;
  const [was, is] = [onAir(before), onAir(after)];
  if (was && was.id !== is?.id) polite.push(t("saidOff", { title: was.title }));
  if (!is || is.state === was?.state) return;
  if (is.state === "on") polite.push(t(was?.state === "broken" ? "saidBack" : "saidOn", { title: is.title }));
  if (is.state === "broken") shown.push(t("lost", { title: is.title }));
}

register({
  name: "relay",
  panels: [{ name: "relay", label: () => t("relays"), icon: "camera", shown: ({ view }) => view.desk, count: ({ state }) => Number(onAir(state)?.state === "broken"), draw: panel }],
  banner,
  speaker,
  desk,
  said,
});

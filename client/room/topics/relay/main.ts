/**
 * A relay in every room: its picture in the place of the page, or in the speaker's; a line says when it is lost; the desk
 * can close its sound.
 */
import "./relay.css";
import type { RoomView } from "../../session-types.ts";
import type { Said } from "../../ui/announce.ts";
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { button, commandButton } from "../../ui/parts.ts";
import { moving } from "../../ui/speaker.ts";
import { lazily, own, put, register, type StandIn } from "../topic.ts";
import { hasOwnPage, isShown, isSilent, onAir } from "./state.ts";
import type { Relay } from "./types.ts";
import { t } from "./words.ts";

const panel = lazily(() => import("./panel.ts"));

function speaker(face: Face): StandIn | null {
  const { state } = face;
  const relay = onAir(state);
  if (!relay) return null;
  const doing = relay.state === "on" && isSilent(state, relay) ? "silent" : relay.state === "off" ? "on" : relay.state;
  return {
    name: relay.title, doing: t(doing), feed: relay.state === "on" && relay.picture ? relay.id : null, since: relay.began_at,
    large: large(face, relay),
  };
}

/** What this person chose to look at, for as long as this relay lasts. */
function choice(face: Face, relay: Relay): "picture" | "pages" | null {
  const { of, look } = own<{ of: string; look: "picture" | "pages" | null }>(face, "relay", { of: "", look: null });
  return of === relay.id ? look : null;
}

function choose(face: Face, relay: Relay, look: "picture" | "pages"): void {
  put(face, "relay", { of: relay.id, look });
}

function arrived(face: Face, relay: Relay): boolean {
  const stream = isShown(face.state, relay) ? face.session.picture(relay.id) : null;
  // A track is muted until its first picture has come.
  return stream?.getVideoTracks().some(({ muted }) => !muted) ?? false;
}

/** Whether its picture stands in the place of the page. */
function large(face: Face, relay: Relay): boolean {
  const look = choice(face, relay) ?? (hasOwnPage(face.state, relay) ? "pages" : "picture");
  return look === "picture" && arrived(face, relay);
}

function screen(face: Face): VNode | null {
  const relay = onAir(face.state);
  if (!relay || !large(face, relay)) return null;
  const { documents, briefing } = face.state;
  const pages = documents.some(({ id }) => id === briefing.document_id) && face.layout !== "tv";
  return h("section", { key: "relay", class: "page relay-screen", "aria-label": relay.title },
    h("div", { key: "body", class: "page-body" }, moving(face, relay.id)),
    h("div", { key: "tools", class: "page-tools" }, h("span", { class: "page-title" }, relay.title),
      pages && button("", [icon("file"), t("seePages")], () => choose(face, relay, "pages"))));
}

function banner(face: Face): Kid {
  const { state, layout } = face;
  const relay = onAir(state);
  if (relay && layout !== "tv" && arrived(face, relay) && !large(face, relay)) return pageInFront(face, relay);
  if (relay?.state !== "broken") return null;
  return h("div", { key: "relay", class: "banner due" }, icon("warn"),
    h("p", { class: "grow" }, h("b", null, t("lost", { title: relay.title })), layout === "tv" ? null : " " + t("lostCalm")));
}

function pageInFront(face: Face, relay: Relay): VNode {
  return h("div", { key: "relay", class: "banner" }, icon("camera"), h("p", { class: "grow" }, h("b", null, t("saidOn", { title: relay.title }))),
    button("", t("seePicture"), () => choose(face, relay, "picture")));
}

function desk(face: Face): Kid {
  const relay = onAir(face.state);
  if (!face.view.desk || relay?.state !== "on" || !relay.sound) return null;
  const { id, silenced } = relay;
  return h("div", { key: "relay", class: "relay-desk" },
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
  guests: true,
  panels: [{ name: "relay", label: () => t("relays"), icon: "camera", shown: ({ view }) => view.desk, count: ({ state }) => Number(onAir(state)?.state === "broken"), draw: panel }],
  banner,
  speaker,
  screen,
  desk,
  said,
});

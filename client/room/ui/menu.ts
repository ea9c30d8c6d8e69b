/** The menu of a tile: who is at the point, how its link is, and what the desk can do. */
import { speakers, spoken, tile } from "../state.ts";
import type { Point, Snapshot } from "../types.ts";
import { closeMenu, linkOf } from "./board.ts";
import { h, type Kid, type VNode } from "./dom.ts";
import type { Face } from "./face.ts";
import { clock, timeOfDay } from "./format.ts";
import { t } from "./later-words.ts";
import { commandButton, linkWord, lossAndDelay, modeSentence, seatName } from "./parts.ts";

/** What the desk can do with a point. */
export function draw(face: Face): VNode | null {
  const point = face.state.points.find(({ id }) => id === face.local.menu?.point);
  if (!point || !face.local.menu) return null;
  const { x, y } = face.local.menu;
  return h("div", {
    key: "menu", class: "menu", role: "menu", "aria-label": point.name, vars: { "--x": `${x}px`, "--y": `${y}px` },
    made: (el) => el.querySelector<HTMLElement>("button")?.focus(),
    onkeydown: (event: KeyboardEvent) => menuKeys(face, event),
  }, h("p", { class: "menu-title" }, h("b", null, point.name), h("span", { class: "small soft" }, whoIsThere(point)),
    point.spoken > 0 && h("span", { class: "small soft" }, t("hasSpoken", { time: clock(spoken(face.state, point, face.now) * 1000) })),
    linkLines(face.state, point)),
  choices(face, point), putOut(face, point));
}

/** How the point's link is, what it carries and since when. */
function linkLines(state: Snapshot, point: Point): Kid {
  const link = linkOf(state, point);
  if (!link || !point.mode) return null;
  const what = modeSentence(point.mode).slice(0, -1);
  return [
    h("span", { class: "small soft" }, [linkWord(point.link), lossAndDelay(link)].filter(Boolean).join(" · ")),
    h("span", { class: "small soft" }, link.since ? t("sinceThen", { what, at: timeOfDay(link.since) }) : what),
  ];
}

function whoIsThere(point: Point): string {
  if (point.names.length === 0) return t(point.state === "lost" ? "nobodyNow" : "nobodyYet");
  return point.names.join(", ");
}

/** Somebody of the point may be put out; who sits at the desk may not. */
function putOut(face: Face, point: Point): Kid {
  const { chair, secretary } = face.state.briefing;
  if (!point.posts.some((post) => post !== chair.post_id && post !== secretary?.post_id)) return null;
  return h("button", {
    key: "remove", type: "button", class: "button plain", role: "menuitem",
    onclick: () => { closeMenu(face); face.set({ dialog: "remove", about: point.id }); },
  }, t("removeFromRoom"));
}

function choices(face: Face, point: Point): Kid {
  const { session, state } = face;
  const { request } = tile(state, point);
  const choice = (name: string, label: string, command: () => Promise<boolean>) =>
    commandButton(face, "plain", name, label, () => { closeMenu(face); return command(); }, { key: name, role: "menuitem" });
  if (request?.state === "waiting") {
    return [choice("grant", t("inviteToSpeak"), () => session.grant(request.id)), choice("drop", t("removeFromQueue"), () => session.takeBack(request.id))];
  }
  if (request?.state === "granted") return choice("drop", t("withdrawInvitation"), () => session.takeBack(request.id));
  if (request) {
    return [
      choice("mute", t(request.muted ? "unmute" : "mute"), () => session.mute(request.id, !request.muted)),
      choice("drop", t("takeBack"), () => session.takeBack(request.id)),
    ];
  }
  if (point.state !== "present") return h("p", { class: "small soft menu-note" }, t("cannotInvite"));
  const [speaker] = speakers(state);
  return [
    choice("invite", t("inviteToSpeak"), () => session.invite(point.id)),
    speaker && choice("answer", t("inviteToAnswer", { name: seatName(state, speaker) }), () => session.invite(point.id, speaker.id)),
  ];
}

function menuKeys(face: Face, event: KeyboardEvent): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("button")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (event.key === "Escape" || event.key === "Tab") closeMenu(face);
  else if (event.key === "ArrowDown") items[(at + 1) % items.length]?.focus();
  else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

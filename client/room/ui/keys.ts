/** One key for what is done a hundred times. Off while somebody writes, holds a modifier, or has switched keys off. */
import { myRequest, queue } from "../state.ts";
import { closeMenu } from "./board.ts";
import { takeBack, toggleOwnMic } from "./controls.ts";
import type { Face } from "./face.ts";
import { turn } from "./page.ts";

/** Acts on a key; true when it was one of ours. */
export function onKey(face: Face, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isWriting(event.target)) return false;
  if (event.key === "Escape" && face.local.menu) { closeMenu(face); return true; }
  if (document.querySelector("dialog[open]") || face.layout === "tv") return false;
  if (event.key === "?") { face.set({ dialog: "keys" }); return true; }
  if (!face.local.keys) return false;
  const act = (face.view.desk ? deskKey : memberKey)(face, event.key.toLowerCase());
  act?.();
  return act !== null;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [role=menu]") !== null;
}

function deskKey(face: Face, key: string): (() => void) | null {
  if (key === "m") return () => {
    const [first] = queue(face.state);
    if (first) face.run("grant", () => face.session.grant(first.request.id));
  };
  if (key === "t") return () => takeBack(face);
  if (key === "b") return () => toggleOwnMic(face);
  return pageKey(face, key);
}

function memberKey(face: Face, key: string): (() => void) | null {
  if (key === "p" && !myRequest(face.state)) return () => face.set({ dialog: "ask" });
  return pageKey(face, key);
}

function pageKey(face: Face, key: string): (() => void) | null {
  if (key === "arrowleft" || key === "pageup") return () => turn(face, -1);
  if (key === "arrowright" || key === "pagedown") return () => turn(face, 1);
  if (key === "z") return () => face.set({ big: !face.local.big });
  return null;
}

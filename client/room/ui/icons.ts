/// <reference types="vite/client" />
/** The room's icons (Lucide), inlined at build. Always decoration: a word stands beside or in `aria-label`. */
import arrowDown from "lucide-static/icons/chevron-down.svg?raw";
import arrowLeft from "lucide-static/icons/chevron-left.svg?raw";
import arrowRight from "lucide-static/icons/chevron-right.svg?raw";
import arrowUp from "lucide-static/icons/chevron-up.svg?raw";
import camera from "lucide-static/icons/video.svg?raw";
import cameraOff from "lucide-static/icons/video-off.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import close from "lucide-static/icons/x.svg?raw";
import edit from "lucide-static/icons/pencil.svg?raw";
import exit from "lucide-static/icons/log-out.svg?raw";
import file from "lucide-static/icons/file.svg?raw";
import hand from "lucide-static/icons/hand.svg?raw";
import list from "lucide-static/icons/list.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import lockOpen from "lucide-static/icons/lock-open.svg?raw";
import message from "lucide-static/icons/message-square.svg?raw";
import mic from "lucide-static/icons/mic.svg?raw";
import micOff from "lucide-static/icons/mic-off.svg?raw";
import more from "lucide-static/icons/ellipsis.svg?raw";
import people from "lucide-static/icons/users.svg?raw";
import points from "lucide-static/icons/layout-grid.svg?raw";
import settings from "lucide-static/icons/settings-2.svg?raw";
import sound from "lucide-static/icons/volume-2.svg?raw";
import soundOff from "lucide-static/icons/volume-x.svg?raw";
import type_ from "lucide-static/icons/a-large-small.svg?raw";
import warn from "lucide-static/icons/triangle-alert.svg?raw";
import wifi from "lucide-static/icons/wifi.svg?raw";
import wifiOff from "lucide-static/icons/wifi-off.svg?raw";
import zoom from "lucide-static/icons/maximize-2.svg?raw";
import { h, type VNode } from "./dom.ts";

const drawings = {
  arrowDown, arrowLeft, arrowRight, arrowUp, camera, cameraOff, clock, close, edit, exit, file, hand, list, lock, lockOpen, message, mic, micOff, more, people, points,
  settings, sound, soundOff, type: type_, warn, wifi, wifiOff, zoom,
};

export type IconName = keyof typeof drawings;

/** An icon, hidden from screen readers. */
export function icon(name: IconName): VNode {
  return h("span", { class: "icon", "aria-hidden": "true", markup: inner(drawings[name]) });
}

/** The drawing without the licence comment (it is in the build's notices) and with our thinner stroke. */
function inner(svg: string): string {
  return svg.slice(svg.indexOf("<svg")).replace('stroke-width="2"', 'stroke-width="1.75"');
}

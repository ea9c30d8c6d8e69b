/** The world a browser offers to the protocol, and this tab's identity. */
import type { RoomWorld, Socket } from "./protocol.ts";
import { deviceMemory } from "./unsent.ts";

/** A socket, timers and clocks of this window. */
export const browser: RoomWorld = {
  open: (url, subprotocol) => {
    const socket = new WebSocket(socketUrl(url), subprotocol);
    socket.binaryType = "arraybuffer";
    return socket as Socket;
  },
  after: (ms, run) => window.setTimeout(run, ms),
  cancel: (timer) => window.clearTimeout(timer),
  now: () => Date.now(),
  random: () => Math.random(),
  memory: deviceMemory,
};

/** A path of this site as the WebSocket address older browsers insist on. */
function socketUrl(url: string): URL {
  const absolute = new URL(url, location.href);
  absolute.protocol = absolute.protocol.replace("http", "ws");
  return absolute;
}

const TAB = "giaoban.tab";

/** The same through reloads of a tab, so that the server knows it again at once. */
export function tabId(): string {
  try {
    const known = sessionStorage.getItem(TAB);
    if (known) return known;
    const made = uuid();
    sessionStorage.setItem(TAB, made);
    return made;
  } catch {
    return uuid();
  }
}

/** Version 4; `crypto.randomUUID` is missing on pages without HTTPS, where listening still works. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** What the browser says of its network; not all do. */
export function networkHint(): { saveData: boolean; effectiveType: string } {
  const { connection } = navigator as { connection?: Connection };
  return { saveData: connection?.saveData ?? false, effectiveType: connection?.effectiveType ?? "" };
}

export interface PageLife {
  /** The page is being left or put aside. */
  away: () => void;
  /** The very same page is shown again. */
  back: () => void;
  /** The network or the person is back: a good moment to try. */
  hopeful: () => void;
}

/** Follows the page's and the network's coming and going. */
export function followPage({ away, back, hopeful }: PageLife): void {
  window.addEventListener("pagehide", away);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) back();
  });
  window.addEventListener("online", hopeful);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) hopeful();
  });
}

/** Keeps a phone or a hall's television from going dark while it is in the room; ask again whenever it is shown anew. */
export function stayAwake(): void {
  // Missing in older browsers and without HTTPS; refused when the battery is low. Then it goes dark, as it always did.
  const { wakeLock } = navigator as { wakeLock?: WakeLock };
  if (!document.hidden) wakeLock?.request("screen").catch(() => undefined);
}

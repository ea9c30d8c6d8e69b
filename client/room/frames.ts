/** Reads one frame of the server: a message of the protocol, or a sentence about what is wrong with it. No DOM. */
import type { ServerMessage } from "./types.ts";

type Fields = Record<string, unknown>;

const text = (value: unknown) => typeof value === "string";
const object = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const number = (value: unknown) => typeof value === "number" && Number.isFinite(value);

/** What each message must have before anything relies on it; the rest of a message is the server's promise. */
const SHAPES: Record<ServerMessage["t"], (m: Fields) => boolean> = {
  ok: (m) => text(m["re"]) && object(m["d"]),
  error: (m) => (m["re"] === null || text(m["re"])) && text(m["code"]) && text(m["message"]),
  snapshot: (m) => number(m["seq"]) && object(m["d"]) && object((m["d"] as Fields)["briefing"]),
  event: (m) => number(m["seq"]) && object(m["patch"]),
  "media.offer": (m) => text(m["pc"]) && text(m["sdp"]),
  "media.down": (m) => text(m["pc"]),
};

/** The message in a frame, or a string that says why there is none. */
export function readFrame(data: unknown): ServerMessage | string {
  if (typeof data !== "string") return "a frame that is not text";
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    return `not JSON: ${data.slice(0, 80)}`;
  }
  if (!object(message)) return `not an object: ${data.slice(0, 80)}`;
  const type = (message as Fields)["t"];
  if (typeof type !== "string" || !Object.hasOwn(SHAPES, type)) return `unknown type: ${String(type).slice(0, 80)}`;
  const known = type as ServerMessage["t"];
  return SHAPES[known](message as Fields) ? (message as ServerMessage) : `malformed ${known}: ${data.slice(0, 80)}`;
}

/** Questions about relays. No DOM. */
import type { Snapshot } from "../../types.ts";
import type { Relay } from "./types.ts";

/** The relay on the air, if there is one. */
export function onAir(state: Snapshot): Relay | null {
  return state.relays.find((relay) => relay.state !== "off") ?? null;
}

/** Whether nothing is heard of it now: the desk closed it, or somebody has the floor. */
export function isSilent(state: Snapshot, relay: Relay): boolean {
  return relay.silenced || (relay.yields && state.requests.some((request) => request.state === "speaking"));
}

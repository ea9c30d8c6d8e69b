/** Questions about relays. No DOM. */
import type { Snapshot } from "../../types.ts";
import type { Relay } from "./types.ts";

/** Every source; a server without relays sends no list. */
export function relaysOf(state: Partial<Snapshot>): Relay[] {
  return state.relays ?? [];
}

/** The relay on the air, if there is one. */
export function onAir(state: Snapshot): Relay | null {
  return relaysOf(state).find((relay) => relay.state !== "off") ?? null;
}

/** Whether its picture is there to be looked at: it brings one, and nobody has the floor. */
export function isShown(state: Snapshot, relay: Relay): boolean {
  return relay.state === "on" && relay.picture && state.requests.every((request) => request.state !== "speaking");
}

/** Whether the page under discussion belongs to the item that is relayed: then the page is in front. */
export function hasOwnPage({ briefing, documents }: Snapshot, relay: Relay): boolean {
  const doc = documents.find(({ id }) => id === briefing.document_id);
  return relay.item_id !== null && doc?.item_id === relay.item_id;
}

/** Whether nothing is heard of it now: the desk closed it, or somebody has the floor. */
export function isSilent(state: Snapshot, relay: Relay): boolean {
  return relay.silenced || (relay.yields && state.requests.some((request) => request.state === "speaking"));
}

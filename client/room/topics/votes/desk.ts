/** What the desk tells the server about votes; what was refused is shown as a notice. */
import type { DataOf, RequestType } from "../../types.ts";
import type { Face } from "../../ui/face.ts";
import { t } from "./screens.ts";

let busy: string | null = null;

/** The request that is under way, for its button. */
export function busyWith(name: string): boolean {
  return busy === name;
}

/** Asks once at a time; true when the server has done it. */
export async function tell<K extends RequestType>(face: Face, what: K, data: DataOf<K>): Promise<boolean> {
  if (busy !== null) return false;
  busy = what;
  face.set({});
  const outcome = await face.session.request(what, data);
  busy = null;
  if (outcome.ok) face.set({});
  else face.notify(outcome.message || t("problem"), "warning");
  return outcome.ok;
}

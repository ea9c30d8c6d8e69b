/** What is under way with conclusions, and what the server said about it. */
import type { Face } from "../../ui/face.ts";
import { t } from "./screens.ts";
import type { Conclusion } from "./types.ts";

type Deed = "conclusion.propose" | "conclusion.confirm" | "conclusion.remove";

const busy = new Set<string>();

/** Whether this deed on this conclusion waits for its answer. */
export function isBusy(deed: string, row: Conclusion): boolean {
  return busy.has(`${deed} ${row.id}`);
}

/** Does one thing to a conclusion as this screen shows it; a refusal is shown as a sentence. */
export async function act(face: Face, deed: Deed, row: Conclusion): Promise<void> {
  await once(face, deed, row, () => face.session.request(deed, { conclusion_id: row.id, edition: row.edition }));
}

/** The chair's word to the secretary; whether it went out. */
export async function sendBack(face: Face, row: Conclusion, remark: string): Promise<boolean> {
  const chosen = { conclusion_id: row.id, edition: row.edition, remark };
  return once(face, "conclusion.send_back", row, () => face.session.request("conclusion.send_back", chosen));
}

async function once(face: Face, deed: string, row: Conclusion, ask: () => Promise<{ ok: boolean; message?: string }>): Promise<boolean> {
  const name = `${deed} ${row.id}`;
  if (busy.has(name)) return false;
  busy.add(name);
  face.set({});
  const outcome = await ask();
  busy.delete(name);
  if (!outcome.ok) face.notify(outcome.message === undefined || outcome.message === "" ? t("problem") : outcome.message, "warning");
  face.set({});
  return outcome.ok;
}

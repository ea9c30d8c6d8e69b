/** Lists of other points, which the desk reads one by one: read again whenever the figures say that they changed. */
import type { Face } from "../../ui/face.ts";
import { pointOf } from "../../ui/parts.ts";
import { rollOf } from "./quorum.ts";
import type { Attendee } from "./types.ts";

interface Read {
  edition: number;
  people: Attendee[];
}

const known = new Map<string, Read>();
const asked = new Map<string, number>();

/** What was read of a point, however long ago. */
export function lastRead(pointId: string): readonly Attendee[] {
  return known.get(pointId)?.people ?? [];
}

/** The list as it was read last; null until it was. */
export function listOf(face: Face, pointId: string): Attendee[] | null {
  const edition = rollOf(face.state, pointOf(face.state, pointId))?.edition ?? 0;
  const read = known.get(pointId);
  if (read?.edition !== edition && asked.get(pointId) !== edition && face.view.connection === "live") {
    asked.set(pointId, edition);
    void face.session.request("roll.read", { point_id: pointId }).then((outcome) => {
      if (outcome.ok) known.set(pointId, { edition, people: outcome.answer.attendees });
      asked.delete(pointId);
      face.set({});
    });
  }
  return read?.people ?? null;
}

import { describe, expect, it, vi } from "vitest";
import { snapshot } from "../../fixtures.ts";
import type { Face } from "../../ui/face.ts";
import type { Attendee } from "./types.ts";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });
const { draftOf, lineForm, start } = await import("./form.ts");

function bay(edition: number, title: string): Attendee {
  return { id: "a", point_id: "p", name: "Lương Văn Bảy", title, how: "point", reason: "", stands_for: "", arrived_at: null, left_at: null, edition };
}

/** A room with one line of a list; the server takes only what began from its own edition. */
function stage() {
  const server = { row: bay(1, "Bí thư") };
  const sent: number[] = [];
  const view = { desk: false, connection: "live", get state() { return snapshot({ attendees: [server.row] }); } };
  const session = {
    view,
    keep: (_kind: string, { edition }: { edition: number }) => {
      sent.push(edition);
      return Promise.resolve(edition === server.row.edition ? { ok: true, answer: {} } : { ok: false, code: "stale", message: "Vừa được sửa" });
    },
  };
  const face = {
    view, session, local: { topics: {}, busy: new Set() }, notify: () => undefined, run: (_name: string, command: () => Promise<boolean>) => last = command(),
    set: (change: object) => Object.assign(face.local, change),
  } as unknown as Face;
  let last: Promise<boolean> = Promise.resolve(true);
  const save = async () => {
    const submit = lineForm(face, "p", server.row).props["onsubmit"] as unknown as (event: { preventDefault: () => void }) => void;
    submit({ preventDefault: () => undefined });
    return last;
  };
  return { server, sent, face, save };
}

describe("a line that somebody else corrects meanwhile", () => {
  it("is not overwritten until one has read what they wrote", async () => {
    const { server, sent, face, save } = stage();
    start(face, server.row);
    server.row = bay(2, "Bí thư Đảng ủy xã");
    expect(await save()).toBe(false);
    expect(draftOf(face)).toMatchObject({ name: "Lương Văn Bảy", title: "Bí thư", problem: "Vừa được sửa" });
    expect(await save()).toBe(true);
    expect(sent).toEqual([1, 2]);
  });
});

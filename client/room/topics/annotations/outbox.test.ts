import { describe, expect, it } from "vitest";
import type { Outcome } from "../../session-types.ts";
import { Outbox, type Ways } from "./outbox.ts";
import type { NewAnnotation } from "./types.ts";

const note: NewAnnotation = { document_id: "d", version: 1, page: 3, body: "Hỏi lại số hộ", key: "k" };

function device(kept: string | null = null) {
  const sent: { note: NewAnnotation; answer: (outcome: Outcome<object>) => void }[] = [];
  const memory = { kept };
  const ways: Ways = {
    send: (one) => new Promise((answer) => sent.push({ note: one, answer })),
    store: { read: () => memory.kept, write: (value) => (memory.kept = value) },
    changed: () => undefined,
  };
  return { sent, memory, ways };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("notes not yet saved", () => {
  it("are on the device until the server has them", async () => {
    const { sent, memory, ways } = device();
    const outbox = new Outbox(ways);
    outbox.add(note);
    expect(JSON.parse(memory.kept ?? "")).toEqual([note]);
    sent[0]?.answer({ ok: true, answer: {} });
    await settled();
    expect(outbox.waiting).toEqual([]);
    expect(memory.kept).toBeNull();
  });

  it("outlive a page that was closed while the line was down, under the same key", async () => {
    const first = device();
    new Outbox(first.ways).add(note);
    first.sent[0]?.answer({ ok: false, code: "lost", message: "" });
    await settled();
    const { sent, memory, ways } = device(first.memory.kept);
    const outbox = new Outbox(ways);
    expect(sent.map((one) => one.note.key)).toEqual(["k"]);
    sent[0]?.answer({ ok: true, answer: {} });
    await settled();
    expect([outbox.waiting, memory.kept]).toEqual([[], null]);
  });

  it("stay with the reason when the server refuses, to be sent again or dropped", async () => {
    const { sent, memory, ways } = device();
    const outbox = new Outbox(ways);
    outbox.add(note);
    sent[0]?.answer({ ok: false, code: "refused", message: "Không có trang này." });
    await settled();
    expect(outbox.waiting).toEqual([{ note, problem: "Không có trang này." }]);
    outbox.again("k");
    expect(sent).toHaveLength(2);
    outbox.drop("k");
    expect([outbox.waiting, memory.kept]).toEqual([[], null]);
  });

  it.each(["{", "7", '[{"key": 1}]', "null"])("forget what cannot be read: %s", (kept) => {
    expect(new Outbox(device(kept).ways).waiting).toEqual([]);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { Commands } from "./commands.ts";
import { RequestError } from "./pending.ts";

interface Asked {
  t: string;
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

let asked: Asked[];
let changes: number;
let commands: Commands;

beforeEach(() => {
  asked = [];
  changes = 0;
  commands = new Commands(
    (t, d) => ({
      id: `id${asked.length}`,
      d: { ...d, at: "2026-03-02T01:10:00.000Z" },
      answer: new Promise((resolve, reject) => asked.push({ t, resolve, reject })),
    }),
    () => (changes += 1),
  );
});

function last(): Asked {
  const found = asked.at(-1);
  if (!found) throw new Error("nothing was asked");
  return found;
}

describe("commands", () => {
  it("say true when the server has done it", async () => {
    const done = commands.run("floor.grant", { request_id: "r" });
    last().resolve({} as never);
    expect(await done).toBe(true);
    expect(commands.problems).toEqual([]);
  });

  it("keep the server's sentence until it is dismissed", async () => {
    const done = commands.run("floor.grant", { request_id: "r" });
    last().reject(new RequestError("refused", "Người này đã rút đăng ký."));
    expect(await done).toBe(false);
    expect(commands.problems).toEqual([
      { id: 1, command: "floor.grant", code: "refused", message: "Người này đã rút đăng ký." },
    ]);
    commands.dismiss(1);
    expect(commands.problems).toEqual([]);
    expect(changes).toBe(2);
  });

  it("do not blame a person for ending what has already ended", async () => {
    const done = commands.run("floor.close", { request_id: "r" });
    last().reject(new RequestError("absent", "Không có."));
    expect(await done).toBe(true);
    const other = commands.run("floor.grant", { request_id: "r" });
    last().reject(new RequestError("absent", "Không có."));
    expect(await other).toBe(false);
  });

  it("show what a person wrote until the server has it", async () => {
    const done = commands.send("note.send", { body: "Nước lên" });
    expect(commands.unsent).toEqual([{ id: "id0", kind: "note", text: "Nước lên", about: "", at: "2026-03-02T01:10:00.000Z" }]);
    last().resolve({} as never);
    await done;
    expect(commands.unsent).toEqual([]);
  });

  it("tell what became of a request of an earlier page", async () => {
    const closed = Promise.reject(new RequestError("refused", "Biểu quyết đã kết thúc."));
    commands.restore([{ id: "old-1", t: "vote.cast", d: { vote_id: "v", choice: 0, at: "2026-03-02T01:10:00.000Z" }, answer: closed }]);
    expect(commands.unsent).toMatchObject([{ id: "old-1", kind: "vote", about: "v" }]);
    await new Promise((done) => setTimeout(done));
    expect(commands.unsent).toEqual([]);
    expect(commands.problems).toMatchObject([{ command: "vote.cast", message: "Biểu quyết đã kết thúc." }]);
  });
});

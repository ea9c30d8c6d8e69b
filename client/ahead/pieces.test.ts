import { describe, expect, it } from "vitest";
import { AT_ONCE, isWhole, nextPiece, PIECE, type Part } from "./pieces.ts";

const FILE = Uint8Array.from({ length: 100_000 }, (_, n) => n % 251);

interface Ask {
  range: string | null;
  condition: string | null;
}

/** A server of one file; `breaks` bytes into an answer its line breaks. */
class Server {
  asked: Ask[] = [];
  etag = '"one"';
  breaks = Infinity;
  /** Bytes sent in all. */
  sent = 0;

  ask: typeof fetch = (_url, { headers, signal } = {}) => {
    const words = new Headers(headers);
    const [range, condition] = [words.get("range"), words.get("if-range")];
    this.asked.push({ range, condition });
    const [, first = "0", last = ""] = /bytes=(\d+)-(\d*)/.exec(range ?? "") ?? [];
    const partly = range !== null && (condition === null || condition === this.etag);
    const [from, to] = partly ? [Number(first), last === "" ? FILE.length : Math.min(FILE.length, Number(last) + 1)] : [0, FILE.length];
    const bytes = FILE.slice(from, to);
    const body = new ReadableStream<Uint8Array>({
      start: (out) => {
        signal?.addEventListener("abort", () => out.error(new Error("aborted")));
        const part = bytes.slice(0, this.breaks);
        this.sent += part.length;
        if (part.length > 0) out.enqueue(part);
        if (part.length === bytes.length) out.close();
      },
      pull: (out) => {
        if (this.breaks < bytes.length) out.error(new Error("broken"));
      },
    });
    const length = partly ? { "content-range": `bytes ${from}-${to - 1}/${FILE.length}` } : { "content-length": String(FILE.length) };
    return Promise.resolve(new Response(body, { status: partly ? 206 : 200, headers: { etag: this.etag, "content-type": "image/webp", ...length } }));
  };
}

/** Comparing a hundred thousand numbers one by one takes a test runner seconds. */
async function isFile(part: Part): Promise<boolean> {
  return String(new Uint8Array(await part.bytes.arrayBuffer())) === String(FILE);
}

describe("a file in pieces", () => {
  it("comes together from pieces of the size that was asked", async () => {
    const server = new Server();
    let part = await nextPiece("/p", null, { most: PIECE, pace: Infinity }, server.ask);
    expect([part.bytes.size, part.total, isWhole(part)]).toEqual([PIECE, FILE.length, false]);
    while (!isWhole(part)) part = await nextPiece("/p", part, { most: PIECE, pace: Infinity }, server.ask);
    expect(await isFile(part)).toBe(true);
    expect(server.asked).toHaveLength(4);
    expect(server.asked.at(-1)).toEqual({ range: "bytes=98304-131071", condition: '"one"' });
    expect(part.bytes.type).toBe("image/webp");
  });

  it("keeps what came before a break and asks for the rest alone", async () => {
    const server = new Server();
    server.breaks = 70_000;
    const broken = await nextPiece("/p", null, AT_ONCE, server.ask);
    expect([broken.bytes.size, isWhole(broken)]).toEqual([70_000, false]);
    server.breaks = Infinity;
    const whole = await nextPiece("/p", broken, AT_ONCE, server.ask);
    expect(await isFile(whole)).toBe(true);
    expect(server.asked[1]).toEqual({ range: "bytes=70000-", condition: '"one"' });
    expect(server.sent).toBe(FILE.length);
  });

  it("begins anew when the file is another by now", async () => {
    const server = new Server();
    const part = await nextPiece("/p", null, { most: PIECE, pace: Infinity }, server.ask);
    server.etag = '"two"';
    const whole = await nextPiece("/p", part, { most: PIECE, pace: Infinity }, server.ask);
    expect([isWhole(whole), whole.etag, await isFile(whole)]).toEqual([true, '"two"', true]);
  });

  it("fails when nothing came", async () => {
    const server = new Server();
    server.breaks = 0;
    await expect(nextPiece("/p", null, { most: PIECE, pace: Infinity }, server.ask)).rejects.toThrow("broken");
    await expect(nextPiece("/p", null, { most: PIECE, pace: Infinity }, () => Promise.resolve(new Response("", { status: 404 })))).rejects.toThrow("404");
  });

  it("takes an answer of unknown length as whole when it ends well", async () => {
    const answer = new Response("chữ của trang", { headers: { "content-type": "text/plain" } });
    const part = await nextPiece("/p.txt", null, AT_ONCE, () => Promise.resolve(answer));
    expect([isWhole(part), await part.bytes.text()]).toEqual([true, "chữ của trang"]);
  });
});

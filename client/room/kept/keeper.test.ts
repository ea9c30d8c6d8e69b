import { describe, expect, it } from "vitest";
import { point, snapshot } from "../fixtures.ts";
import type { Conclusion } from "../topics/minutes/types.ts";
import { readablePart } from "./keeper.ts";

const pages = { url: (document: string, version: number, page: number) => `${document}/${page}?b=${version}`, known: () => ["Một dòng"] };

function conclusion(id: string, change: Partial<Conclusion>): Conclusion {
  return {
    id, item_id: null, n: 1, text: `Việc ${id}`, lead: null, helpers: [], deadline: null, working_days: null, expected_result: "",
    state: "confirmed", remark: "", edition: 1, by: "", at: "", confirmed_at: "", replaces: null, task_id: null, ...change,
  };
}

describe("what is kept of a room", () => {
  const me = { ...snapshot().me, unit_id: "mine" };
  const unit = (id: string) => ({ id, name: id });

  it("are the conclusions that hold, with the reader's own marked", () => {
    const conclusions = [
      conclusion("a", { lead: unit("mine") }), conclusion("b", { lead: unit("other"), helpers: [unit("mine")] }),
      conclusion("c", { lead: unit("other") }), conclusion("d", { state: "draft", lead: unit("mine") }), conclusion("e", {}),
    ];
    const kept = readablePart({ ...snapshot(), me, conclusions }, pages, 5);
    expect(kept.conclusions.map(({ id, mine }) => [id, mine])).toEqual([["a", true], ["b", true], ["c", false], ["e", false]]);
  });

  it("is the page under discussion with its words, and whose it is", () => {
    const empty = snapshot();
    const doc = { id: "d1", item_id: null, title: "Báo cáo", version: 2, state: "ready", pages: 3, ready: 3, error: "" } as const;
    const state = { ...empty, briefing: { ...empty.briefing, document_id: "d1", page: 3, version: 2 }, documents: [doc] };
    const kept = readablePart(state, pages, 5);
    expect(kept.person).toBe(state.me.person_id);
    expect(kept.at).toBe(5);
    expect(kept.page).toEqual({ document: "d1", title: "Báo cáo", version: 2, page: 3, words: ["Một dòng"] });
  });

  it("has no word of who else is there", () => {
    const state = snapshot({ points: [point(1, "Mai Sơn", { names: ["Vi Thị Lan"], posts: ["post7"] })] });
    expect(JSON.stringify(readablePart(state, pages, 5))).not.toContain("Vi Thị Lan");
  });
});

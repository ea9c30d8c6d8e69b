/** A small, complete room for the tests: the district as chair, three communes. */
import type { Point, Snapshot, SpeakingRequest } from "./types.ts";

export function point(n: number, name: string, change: Partial<Point> = {}): Point {
  return {
    id: `p${n}`, name: `Xã ${name}`, short: name, level: "commune", n, host: false,
    state: "present", since: "2026-03-02T01:00:00.000Z", people: 2, devices: ["desktop"], names: [], posts: [], link: 4, mode: "full", spoken: 0,
    ...change,
  };
}

export function request(id: string, change: Partial<SpeakingRequest> = {}): SpeakingRequest {
  return {
    id, point_id: "p1", post_id: "post1", name: "Lô Văn Tý", title: "Chủ tịch UBND xã", subject: "Đường vào bản",
    kind: "turn", answers: null, rank: null, state: "waiting", muted: false, asked_at: "2026-03-02T01:10:00.000Z", granted_at: null, began_at: null,
    ...change,
  };
}

export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    now: "2026-03-02T01:10:00.000Z",
    me: { client: "c", person_id: "me", post_id: "post1", name: "Lô Văn Tý", title: "Chủ tịch", point_id: "p1" },
    briefing: {
      id: "b", title: "Giao ban tuần 10", kind: "weekly", state: "open", host: "Huyện Tương Dương",
      starts_at: "2026-03-02T01:00:00.000Z", opened_at: "2026-03-02T01:00:00.000Z", ended_at: null, expected_minutes: 60,
      chair: { post_id: "post0", name: "Vi Thị Hoa", title: "Chủ tịch UBND huyện", point_id: "p0" },
      secretary: { post_id: "post9", name: "Kha Văn Nam", title: "Chánh Văn phòng", point_id: "p0" },
      item_id: "a1", document_id: null, version: 1, page: 1, pages: 0, queue_order: "asked", quota_seconds: 0, quota_cut: false, locked: false,
    },
    points: [point(0, "Tương Dương", { host: true }), point(1, "Mai Sơn"), point(2, "Nhôn Mai"), point(3, "Nga My")],
    agenda: [
      {
        id: "a1", n: 1, title: "Phòng chống lũ", minutes: 10, added: 0, edition: 1, purpose: "inform", rapporteur: "",
        began_at: "2026-03-02T01:05:00.000Z", ended_at: null,
      },
    ],
    documents: [], requests: [], notes: [], feeds: [], removals: [], links: [],
    media: { ice: [], hall: "up" },
    ...change,
    // A server without a topic sends no list of it.
  } as Snapshot;
}

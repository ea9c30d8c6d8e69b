import { expect, test } from "vitest";
import { request, snapshot } from "../fixtures.ts";
import type { RoomView } from "../session-types.ts";
import { differences } from "./announce.ts";

const BEGAN = Date.parse("2026-03-02T01:00:00.000Z");

function turn(quota_cut: boolean): [RoomView, RoomView] {
  const whole = snapshot();
  const mine = request("q", { state: "speaking", began_at: new Date(BEGAN).toISOString(), point_id: whole.me.point_id, post_id: whole.me.post_id });
  const before = snapshot({ briefing: { ...whole.briefing, quota_seconds: 60, quota_cut }, requests: [mine] });
  const view = (state: typeof before) => ({ state, desk: false, connection: "live", letGo: null }) as unknown as RoomView;
  return [view(before), view({ ...before, requests: [] })];
}

test("a turn that ended by its clock is not said to be taken by the chair", () => {
  const said = (cut: boolean, seconds: number) => differences(...turn(cut), BEGAN + seconds * 1000).shown;
  expect(said(true, 60)).toEqual(["Đã hết giờ của lượt phát biểu. Xin cảm ơn."]);
  expect([said(true, 20), said(false, 80)]).toEqual([["Chủ trì đã thu micrô. Xin cảm ơn."], ["Chủ trì đã thu micrô. Xin cảm ơn."]]);
});

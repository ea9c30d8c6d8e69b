import { expect, test } from "vitest";
import { noticeOf, pageFor } from "./notice.ts";

const HOME = "https://giaoban.example.vn";

test("a notice says what happened and where to look", () => {
  const message = JSON.stringify({ id: "1", title: "Họp khẩn", text: "14:30", url: "/giao-ban/1", urgent: true });
  expect(noticeOf(message, "/thong-bao/")).toEqual({
    id: "1", title: "Họp khẩn", text: "14:30", url: "/giao-ban/1", urgent: true,
  });
});

test.each([undefined, "", "không phải JSON", "null", "[]", "7", '{"title": 7}'])("what cannot be read is still shown: %s", (message) => {
  const notice = noticeOf(message, "/thong-bao/");
  expect(notice.title).toBe("Giao Ban");
  expect(notice.text).toContain("Bấm để xem");
  expect(notice.url).toBe("/thong-bao/");
});

test.each([
  ["/giao-ban/1", "/giao-ban/1"],
  ["https://evil.example/", "/thong-bao/"],
  ["//evil.example/x", "/thong-bao/"],
  ["javascript:alert(1)", "/thong-bao/"],
  ["http://[", "/thong-bao/"],
])("a notice never leads off the site: %s", (url, path) => {
  expect(pageFor(url, HOME, "/thong-bao/")).toBe(HOME + path);
});

import { expect, it } from "vitest";
import { KEY as written } from "../site/reader.ts";
import { KEY as read } from "./reader.ts";

it("is read under the name it is written under", () => {
  expect(read).toBe(written);
});

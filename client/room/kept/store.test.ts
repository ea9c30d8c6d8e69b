import { expect, it } from "vitest";
import { TYPED as written } from "../ui/typed.ts";
import { TYPED as forgotten } from "./store.ts";

it("forgets half-typed words under the name they are kept under", () => {
  expect(forgotten).toBe(written);
});

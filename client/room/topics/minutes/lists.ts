/** How the lists of minutes and conclusions are ordered. */
import { orderBy } from "../../state.ts";
import type {} from "./types.ts";

const byItem = (a: { item_id: string | null }, b: { item_id: string | null }) => ((a.item_id ?? "") < (b.item_id ?? "") ? -1 : 1);

// As they are numbered; drafts after them, by id: nothing else of a draft stays as it is.
orderBy("conclusions", (a, b) => (a.n ?? Infinity) - (b.n ?? Infinity) || (a.id < b.id ? -1 : 1));
orderBy("minutes", byItem);

/** One's own notes, as they were written. No DOM. */
import { byText, orderBy } from "../../state.ts";
import type {} from "./types.ts";

orderBy("annotations", byText((note) => note.at));

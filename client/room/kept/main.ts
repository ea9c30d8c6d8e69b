/** What the room fetches of this folder: one piece. */
export { Keeper } from "./keeper.ts";
export { keptRoom, keptScreen, type Shown } from "./screen.ts";
export { forget } from "./store.ts";

/** The room's session; what the face may use is written in `session-types.ts`. */
export type * from "./session-types.ts";

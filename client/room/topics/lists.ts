/**
 * The lists which topics add to the snapshot, each with its order. No DOM: the server's tests read this too.
 * A topic has a `lists.ts` that calls `orderBy` for each of its lists; its import stands here.
 */
import "./votes/lists.ts";
import "./rollcall/lists.ts";
import "./minutes/lists.ts";
import "./relay/lists.ts";
import "./telephone/lists.ts";
import "./guests/lists.ts";
import "./annotations/lists.ts";

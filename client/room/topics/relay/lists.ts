/** Relays stand in the order in which they were added, as the server sends them. No DOM. */
import "./types.ts";

/** Lines stand in the order of their points, as the server sends them. No DOM. */
import "./types.ts";

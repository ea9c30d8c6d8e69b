/** Guests stand in the order in which they were invited; those who wait are sorted by the screen. No DOM. */
import "./types.ts";

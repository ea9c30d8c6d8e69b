/** The roll-call's lists have no order of their own on the wire: the screens sort them. No DOM. */
import "./types.ts";

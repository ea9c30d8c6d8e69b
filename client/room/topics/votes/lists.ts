/** Votes stand in the order in which they were prepared. */
import { byNumber, orderBy } from "../../state.ts";
import "./types.ts";

orderBy("votes", byNumber);

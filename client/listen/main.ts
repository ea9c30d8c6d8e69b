/** Listening again to a meeting: marks, keys, pictures that follow the sound, what was heard, and a copy for offline. */
import "./listen.css";
import { watchPlayer } from "./player.ts";

for (const place of document.querySelectorAll<HTMLElement>("[data-player]")) watchPlayer(place);

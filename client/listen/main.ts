/** Listening again to a meeting: marks, keys, pictures that follow the sound, what was heard, and a copy for offline. */
import "./listen.css";
import { watchHeard } from "./heard.ts";
import { watchKeeping } from "./keep.ts";
import { watchPages } from "./pages.ts";
import { watchPlayer } from "./player.ts";

for (const place of document.querySelectorAll<HTMLElement>("[data-player]")) {
  watchPlayer(place);
  watchHeard(place);
}
watchPages(document);
// These tabs are the last of many.
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
void watchKeeping(document);

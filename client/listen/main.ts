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
void watchKeeping(document);

/** One player: the browser's own controls, with marks to jump to and keys. It works without this; marks do not. */
import { neighbour, placeAt } from "./marks.ts";

const STEP = 10;

export function watchPlayer(place: HTMLElement): void {
  const sound = place.querySelector("audio");
  if (!sound) return;
  const buttons = [...place.querySelectorAll<HTMLButtonElement>("[data-seek]")];
  const places = buttons.map((button) => Number(button.dataset["seek"]));
  const seconds = Number(place.dataset["seconds"]);
  const now = place.querySelector("[data-now]");
  let until: number | null = null;

  const go = (to: number, end: number | null = null): void => {
    until = end;
    sound.currentTime = Math.max(0, Math.min(to, seconds));
    void sound.play().catch(() => undefined); // the error event tells
  };
  const show = (): void => {
    const here = placeAt(places, sound.currentTime);
    buttons.forEach((button, index) => button.toggleAttribute("aria-current", index === here));
    now?.setAttribute("x", ((sound.currentTime / seconds) * 1000).toFixed(1));
    if (until !== null && sound.currentTime >= until) {
      until = null;
      sound.pause();
    }
  };
  buttons.forEach((button, index) => button.addEventListener("click", () => go(places[index] ?? 0)));
  for (const part of document.querySelectorAll<HTMLButtonElement>("[data-part]")) {
    part.addEventListener("click", () => go(Number(part.dataset["part"]), Number(part.dataset["until"])));
  }
  place.querySelector("svg")?.addEventListener("click", (event) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    go(((event.clientX - box.left) / box.width) * seconds);
  });
  place.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target === sound) return;
    const to = target(event.key, sound, places);
    if (to === null) return;
    go(to);
    event.preventDefault();
  });
  sound.addEventListener("timeupdate", show);
  sound.addEventListener("seeked", show);
  sound.addEventListener("error", () => place.querySelector("[data-cannot]")?.removeAttribute("hidden"));
  sound.addEventListener("playing", () => place.querySelector("[data-cannot]")?.setAttribute("hidden", ""));
}

function target(key: string, sound: HTMLAudioElement, places: readonly number[]): number | null {
  switch (key) {
    case "ArrowLeft": return sound.currentTime - STEP;
    case "ArrowRight": return sound.currentTime + STEP;
    case "ArrowUp": return neighbour(places, sound.currentTime, -1);
    case "ArrowDown": return neighbour(places, sound.currentTime, 1);
    default: return null;
  }
}

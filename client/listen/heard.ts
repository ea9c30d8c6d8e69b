/**
 * Tells the server what was heard: now and then, at a pause, when the page goes away. What could not be told is kept on
 * this device and told later; telling something twice does no harm.
 */
import { Ear, united, type Range } from "./ranges.ts";

const EVERY = 60_000;

export function watchHeard(place: HTMLElement): void {
  const [sound, url] = [place.querySelector("audio"), place.dataset["beat"]];
  if (!sound || !url) return;
  const ear = new Ear();
  const key = `heard:${url}`;
  let last = Date.now();

  const tell = async (): Promise<void> => {
    last = Date.now();
    const ranges = united([...kept(key), ...ear.heard]);
    if (ranges.length === 0) return;
    localStorage.setItem(key, JSON.stringify(ranges));
    ear.heard = [];
    const answer = await fetch(url, {
      method: "POST", keepalive: true, body: JSON.stringify({ ranges: ranges.map((pair) => pair.map((at) => Math.round(at * 10) / 10)) }),
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    }).catch(() => null);
    if (answer?.ok) forget(key, ranges);
  };
  sound.addEventListener("timeupdate", () => {
    if (!sound.paused && !sound.seeking) ear.hear(sound.currentTime);
    if (Date.now() - last > EVERY) void tell();
  });
  sound.addEventListener("seeking", () => ear.rest());
  for (const event of ["pause", "ended"]) {
    sound.addEventListener(event, () => {
      ear.rest();
      void tell();
    });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void tell();
  });
  addEventListener("online", () => void tell());
  void tell();
}

function kept(key: string): Range[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]") as Range[];
  } catch {
    return [];
  }
}

/** Only what was told: something may have been kept meanwhile. */
function forget(key: string, told: readonly Range[]): void {
  if (JSON.stringify(kept(key)) === JSON.stringify(told)) localStorage.removeItem(key);
}

function token(): string {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/**
 * A copy of the page on this device, for when there is no network: the sound comes in pieces that are kept one by one, so
 * a broken download goes on where it broke. The service worker shows the copy when the page cannot be fetched.
 */
import { STORES } from "../site/kept.ts";
import { words } from "./pages.ts";

const PIECE = 128 * 1024;

interface Place {
  cache: Cache;
  sound: HTMLAudioElement | null;
  files: string[];
}

export async function watchKeeping(root: ParentNode): Promise<void> {
  const box = root.querySelector<HTMLElement>("[data-keep]");
  const [begin, drop] = [root.querySelector<HTMLButtonElement>("[data-keep-begin]"), root.querySelector<HTMLButtonElement>("[data-keep-drop]")];
  const [said, bar] = [root.querySelector<HTMLElement>("[data-keep-said]"), root.querySelector<HTMLElement>("[data-keep-progress]")];
  if (!box || !begin || !drop || !said || !bar || !("caches" in window)) return;
  const name = `${STORES}${box.dataset["keep"] ?? ""}-${box.dataset["edition"] ?? ""}`;
  const sound = root.querySelector<HTMLAudioElement>("[data-player] audio");
  const files = [...new Set([...root.querySelectorAll<HTMLElement>("[data-page]")].flatMap(({ dataset }) => both(dataset["page"] ?? "")))];

  const show = (whole: boolean, any: boolean): void => {
    begin.hidden = whole;
    drop.hidden = !any;
    bar.hidden = true;
    said.textContent = whole ? (said.dataset["done"] ?? "") : "";
  };
  const place = async (): Promise<Place> => ({ cache: await caches.open(name), sound, files });
  const stands = await caches.has(name);
  const whole = stands && (await isWhole(await place()));
  show(whole, stands);
  if (whole) await playKept(await place());

  begin.addEventListener("click", () => void (async () => {
    begin.disabled = true;
    bar.hidden = false;
    said.textContent = "";
    try {
      await forgetOlder(box.dataset["keep"] ?? "", name);
      await keep(await place(), (part) => bar.querySelector("progress")?.setAttribute("value", String(Math.round(part * 100))));
      show(true, true);
    } catch {
      show(false, true);
      said.textContent = said.dataset["broken"] ?? "";
    } finally {
      begin.disabled = false;
    }
  })());
  drop.addEventListener("click", () => void caches.delete(name).then(() => show(false, false)));
}

/** A page's picture and its words. */
function both(url: string): string[] {
  return url ? [url, words(url)] : [];
}

async function keep({ cache, sound, files }: Place, told: (part: number) => void): Promise<void> {
  const src = sound?.dataset["src"] ?? sound?.getAttribute("src") ?? "";
  const first = src ? await piece(cache, src, 0) : null;
  const count = first ? Math.ceil(total(first) / PIECE) : 0;
  const steps = count + files.length + 1;
  for (let number = 1; number < count; number += 1) {
    await piece(cache, src, number);
    told(number / steps);
  }
  for (const [index, file] of files.entries()) {
    if (!(await cache.match(file))) await cache.add(file);
    told((count + index) / steps);
  }
  // The page comes last: with it the copy is whole.
  await cache.add(location.pathname);
}

/** One piece of the sound, fetched unless it is kept already. */
async function piece(cache: Cache, src: string, number: number): Promise<Response> {
  const key = `${src}?piece=${number}`;
  const kept = await cache.match(key);
  if (kept) return kept;
  const from = number * PIECE;
  const answer = await fetch(src, { headers: { Range: `bytes=${from}-${from + PIECE - 1}` } });
  if (answer.status !== 206 && answer.status !== 200) throw new Error(`piece ${number}: ${answer.status}`);
  // A store takes no partial answers: it is kept as a whole one that knows what it is a part of.
  const whole = answer.status === 200 ? answer.headers.get("Content-Length") : answer.headers.get("Content-Range")?.split("/")[1];
  const made = new Response(await answer.arrayBuffer(), { headers: { "X-Whole": whole ?? "0" } });
  await cache.put(key, made.clone());
  return made;
}

function total(first: Response): number {
  return Number(first.headers.get("X-Whole"));
}

async function isWhole({ cache }: Place): Promise<boolean> {
  return (await cache.match(location.pathname)) !== undefined;
}

/** The sound from the pieces, so that listening costs nothing and needs no network. */
async function playKept({ cache, sound }: Place): Promise<void> {
  const src = sound?.getAttribute("src");
  const first = src ? await cache.match(`${src}?piece=0`) : undefined;
  if (!sound || !src || !first) return;
  const pieces: Blob[] = [];
  for (let number = 0; number < Math.ceil(total(first) / PIECE); number += 1) {
    const kept = await cache.match(`${src}?piece=${number}`);
    if (!kept) return;
    pieces.push(await kept.blob());
  }
  sound.dataset["src"] = src;
  sound.src = URL.createObjectURL(new Blob(pieces, { type: "audio/webm" }));
}

async function forgetOlder(briefing: string, name: string): Promise<void> {
  const names = (await caches.keys()).filter((one) => one.startsWith(`${STORES}${briefing}-`) && one !== name);
  await Promise.all(names.map((one) => caches.delete(one)));
}

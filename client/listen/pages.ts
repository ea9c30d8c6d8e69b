/** The page that was on the table at what is being heard; a line of the list shows its page and goes there in the sound. */
import { placeAt } from "./marks.ts";

/** A page's words stand where its picture does: 12.s.webp?b=2 → 12.txt?b=2. */
export function words(url: string): string {
  return url.replace(/\.s\.webp(?=$|\?)/, ".txt");
}

export function watchPages(root: ParentNode): void {
  const image = root.querySelector<HTMLImageElement>("[data-shown] img");
  const caption = root.querySelector("[data-shown] figcaption");
  const text = root.querySelector<HTMLAnchorElement>("[data-text]");
  const sound = root.querySelector("audio");
  const buttons = [...root.querySelectorAll<HTMLButtonElement>("[data-page]")];
  if (!image || !caption || buttons.length === 0) return;
  const heard = buttons.filter((button) => button.dataset["at"] !== undefined);
  const places = heard.map((button) => Number(button.dataset["at"]));

  const show = (button: HTMLButtonElement): void => {
    const url = button.dataset["page"] ?? "";
    if (image.getAttribute("src") !== url) image.src = url;
    if (text) text.href = words(url);
    caption.textContent = button.querySelector(".mark-what")?.textContent ?? "";
    for (const one of buttons) one.toggleAttribute("aria-current", one === button);
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      show(button);
      const at = button.dataset["at"];
      if (sound && at !== undefined) sound.currentTime = Number(at);
    });
  }
  sound?.addEventListener("timeupdate", () => {
    const now = heard[placeAt(places, sound.currentTime)];
    if (now && !now.hasAttribute("aria-current")) show(now);
  });
  const first = buttons[0];
  if (first) show(first);
}

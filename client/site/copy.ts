/** A button that copies words shown on the page: `data-copy` holds the id of what it copies. */
import { toast } from "./toasts.ts";
import { say } from "./words.ts";

export function watchCopies(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    const source = document.getElementById(button?.dataset["copy"] ?? "");
    if (source) void copy(source);
  });
}

/** Without HTTPS browsers let nobody copy by script: then the words are selected for the hand to do it. */
async function copy(source: HTMLElement): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (!clipboard) throw new DOMException();
    await clipboard.writeText(source.textContent.trim());
    toast(say("copied"), "success");
  } catch {
    getSelection()?.selectAllChildren(source);
    toast(say("selected"));
  }
}

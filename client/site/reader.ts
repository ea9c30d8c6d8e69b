/**
 * What a device remembers of its reader for pages that say nothing of them: the room's page, which the service worker
 * keeps, is the same for everybody.
 */
/** The room reads it under the same name (client/room/reader.ts); sharing a file would cost the room a request. */
export const KEY = "giaoban.reader";

/** Call on a page that was made for its reader. */
export function rememberReader(): void {
  const font = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][href*="fonts"]')?.getAttribute("href") ?? "";
  try {
    localStorage.setItem(KEY, JSON.stringify({ lang: document.documentElement.lang, font, who: document.body.dataset["person"] ?? "" }));
  } catch {
    // A browser that remembers nothing shows Vietnamese in the system's font.
  }
}

/** A strip of tabs longer than a phone is wide shows the one the reader is on. */
export function showCurrentTab(): void {
  for (const tab of document.querySelectorAll<HTMLElement>(".tabs [aria-current]")) {
    const strip = tab.parentElement;
    if (strip) strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.clientWidth) / 2 - strip.offsetLeft;
  }
}

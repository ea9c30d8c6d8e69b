/** A bar that follows a loudness. */

/** Sets `--level` on each frame for as long as the element stands in the page. */
export function followLevel(el: HTMLElement, read: () => number): void {
  const step = () => {
    if (!el.isConnected) return;
    el.style.setProperty("--level", String(Math.round(Math.min(1, read()) * 100) / 100));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

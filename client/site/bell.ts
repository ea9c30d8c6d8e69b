/** The number at the bell stays true while the page is looked at. */

const EVERY = 60_000;

/** Ask every minute, and at once when the page comes back into view. */
export function watchBell(): void {
  const bell = document.querySelector<HTMLElement>("[data-bell]");
  if (!bell) return;
  let last = Date.now();
  const ask = (): void => {
    if (document.visibilityState !== "visible" || Date.now() - last < EVERY) return;
    last = Date.now();
    void unread(bell.dataset["bell"] ?? "").then((count) => {
      if (count !== undefined) show(bell, count);
    });
  };
  setInterval(ask, EVERY / 4);
  document.addEventListener("visibilitychange", ask);
}

/** Draw a number; nothing for zero. */
export function show(bell: HTMLElement, count: number): void {
  const number = bell.querySelector<HTMLElement>("[data-count]");
  const words = bell.querySelector<HTMLElement>("[data-count-words]");
  if (number) {
    number.textContent = count > 99 ? "99+" : String(count);
    number.hidden = count === 0;
  }
  if (words) words.hidden = count === 0;
}

async function unread(address: string): Promise<number | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "error" });
    if (!answer.ok) return undefined;
    const said = (await answer.json()) as { unread?: unknown };
    return typeof said.unread === "number" ? said.unread : undefined;
  } catch {
    return undefined; // no network: the number waits
  }
}

/** What somebody keeps on their device for offline goes when they sign out: the next one at it is somebody else. */

/** The names of the stores that hold such copies begin so. */
export const STORES = "kept-";

export function watchSignOut(): void {
  document.addEventListener("submit", ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !target.action.endsWith("/dang-xuat") || !("caches" in window)) return;
    for (const key of Object.keys(localStorage)) if (key.startsWith("heard:")) localStorage.removeItem(key);
    void caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(STORES)).map((name) => caches.delete(name))));
  });
}

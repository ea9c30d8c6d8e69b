/** Small comforts of the keyboard and the pointer: `/` searches, menus close, the first error is where one reads on. */
export function watchKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = document.querySelector<HTMLInputElement>("[data-search]");
      if (!box) return;
      event.preventDefault();
      box.focus();
      box.select();
    }
    if (event.key === "Escape") {
      for (const menu of openMenus()) {
        menu.open = false;
        menu.querySelector("summary")?.focus();
      }
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
    const button = target.closest("[data-back], [data-print]");
    if (button?.hasAttribute("data-back")) history.back();
    if (button?.hasAttribute("data-print")) window.print();
  });
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>("details[data-closes][open]");
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);
}

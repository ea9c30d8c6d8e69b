/** A form is sent once: its button turns busy until the next page is here. */
export function watchSubmits(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method === "dialog" || form.method === "get") return;
    if (form.dataset["sent"] !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset["sent"] = "";
    event.submitter?.setAttribute("aria-busy", "true");
  });
  // A page that comes back from the browser's memory can be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) release(form);
  });
  document.addEventListener("htmx:before:request", (event) => mark(event.detail.ctx.sourceElement, true));
  document.addEventListener("htmx:finally:request", (event) => mark(event.detail.ctx.sourceElement, false));
}

/** Let a form be sent again after a failure. */
export function release(form: HTMLFormElement): void {
  delete form.dataset["sent"];
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

function mark(source: unknown, busy: boolean): void {
  if (!(source instanceof Element)) return;
  const button = source.matches("form") ? source.querySelector("button:not([type=button])") : source.closest(".button");
  if (busy) button?.setAttribute("aria-busy", "true");
  else button?.removeAttribute("aria-busy");
}

/** What was typed, or put back by the browser, before the script had arrived is saved like what is typed later. */
export function rouseEarlyTyping(): void {
  window.addEventListener("load", () => {
    for (const field of document.querySelectorAll<HTMLTextAreaElement>("form[hx-post] textarea"))
      if (field.value !== field.defaultValue) field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

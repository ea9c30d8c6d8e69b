/** Asks before what cannot be taken back: `data-confirm` on a form or its button, `hx-confirm` on htmx elements. */

/** Resolves to true when the person says yes. Without the dialog in the page the browser's own question is used. */
export async function ask(question: string, yes?: string): Promise<boolean> {
  const dialog = document.getElementById("confirm");
  if (!(dialog instanceof HTMLDialogElement)) return window.confirm(question);
  const words = dialog.querySelector("p");
  const button = dialog.querySelector<HTMLButtonElement>("button[value=yes]");
  if (words) words.textContent = question;
  if (button) button.textContent = yes ?? button.dataset["default"] ?? "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Listen for forms and htmx requests that want a question first. */
export function watchConfirms(): void {
  const agreed = new WeakSet<HTMLFormElement>();
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (agreed.delete(form)) return;
    const button = event.submitter;
    const asking = button?.dataset["confirm"] === undefined ? form : button;
    const question = asking.dataset["confirm"];
    if (question === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void ask(question, asking.dataset["confirmYes"]).then((yes) => {
      if (!yes) return;
      agreed.add(form);
      form.requestSubmit(button);
    });
  }, { capture: true });
  document.addEventListener("htmx:confirm", (event) => {
    event.preventDefault();
    const { issueRequest, dropRequest } = event.detail;
    const ctx: { sourceElement?: unknown; confirm?: string } = event.detail.ctx;
    const source = ctx.sourceElement;
    const yes = source instanceof HTMLElement ? source.dataset["confirmYes"] : undefined;
    void ask(ctx.confirm ?? "", yes).then((agree) => agree ? issueRequest() : dropRequest());
  });
}

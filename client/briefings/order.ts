/** Moves an agenda line up or down: `<button data-move="-1" data-item="…">` sends the whole new order. */

/** The ids with `item` moved by `step` places; the same order when it cannot move. */
export function moved(ids: readonly string[], item: string, step: number): string[] {
  const from = ids.indexOf(item);
  const to = from + step;
  const order = [...ids];
  if (from < 0 || to < 0 || to >= ids.length) return order;
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}

/** Send the form with its hidden inputs in the new order. */
export function watchOrder(form: HTMLFormElement | null): void {
  if (!form) return;
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[name=item]")];
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-move]");
    if (!button) return;
    const ids = inputs.map((input) => input.value);
    const order = moved(ids, button.dataset["item"] ?? "", Number(button.dataset["move"]));
    if (order.join() === ids.join()) return;
    inputs.forEach((input, place) => (input.value = order[place] ?? input.value));
    form.requestSubmit();
  });
}

/** The process editor: keys move between the cards of steps, the drawing shows which one is meant, fields follow the choice. */
import "./processes.css";
import { neighbour, needed } from "./order.ts";

const cards = [...document.querySelectorAll<HTMLElement>("[data-card]")];

/** Marks one step in the drawing. */
function show(id: string | undefined): void {
  for (const node of document.querySelectorAll<SVGAElement>("[data-node]")) {
    node.classList.toggle("meant", node.dataset["node"] === id);
  }
}

function onKey(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const card = (event.target as Element).closest<HTMLElement>("[data-card]");
  if (!card || !step || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (event.altKey) {
    card.querySelector<HTMLButtonElement>(step < 0 ? "[data-up]" : "[data-down]")?.click();
    return;
  }
  const next = cards[neighbour(cards.indexOf(card), step, cards.length)];
  next?.querySelector<HTMLElement>("[data-open]")?.focus();
}

for (const card of cards) {
  card.addEventListener("focusin", () => show(card.dataset["card"]));
  card.addEventListener("pointerenter", () => show(card.dataset["card"]));
}
document.querySelector("[data-cards]")?.addEventListener("keydown", (event) => onKey(event as KeyboardEvent));

// After a step was saved or moved, its card is where the keys go on.
const meant = location.hash.startsWith("#buoc-") ? document.getElementById(location.hash.slice(1)) : null;
if (meant) addEventListener("load", () => setTimeout(() => meant.querySelector<HTMLElement>("[data-open]")?.focus()));

/** Fields that the present choice has no use for step aside; without this script they stand there with their help. */
function follow(form: HTMLFormElement, chooser: string, fields: Record<string, readonly string[]>): void {
  const choice = form.querySelector<HTMLSelectElement>(`[name="${chooser}"]`);
  if (!choice) return;
  const update = (): void => {
    for (const name of Object.keys(fields)) {
      const field = form.querySelector(`[name="${name}"]`)?.closest<HTMLElement>(".field");
      if (field) field.hidden = !needed(fields, name, choice.value);
    }
  };
  choice.addEventListener("change", update);
  update();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-step]")) {
  follow(form, "unit_rule", { unit_id: ["named"], agency: ["linked"] });
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-move]")) {
  follow(form, "kind", { target: ["forward", "back", "consult"] });
}

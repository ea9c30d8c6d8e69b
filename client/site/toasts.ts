/** What just happened, in the corner: good news leaves by itself, errors stay until closed. */

export type Level = (typeof LEVELS)[number];

const LEVELS = ["success", "info", "warning", "error"] as const;
const KEPT = "toasts";

/** Good news is read within this time (milliseconds); the pointer or the focus on it keeps it. */
const READING_TIME = 6000;

/** Show one sentence, drawn as the server draws it (components/toasts.html). */
export function toast(text: string, level: Level = "info"): void {
  const drawing = document.querySelector<HTMLTemplateElement>(`template#toast-${level}`);
  const box = drawing?.content.firstElementChild?.cloneNode(true);
  if (!(box instanceof HTMLElement)) return;
  const sentence = box.querySelector("p");
  if (sentence) sentence.textContent = text;
  show(box);
}

/** Show what another page, fetched behind this one, had to say. */
export function toastsOf(page: Document): void {
  for (const box of page.querySelectorAll<HTMLElement>(".toasts > .toast")) show(box);
}

/** The page fetched behind this one is opened next, but what it had to say was said to the fetch: keep it until then. */
export function keepToastsOf(page: Document): void {
  const said = [...page.querySelectorAll<HTMLElement>(".toasts > .toast")].map((box) => ({
    text: box.querySelector("p")?.textContent.trim() ?? "",
    level: LEVELS.find((level) => box.classList.contains(level)) ?? "info",
  }));
  sessionStorage.setItem(KEPT, JSON.stringify(said));
}

function showKept(): void {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  for (const { text, level } of JSON.parse(kept ?? "[]") as { text: string; level: Level }[]) toast(text, level);
}

/** Take care of the toasts that came with the page, of their close buttons, and of those an htmx answer asks for. */
export function watchToasts(): void {
  for (const box of document.querySelectorAll<HTMLElement>(".toast")) leaveInTime(box);
  showKept();
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest(".toast [data-close]") : null;
    button?.closest(".toast")?.remove();
  });
  document.body.addEventListener("toast", (event) => {
    const { text, level } = (event as CustomEvent<{ text: string; level?: Level }>).detail;
    toast(text, level);
  });
}

function show(box: HTMLElement): void {
  document.getElementById("toasts")?.append(box);
  leaveInTime(box);
}

function leaveInTime(box: HTMLElement): void {
  if (!box.matches(".success, .info")) return;
  const leave = (): void => {
    if (box.matches(":hover, :focus-within")) setTimeout(leave, READING_TIME);
    else box.remove();
  };
  setTimeout(leave, READING_TIME);
}

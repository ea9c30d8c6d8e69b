/** What just happened, in the corner: good news leaves by itself, errors stay until closed. */
import close from "lucide-static/icons/x.svg?raw";
import alert from "lucide-static/icons/triangle-alert.svg?raw";
import check from "lucide-static/icons/circle-check.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import { drawn } from "./icon.ts";
import { say } from "./words.ts";

export type Level = "success" | "info" | "warning" | "error";

/** Good news is read within this time (milliseconds); the pointer or the focus on it keeps it. */
const READING_TIME = 6000;

/** Show one sentence. */
export function toast(text: string, level: Level = "info"): void {
  const box = document.createElement("div");
  box.className = `toast ${level}`;
  const sentence = document.createElement("p");
  sentence.textContent = text;
  const button = document.createElement("button");
  button.className = "close";
  button.type = "button";
  button.dataset["close"] = "";
  button.ariaLabel = say("close");
  button.append(drawn(close));
  box.append(drawn(level === "success" ? check : level === "info" ? info : alert), sentence, button);
  document.getElementById("toasts")?.append(box);
  leaveInTime(box);
}

/** Take care of the toasts that came with the page, of their close buttons, and of those an htmx answer asks for. */
export function watchToasts(): void {
  for (const box of document.querySelectorAll<HTMLElement>(".toast")) leaveInTime(box);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest(".toast [data-close]") : null;
    button?.closest(".toast")?.remove();
  });
  document.body.addEventListener("toast", (event) => {
    const { text, level } = (event as CustomEvent<{ text: string; level?: Level }>).detail;
    toast(text, level ?? "info");
  });
}

/** Show what another page, fetched behind this one, had to say. */
export function toastsOf(page: Document): void {
  for (const box of page.querySelectorAll<HTMLElement>(".toast")) {
    document.getElementById("toasts")?.append(box);
    leaveInTime(box);
  }
}

function leaveInTime(box: HTMLElement): void {
  if (!box.matches(".success, .info")) return;
  const leave = (): void => {
    if (box.matches(":hover, :focus-within")) setTimeout(leave, READING_TIME);
    else box.remove();
  };
  setTimeout(leave, READING_TIME);
}

/** Pages of counters: a clerk's screen by keys, without reload; a number's page that counts down by itself. */
import "../style/parts.css";
import "./counters.css";
import { follow, type Follower } from "./follow.ts";

const place = document.querySelector<HTMLElement>("[data-follow]");
if (place) {
  const follower = follow(place, () => undefined);
  if (place.hasAttribute("data-desk")) desk(place, follower);
}

/** Buttons are sent without leaving the page; a letter presses its button. */
function desk(screen: HTMLElement, follower: Follower): void {
  let sending = false;
  screen.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-acts]")) return;
    event.preventDefault();
    if (!sending) {
      sending = true;
      void send(form, event.submitter as HTMLButtonElement | null, follower).finally(() => {
        sending = false;
      });
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).matches("input, select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const button = screen.querySelector<HTMLButtonElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
    if (!button) return;
    event.preventDefault();
    button.focus();
    button.click();
  });
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null, follower: Follower): Promise<void> {
  const values = new URLSearchParams();
  new FormData(form, button).forEach((value, name) => {
    if (typeof value === "string") values.append(name, value);
  });
  follower.touched();
  try {
    const answer = await fetch(form.action, { method: "POST", body: values, headers: { "Giaoban-Edition": "" }, redirect: "error" });
    if (answer.headers.has("Giaoban-Edition")) await follower.take(answer);
    else location.reload();
  } catch {
    const away = document.querySelector<HTMLElement>("[data-away]");
    if (away) away.hidden = false;
  } finally {
    follower.touched();
  }
}

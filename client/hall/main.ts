/** The hall's own screens: the kiosk and the display on the wall. */
import "../style/tokens.css";
import "../style/base.css";
import "./kiosk.css";
import "./display.css";
import { follow } from "../counters/follow.ts";
import { Caller } from "./caller.ts";

const facts = document.querySelector("main")?.dataset ?? {};
if ("kiosk" in facts) kiosk(facts["kiosk"] ?? "", Number(facts["idle"] ?? "60"), "prints" in facts);
if ("display" in facts) display(facts["sounds"] ?? "");

/** One tap is one number; the screen goes back to its beginning by itself. */
function kiosk(home: string, idle: number, prints: boolean): void {
  document.querySelector("[data-once]")?.addEventListener("submit", (event) => {
    const form = event.currentTarget as HTMLFormElement;
    if (form.classList.contains("sent")) event.preventDefault();
    form.classList.add("sent");
  });
  const back = (): void => location.replace(home);
  let timer = setTimeout(back, idle * 1000);
  addEventListener("pointerdown", () => {
    clearTimeout(timer);
    timer = setTimeout(back, idle * 1000);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  if (prints) addEventListener("load", () => window.print());
}

/** New calls are spoken in turn; those that were there already are not. */
function display(sounds: string): void {
  const place = document.querySelector<HTMLElement>("[data-follow]");
  if (!place) return;
  const button = document.querySelector<HTMLButtonElement>("[data-sound]");
  const caller = new Caller(sounds, (mute) => {
    if (button) button.hidden = !mute;
  });
  button?.addEventListener("click", () => caller.unlock());
  const heard = new Set(calls(place).map((call) => call.dataset["call"]));
  follow(place, () => {
    for (const call of calls(place).reverse()) {
      if (heard.has(call.dataset["call"])) continue;
      heard.add(call.dataset["call"]);
      call.classList.add("new");
      caller.say(call.dataset["say"] ?? "", (call.dataset["plays"] ?? "").split(" "));
    }
  });
  caller.look();
  const clock = document.querySelector("[data-clock]");
  const tick = (): void => {
    if (clock) clock.textContent = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  };
  tick();
  setInterval(tick, 5000);
}

function calls(place: HTMLElement): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>("[data-call]")];
}

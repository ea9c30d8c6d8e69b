/** Giao Ban on the home screen: the service worker, the offer to install, and being woken by push. */
import { say } from "./words.ts";

/** How long the browser's push service may take to answer (milliseconds). */
const PATIENCE = 20_000;

interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

/** Start the worker once the page has all it needs itself; a page without a bell has no reader yet. */
export function startWorker(): void {
  if (!("serviceWorker" in navigator) || !document.querySelector("[data-bell]")) return;
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js", { updateViaCache: "all" }).catch(() => undefined); // without it every page still works
  });
}

/** Show the button where the browser offers to install; elsewhere it stays hidden. */
export function offerInstall(): void {
  let offer: InstallPrompt | undefined;
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as InstallPrompt;
    toggleInstall(true);
  });
  window.addEventListener("appinstalled", () => toggleInstall(false));
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-install]") || !offer) return;
    void offer.prompt();
    offer = undefined;
    toggleInstall(false);
  });
}

function toggleInstall(shown: boolean): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-install]")) place.hidden = !shown;
}

/** The page of choices: switch push on for this browser, or say why that cannot be. */
export function offerPush(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-push]");
  const words = document.querySelector<HTMLElement>("[data-push-words]");
  if (!form || !words) return;
  const tell = (sentence: string): void => {
    words.textContent = sentence;
    words.hidden = false;
  };
  const obstacle = pushObstacle();
  if (obstacle) {
    tell(say(obstacle));
    return;
  }
  void markThis(form);
  form.addEventListener("submit", (event) => {
    if (field(form, "endpoint").value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell(say("pushAsking"));
    subscribe(form).then(
      (done) => (done ? form.requestSubmit() : tell(say("pushBlocked"))),
      () => tell(say("pushFailed")),
    );
  }, { capture: true });
}

/** Why this browser cannot be woken; undefined when it can. */
export function pushObstacle(): "pushInsecure" | "pushUnknown" | "pushBlocked" | undefined {
  if (!window.isSecureContext) return "pushInsecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "pushUnknown";
  return Notification.permission === "denied" ? "pushBlocked" : undefined;
}

async function subscribe(form: HTMLFormElement): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const worker = await navigator.serviceWorker.ready;
  const key = bytes(form.dataset["push"] ?? "");
  const old = await worker.pushManager.getSubscription();
  if (old && !sameKey(old, key)) await old.unsubscribe();
  const asked = worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const subscription = await within(PATIENCE, asked);
  const said = subscription.toJSON();
  field(form, "endpoint").value = said.endpoint ?? "";
  field(form, "p256dh").value = said.keys?.["p256dh"] ?? "";
  field(form, "auth").value = said.keys?.["auth"] ?? "";
  return true;
}

/** What was promised, or a failure when it takes longer: a browser that cannot reach its push service waits for ever. */
export function within<T>(time: number, promise: Promise<T>): Promise<T> {
  return new Promise((keep, fail) => {
    const clock = setTimeout(() => fail(new Error(`no answer within ${String(time)} ms`)), time);
    promise.then(keep, fail).finally(() => clearTimeout(clock));
  });
}

/** Which row of the list is this browser; the button is for one that is not in the list. */
async function markThis(form: HTMLFormElement): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  const subscription = await worker?.pushManager.getSubscription();
  const rows = [...document.querySelectorAll<HTMLElement>("[data-endpoint]")];
  const mine = rows.find((row) => subscription && row.dataset["endpoint"] === subscription.endpoint);
  const chip = mine?.querySelector<HTMLElement>("[data-this]");
  if (chip) chip.hidden = false;
  form.hidden = mine !== undefined;
  mine?.querySelector("form")?.addEventListener("submit", () => void subscription?.unsubscribe());
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

/** base64url → bytes. */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function sameKey(subscription: PushSubscription, key: Uint8Array): boolean {
  const old = new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0));
  return old.length === key.length && old.every((value, at) => value === key[at]);
}

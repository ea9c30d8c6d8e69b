/**
 * What somebody was typing when the page went away (the line broke and they reloaded, the phone closed the tab, they had
 * to sign in again) is put back into the field. It stays on this device, in this tab, until it is sent or they sign out.
 */
import { say } from "./words.ts";

/** `base` is what the field held before they typed; `sent`: the form has left, and whether it arrived is not known yet. */
export interface Kept {
  base: string;
  text: string;
  sent?: boolean;
}

export type Fate = "forget" | "put back" | "show";

const PREFIX = "typed:";
/** After these the server has taken the form in, or has given it back filled in. */
const TAKEN = (status: number): boolean => status < 400 || status === 422;
/** A phone's keyboard sends many events a second. */
const PAUSE = 300;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What becomes of a kept text when the field comes back holding `served`; text of somebody else is never overwritten. */
export function fateOf(kept: Kept, served: string): Fate {
  if (kept.text === served || kept.text === kept.base) return "forget";
  return kept.base === served ? "put back" : "show";
}

/** What a page that has just come tells of the forms sent before it: they arrived, they did not, or nothing. */
export function newsOf(page: { type: string; status: number; signIn: boolean }): "arrived" | "lost" | "nothing" {
  if (page.signIn || !TAKEN(page.status)) return "lost";
  return page.type === "navigate" ? "arrived" : "lost";
}

const bases = new WeakMap<Field, string>();
const leaving = new WeakMap<Field, string>();

/** Keep what is typed into every form of the page from now on, and put back what an earlier page lost. */
export function keepTyping(): void {
  const store = open();
  if (!store) return;
  settle(store);
  for (const field of document.querySelectorAll<Field>("textarea, input")) if (isKept(field)) bring(store, field);
  let timer = 0;
  const waiting = new Set<Field>();
  const keepAll = (): void => {
    for (const field of waiting) keep(store, field);
    waiting.clear();
  };
  document.addEventListener("input", ({ target }) => {
    if (!isKept(target)) return;
    waiting.add(target);
    clearTimeout(timer);
    timer = window.setTimeout(keepAll, PAUSE);
  });
  addEventListener("pagehide", keepAll);
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    keepAll();
    // Asked first whether they are sure, or saving itself: it has not left.
    if (event.defaultPrevented && event.target.dataset["upload"] === undefined) return;
    if (event.target.action.endsWith("/dang-xuat")) forgetAll(store);
    else for (const field of fieldsOf(event.target)) mark(store, field);
  });
  // A form that saves itself stays on the page: what was saved is the new beginning.
  document.addEventListener("htmx:before:request", ({ detail }) => leave(detail.ctx.sourceElement));
  document.addEventListener("htmx:finally:request", ({ detail }) => {
    if (TAKEN(detail.ctx.response?.status ?? 0) && detail.ctx.response?.status !== 422) saved(store, detail.ctx.sourceElement);
  });
  document.addEventListener("saving", ({ target }) => leave(target));
  document.addEventListener("saved", ({ target }) => saved(store, target));
}

function open(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function settle(store: Storage): void {
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const signIn = location.pathname.startsWith("/dang-nhap");
  const news = newsOf({ type: page?.type ?? "navigate", status: page?.responseStatus ?? 200, signIn });
  for (const key of keys(store)) {
    const kept = read(store, key);
    if (!kept?.sent) continue;
    if (news === "arrived") store.removeItem(key);
    else write(store, key, { base: kept.base, text: kept.text });
  }
}

function isKept(target: unknown): target is Field {
  if (target instanceof HTMLInputElement) {
    if (target.type !== "text" || target.matches(".day")) return false;
  } else if (!(target instanceof HTMLTextAreaElement)) return false;
  const { form } = target;
  return form?.method === "post" && target.name !== "" && !form.querySelector("input[type=password]");
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("textarea, input")].filter(isKept);
}

/** The same field of the same form of the same page; forms that differ only in a hidden value have fields with own ids. */
function keyOf(field: Field): string {
  const action = field.form?.getAttribute("action") ?? "";
  return [PREFIX + location.pathname + location.search, action, field.name, field.id].join("|");
}

function keep(store: Storage, field: Field): void {
  const base = bases.get(field) ?? field.defaultValue;
  if (field.value === base) store.removeItem(keyOf(field));
  else write(store, keyOf(field), { base, text: field.value });
}

function mark(store: Storage, field: Field): void {
  const kept = read(store, keyOf(field));
  if (kept) write(store, keyOf(field), { ...kept, sent: true });
}

function leave(source: unknown): void {
  if (source instanceof HTMLFormElement) for (const field of fieldsOf(source)) leaving.set(field, field.value);
}

function saved(store: Storage, source: unknown): void {
  if (!(source instanceof HTMLFormElement)) return;
  for (const field of fieldsOf(source)) {
    const text = leaving.get(field);
    if (text === undefined) continue;
    bases.set(field, text);
    keep(store, field);
  }
}

function bring(store: Storage, field: Field): void {
  const kept = read(store, keyOf(field));
  if (!kept) return;
  const fate = fateOf(kept, field.defaultValue);
  if (fate === "forget") store.removeItem(keyOf(field));
  else if (fate === "put back") putBack(store, field, kept);
  else tell(store, field, say("typedOther"), kept.text);
}

function putBack(store: Storage, field: Field, kept: Kept): void {
  for (let box = field.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  field.value = kept.text;
  // What saves or checks itself while one types has to hear of it, once it listens.
  addEventListener("load", () => field.dispatchEvent(new Event("input", { bubbles: true })));
  tell(store, field, say("typedBack"));
}

/** A sentence under the field, with the way to be rid of the text. */
function tell(store: Storage, field: Field, sentence: string, text?: string): void {
  const box = document.createElement("div");
  box.className = "help typed";
  box.append(sentence);
  if (text !== undefined) {
    const quoted = document.createElement("blockquote");
    quoted.textContent = text;
    box.append(quoted);
  }
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "button plain";
  drop.textContent = say("typedDrop");
  drop.addEventListener("click", () => {
    if (text === undefined) {
      field.value = field.defaultValue;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    store.removeItem(keyOf(field));
    box.remove();
    field.focus();
  });
  box.append(" ", drop);
  field.after(box);
}

function keys(store: Storage): string[] {
  return Object.keys(store).filter((key) => key.startsWith(PREFIX));
}

function forgetAll(store: Storage): void {
  for (const key of keys(store)) store.removeItem(key);
}

function read(store: Storage, key: string): Kept | undefined {
  try {
    return JSON.parse(store.getItem(key) ?? "null") as Kept | undefined ?? undefined;
  } catch {
    return undefined;
  }
}

function write(store: Storage, key: string, kept: Kept): void {
  try {
    store.setItem(key, JSON.stringify(kept));
  } catch {
    // The store is full: typing goes on, only without a net.
  }
}

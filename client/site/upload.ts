/**
 * Sends a form with files (`<form data-upload data-limit-mb="50">`) so that the person sees how far it is and can stop.
 * fetch cannot tell how much has left the machine, XMLHttpRequest can. Without this script the form sends as usual.
 */
import htmx from "htmx.org";
import { release } from "./busy.ts";
import { keepToastsOf, toast, toastsOf } from "./toasts.ts";
import { say } from "./words.ts";

const MEGABYTE = 1024 * 1024;

/** Take over every upload form of the page, now and later; `fresh` hears of content that came with an answer. */
export function watchUploads(fresh: (content: ParentNode) => void): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.dataset["upload"] === undefined) return;
    event.preventDefault();
    if (form.dataset["sent"] !== undefined) return;
    const large = tooLarge(form);
    if (large) toast(large, "error");
    else send(form, event.submitter, fresh);
  });
}

function tooLarge(form: HTMLFormElement): string | undefined {
  const limit = Number(form.dataset["limitMb"] ?? Infinity);
  const files = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")].flatMap((input) => [...(input.files ?? [])]);
  const file = files.find(({ size }) => size > limit * MEGABYTE);
  return file && say("tooLarge", { name: file.name, size: Math.ceil(file.size / MEGABYTE), limit });
}

function send(form: HTMLFormElement, button: HTMLElement | null, fresh: (content: ParentNode) => void): void {
  const request = new XMLHttpRequest();
  const shown = progress(() => request.abort());
  form.dataset["sent"] = "";
  button?.setAttribute("aria-busy", "true");
  form.append(shown.box);
  const end = (sentence?: string, level: "error" | "info" = "error"): void => {
    shown.box.remove();
    release(form);
    if (sentence) toast(sentence, level);
  };
  request.upload.onprogress = ({ loaded, total }) => shown.show(loaded / total);
  request.onabort = () => end(say("cancelled"), "info");
  request.onerror = () => end(say("offline"));
  request.onload = () => {
    if (arrive(request, form, fresh)) return;
    end(request.status < 400 ? undefined : say("refused", { status: request.status }));
  };
  request.open("POST", form.action);
  request.send(new FormData(form));
}

/** Go where the server went, or show the form it sent back with its errors; false when it sent neither. */
function arrive(request: XMLHttpRequest, form: HTMLFormElement, fresh: (content: ParentNode) => void): boolean {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  if (request.status < 400 && request.responseURL && request.responseURL !== form.action) {
    keepToastsOf(page);
    location.assign(request.responseURL);
    return true;
  }
  const main = page.querySelector("main");
  const here = document.querySelector("main");
  if (!main || !here) return false;
  bringFiles(here, main);
  here.replaceWith(main);
  htmx.process(main);
  toastsOf(page);
  fresh(main);
  main.querySelector<HTMLElement>("[data-focus]")?.focus();
  return true;
}

/** Files that were chosen stay chosen in the form that came back, as what was typed does. */
function bringFiles(from: ParentNode, to: ParentNode): void {
  for (const old of from.querySelectorAll<HTMLInputElement>("input[type=file][id]")) {
    const fresh = to.querySelector<HTMLInputElement>(`input[type=file][id="${CSS.escape(old.id)}"]`);
    if (fresh && old.files?.length) fresh.files = old.files;
  }
}

function progress(stop: () => void): { box: HTMLElement; show: (share: number) => void } {
  const box = document.createElement("div");
  box.className = "progress";
  const line = document.createElement("div");
  line.className = "progress-line";
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  const button = document.createElement("button");
  button.className = "button plain";
  button.type = "button";
  button.textContent = say("cancel");
  button.addEventListener("click", stop);
  const bar = document.createElement("progress");
  line.append(words, button);
  box.append(line, bar);
  const show = (share: number): void => {
    words.textContent = share < 1 ? say("sending", { percent: Math.floor(share * 100) }) : say("checking");
    if (share < 1) bar.value = share;
    else bar.removeAttribute("value");
  };
  show(0);
  return { box, show };
}

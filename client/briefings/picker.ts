/** The picker of bridge points: a tree of check boxes with search, whole levels and whole branches. */
import { plain } from "./plain.ts";

interface Row {
  line: HTMLElement;
  box: HTMLInputElement;
  id: string;
  parent: string;
  level: string;
  text: string;
}

/** Everything below `root` in the tree, and itself. */
export function branch(rows: readonly { id: string; parent: string }[], root: string): Set<string> {
  const found = new Set([root]);
  // Rows come parents first, so one pass finds every descendant.
  for (const row of rows) if (found.has(row.parent)) found.add(row.id);
  return found;
}

/** Every word typed must begin a word of the name, diacritics or not. */
export function matches(text: string, typed: string): boolean {
  const words = plain(text).split(/\s+/);
  return plain(typed)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Bring the form to life; without this script it is a plain list of check boxes. */
export function watchPicker(form: HTMLFormElement | null): void {
  if (!form) return;
  const rows = [...form.querySelectorAll<HTMLElement>("[data-unit]")].map(rowOf);
  const count = form.querySelector<HTMLElement>("[data-picked]");
  const recount = (): void => {
    if (count) count.textContent = String(rows.filter(({ box }) => box.checked).length);
  };
  const pick = (chosen: readonly Row[]): void => {
    const all = chosen.every(({ box }) => box.checked);
    for (const { box } of chosen) box.checked = !all;
    recount();
  };

  form.addEventListener("change", recount);
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[type=button]");
    if (!button) return;
    const { pickLevel, pickBranch, pickNone } = button.dataset;
    if (pickLevel !== undefined) pick(rows.filter(({ level }) => level === pickLevel));
    if (pickBranch !== undefined) {
      const wanted = branch(rows, pickBranch);
      pick(rows.filter(({ id }) => wanted.has(id)));
    }
    if (pickNone !== undefined) {
      for (const { box } of rows) box.checked = false;
      recount();
    }
  });
  const search = form.querySelector<HTMLInputElement>("[data-picker-search]");
  search?.addEventListener("input", () => show(rows, search.value.trim()));
  search?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  recount();
}

function show(rows: readonly Row[], typed: string): void {
  for (const { line, text } of rows) line.hidden = typed !== "" && !matches(text, typed);
}

function rowOf(line: HTMLElement): Row {
  const { unit = "", parent = "", level = "", searchText = "" } = line.dataset;
  const box = line.querySelector<HTMLInputElement>("input[type=checkbox]");
  if (!box) throw new Error("a unit without a check box");
  return { line, box, id: unit, parent, level, text: searchText };
}

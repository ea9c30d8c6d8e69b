/**
 * The room's words. Vietnamese is always there; English is fetched only by those who chose it, so nobody on a thin
 * link pays for it.
 */
import { vi } from "./vi.ts";

export type Key = keyof typeof vi;
export type Words = Record<Key, string>;

let words: Words = vi;
let lang: "vi" | "en" = "vi";

/** Chooses the language before the first drawing; anything but "en" is Vietnamese. */
export async function chooseLanguage(wanted: string | undefined): Promise<void> {
  if (wanted !== "en") return;
  words = (await import("./en.ts")).en;
  lang = "en";
}

export function language(): "vi" | "en" {
  return lang;
}

/**
 * The sentence for a key. `{name}` is replaced by that value; `{n|person|people}` picks by number (Vietnamese has one form).
 */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return words[key].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : ((Number(value) === 1 ? one : many) ?? "");
  });
}

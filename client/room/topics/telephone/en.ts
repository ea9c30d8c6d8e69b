/** The same in English. */
import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  telephone: "Telephone",
};

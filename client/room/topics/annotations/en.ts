/** Private notes in English, before their panel. */
import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  notes: "Notes",
  onPage: "{n} {n|note|notes}",
};

/** The room's words. Vietnamese is always there; English is fetched only by those who chose it. */
import { speech } from "./speech.ts";
import { vi } from "./vi.ts";

export type Key = keyof typeof vi;
export type Words = Record<Key, string>;

export const { t, chooseLanguage } = speech<Key>(vi, async () => (await import("./en.ts")).en);

/** The same in English. */
import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  away: "No network. Reconnecting by itself…",
  comingBack: "Reconnecting…",
  asOf: "Below is what this device kept, as of {time}.",
  pageNotHere: "This page had not been kept yet.",
  myTasks: "Tasks for your unit",
  conclusions: "Conclusions",
  due: "due {day}",
};

import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  conclusions: "Conclusions",
  minutes: "Minutes",
  review: "Open since last time",
  saidConfirmed: "Conclusion {n}: {text}",
  saidProposed: "The secretary proposes a conclusion for the chair to confirm.",
  saidSentBack: "The chair sent a conclusion back: {remark}",
};

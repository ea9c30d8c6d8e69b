import type { vi } from "./words.ts";

export const en: Record<keyof typeof vi, string> = {
  votes: "Votes",
  saidOpen: "A vote begins: {question}",
  saidAsked: "Please vote: {question}",
  saidCounted: "The ballot has been counted.",
  saidClosed: "The vote is closed; its result will be announced.",
  saidPassed: "Result of the vote: carried. {question}",
  saidNotPassed: "Result of the vote: not carried. {question}",
  saidCancelled: "The vote was called off: {reason}",
  saidMoreTime: "The vote was given more time.",
};

/** The panel in English. */
import type { vi } from "./screens.ts";

export const en: Record<keyof typeof vi, string> = {
  pin: "Number to press: {pin}",
  from: "not needed when calling from {number}",
  since: "listening since {time}",
  away: "has not called",
  more: "Add a point, make a new number",
};

/** The panel in English. */
import type { vi } from "./screens.ts";

export const en: Record<keyof typeof vi, string> = {
  mine: "Private notes",
  where: "{title}, version {version}, page {page}",
  noPage: "Open a page of a document, then write beside it.",
  newNote: "New note for page {page}",
  hint: "Nobody but you can read it",
  save: "Save the note",
  edit: "Change",
  remove: "Remove",
  removeSure: "Press again to remove",
  cancel: "Leave it",
  unsent: "Not sent yet. It goes out by itself when the connection is back.",
  refused: "Not saved. {why}",
  again: "Send again",
  others: "Other pages",
  place: "version {version}, page {page}",
  gone: "{title} (taken away)",
  all: "Search, print and download on the meeting's page",
};

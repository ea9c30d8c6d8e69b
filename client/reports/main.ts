/** Written reports: their look, and for the one that is being written pasting from a spreadsheet and saving by itself. */
import "../style/parts.css";
import "./reports.css";
import { watchPasting } from "./paste.ts";
import { SelfSaving } from "./saving.ts";

const form = document.querySelector<HTMLFormElement>("form[data-report]");
if (form) {
  watchPasting(form);
  new SelfSaving(form).start();
}

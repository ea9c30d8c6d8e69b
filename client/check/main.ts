/** The device check's entry: reads where it is and draws the cards; the link is measured at once, the rest on request. */
import "./check.css";
import { CheckPage } from "./page.ts";
import { chooseLanguage } from "./words.ts";

const root = document.getElementById("check");
if (root) {
  const { probes = "", lang } = root.dataset;
  const csrf = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
  void chooseLanguage(lang).then(() => new CheckPage(root, probes, csrf).start());
}

/** Pages of readiness: their look, and on the page of the link test the test itself. */
import "./readiness.css";
import { LinkTestPage } from "./page.ts";
import { chooseLanguage } from "./words.ts";

const root = document.getElementById("link-test");
if (root) {
  const { begin = "", csrf = "", ice = "[]", lang } = root.dataset;
  void chooseLanguage(lang).then(() => {
    new LinkTestPage(root, begin, csrf, JSON.parse(ice) as RTCIceServer[]).start();
  });
}

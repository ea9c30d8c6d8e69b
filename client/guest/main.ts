/** A guest's waiting room: what to wait for, and on into the room when the desk says so. */
import "./guest.css";
import { browser, stayAwake, tabId } from "../room/browser.ts";
import { h, patch, type Kid } from "../room/ui/dom.ts";
import { wait, type News, type Standing } from "./waiting.ts";
import { chooseLanguage, t } from "./words.ts";

const root = document.getElementById("waiting");
if (root) void chooseLanguage(root.dataset["lang"]).then(() => follow(root));

function follow(place: HTMLElement): void {
  const { ws = "", room = "/", starts = "" } = place.dataset;
  const draw = (title: string, body: Kid, act: Kid = null) => patch(place, [h("h2", { key: "title" }, title), h("p", { key: "body" }, body), act]);
  const link = h("p", { key: "act", class: "actions" }, h("a", { class: "button primary large", href: room }, t("enter")));
  let before: Standing["phase"] | null = null;
  place.replaceChildren();

  const stand = ({ phase, place: n, items, reason }: Standing) => {
    const numbers = items.join(", ");
    const scope = items.length > 0 ? " " + t("forItems", { items: numbers }) : "";
    // Who was waiting is brought in; who comes back to this page by themselves chooses.
    if (phase === "inside" && before !== null && before !== "inside") location.replace(room);
    before = phase;
    stayAwake();
    if (phase === "early") draw(t("early"), t("earlyWhy", { time: starts }) + scope);
    else if (phase === "waiting") draw(t("waiting"), (n > 1 ? t("waitingPlace", { n: n - 1 }) : t("waitingNext")) + scope);
    else if (phase === "item") draw(t("item"), t("itemWhy", { items: numbers }));
    else if (phase === "inside") draw(t("inside"), t("insideWhy"), link);
    else if (phase === "refused") draw(t("refused"), t("refusedWhy", { reason }));
    else draw(t("ended"), t("endedWhy"));
  };

  const news = (what: News) => {
    if (what === "lost") draw(t("lost"), t("lostWhy"));
    // The server's own page says why: refused, over, or another link.
    else if (what === "over") location.reload();
    else if (what === "elsewhere") {
      const back = h("p", { key: "act", class: "actions" }, h("button", { type: "button", class: "button", onclick: () => again() }, t("here")));
      draw(t("elsewhere"), t("elsewhereWhy"), back);
    } else stand(what);
  };
  const again = wait(ws, tabId(), browser, news);
}

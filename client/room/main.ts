/**
 * The room's entry: reads where it is, opens the session, draws it. The page that the service worker keeps says nothing of
 * the briefing, so then the address does, and what this device remembers of its reader.
 */
import "./room.css";
import "./topics/index.ts";
import { chooseLanguage } from "./i18n/t.ts";
import { reader } from "./reader.ts";
import { openRoom } from "./session.ts";
import { mount } from "./ui/app.ts";

const PHONE_WIDTH = 700;

function start(root: HTMLElement): void {
  const kept = root.dataset["ws"] === undefined;
  const home = location.pathname.replace(/\/phong$/, "");
  const { pages = `${home}/tai-lieu`, ws = `/ws/briefings/${home.split("/").at(-1) ?? ""}`, exit = home } = root.dataset;
  const lang = kept ? remindedOf() : root.dataset["lang"];
  const asked = new URLSearchParams(location.search);
  const tv = asked.get("tv") === "1";
  const device = tv ? "tv" : Math.min(screen.width, innerWidth) < PHONE_WIDTH ? "phone" : "desktop";
  const session = openRoom({ url: ws, device, silent: asked.get("im") === "1" });
  void chooseLanguage(lang).finally(() => mount(session, { root, pages, exit, tv, kept }));
}

/** The reader's language, and the font unless they spare their link. */
function remindedOf(): string {
  const { lang, font } = reader();
  if (font && !/(^|; )thin=1/.test(document.cookie)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: font }));
    document.documentElement.classList.remove("thin");
  }
  return (document.documentElement.lang = lang);
}

const root = document.getElementById("room");
if (root) start(root);

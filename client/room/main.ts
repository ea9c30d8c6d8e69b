/**
 * The room's entry: reads where it is, opens the session, draws it. The page that the service worker keeps says nothing of
 * the briefing, so then the address does, and what this device remembers of its reader.
 */
import "./room.css";
import "./topics/index.ts";
import { chooseLanguage } from "./i18n/t.ts";
import { reader } from "./reader.ts";
import { openRoom, type RoomSession } from "./session.ts";
import { mount } from "./ui/app.ts";

const PHONE_WIDTH = 700;
/** At this link and above a font may be fetched beside the sound. */
const GOOD = 3;
const UNKNOWN_FOR = 20_000;

function start(root: HTMLElement): void {
  const kept = root.dataset["ws"] === undefined;
  const home = location.pathname.replace(/\/phong$/, "");
  const { pages = `${home}/tai-lieu`, ws = `/ws/briefings/${home.split("/").at(-1) ?? ""}`, exit = home } = root.dataset;
  const known = reader();
  const { lang = known.lang, font = document.cookie.includes("thin=1") ? "" : known.font } = root.dataset;
  document.documentElement.lang = lang;
  const asked = new URLSearchParams(location.search);
  const tv = asked.get("tv") === "1";
  const device = tv ? "tv" : Math.min(screen.width, innerWidth) < PHONE_WIDTH ? "phone" : "desktop";
  const session = openRoom({ url: ws, device, silent: asked.get("im") === "1" });
  if (font) dress(session, font);
  void chooseLanguage(lang).finally(() => mount(session, { root, briefing: ws.split("/").at(-1) ?? "", pages, exit, tv, kept }));
}

/** The font comes at once from the device's own store, else only when the link has shown that it carries more than sound. */
function dress(session: RoomSession, font: string): void {
  const wear = () => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: font }));
    document.documentElement.classList.remove("thin");
  };
  // A worker that serves this page has the font from pages read before.
  if ((navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker?.controller) {
    wear();
    return;
  }
  const look = window.setInterval(() => {
    const { level } = session.view.link;
    // A screen without sound never knows its link: it is a hall's television.
    if (level === null ? performance.now() < UNKNOWN_FOR : level < GOOD) return;
    clearInterval(look);
    wear();
  }, 2000);
}

const root = document.getElementById("room");
if (root) start(root);

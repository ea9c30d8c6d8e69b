/** The room's entry: reads where it is, opens the session, draws it. */
import "./room.css";
import "./topics/index.ts";
import { chooseLanguage } from "./i18n/t.ts";
import { openRoom } from "./session.ts";
import { mount } from "./ui/app.ts";

const PHONE_WIDTH = 700;

function start(root: HTMLElement): void {
  const { briefing = "", pages = `/giao-ban/${briefing}/tai-lieu`, ws = "", exit = "/", lang } = root.dataset;
  const asked = new URLSearchParams(location.search);
  const tv = asked.get("tv") === "1";
  const device = tv ? "tv" : Math.min(screen.width, innerWidth) < PHONE_WIDTH ? "phone" : "desktop";
  const session = openRoom({ url: ws, device, silent: asked.get("im") === "1" });
  void chooseLanguage(lang).finally(() => mount(session, { root, pages, exit, tv }));
}

const root = document.getElementById("room");
if (root) start(root);

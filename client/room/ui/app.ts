/** Ties the session to the screen: draws on each change and each second, says what changed, listens to keys and touch. */
import { fetchSoon } from "../apart.ts";
import type { Keeper } from "../kept/main.ts";
import type { EndingWhy, RoomSession, RoomView } from "../session-types.ts";
import { differences } from "./announce.ts";
import { toasts } from "./banners.ts";
import { tileMenu, closeMenu } from "./board.ts";
import { dialogs } from "./dialogs.ts";
import { h, patch, type VNode } from "./dom.ts";
import { freshLocal, rememberLocal, type Face, type Local, type Notice } from "./face.ts";
import { t } from "../i18n/t.ts";
import { chooseLayout, room } from "./layouts.ts";
import { onTheWay, over, type Ways } from "./outside.ts";
import { PageStore } from "./pages.ts";
import { wantedFeeds } from "./speaker.ts";
import { keepTyped, typedBefore } from "./typed.ts";

/** How long a notice that needs no answer stays, in milliseconds: what went well is soon out of the way. */
const NOTICE_STAYS = 8000;
const SUCCESS_STAYS = 3000;
/** What is needed later comes so long after the first sound, or after this much without one, in milliseconds. */
const AFTER_SOUND = 1500;
const WITHOUT_SOUND = 20_000;
/** After these nothing of the room stays on the device. */
const GONE: ReadonlySet<EndingWhy> = new Set(["ended", "absent", "sign-in"]);
/** A room that is not there by then is shown as this device last knew it, milliseconds. */
const NOT_YET = 500;

export interface Place {
  root: HTMLElement;
  /** Its id. */
  briefing: string;
  /** Where pages of documents are fetched. */
  pages: string;
  exit: string;
  tv: boolean;
  /** The page came from this device's own store, so the server has not yet had its say on who may be here. */
  kept: boolean;
}

/** Draws the room into `place.root` for as long as the page lives. */
export function mount(session: RoomSession, place: Place): void {
  new App(session, place).start();
}

class App {
  readonly #session: RoomSession;
  readonly #place: Place;
  readonly #pages: PageStore;
  readonly #screen = document.createElement("div");
  readonly #polite = liveRegion("polite");
  readonly #urgent = liveRegion("assertive");
  readonly #ways: Ways;
  #local: Local = freshLocal();
  #view: RoomView;
  #due = false;
  #keys: typeof import("./keys.ts") | null = null;
  #soonAt = Infinity;
  #keeper: Keeper | null = null;
  #kept: (() => VNode) | null = null;
  #notices = 0;

  constructor(session: RoomSession, place: Place) {
    this.#session = session;
    this.#place = place;
    this.#view = session.view;
    this.#pages = new PageStore(place.pages, () => this.#soon());
    this.#ways = {
      exit: place.exit, signIn: `/dang-nhap?next=${encodeURIComponent(location.pathname + location.search)}`,
      retry: () => session.retry(), 
      reload: () => (place.kept ? location.replace(`${location.pathname}?moi=1`) : location.reload()),
    };
  }

  start(): void {
    this.#screen.className = "room";
    this.#place.root.replaceChildren(this.#screen, this.#polite, this.#urgent);
    this.#session.subscribe((view) => this.#follow(view));
    setInterval(() => this.#soon(), 1000);
    setTimeout(() => void this.#showKept().catch(() => undefined), NOT_YET);
    addEventListener("resize", () => this.#soon());
    addEventListener("keydown", (event) => this.#key(event));
    addEventListener("pointerdown", (event) => this.#touch(event));
  }

  #follow(view: RoomView): void {
    const said = differences(this.#view, view, this.#session.now());
    if (!this.#view.state && view.state) this.#local = { ...this.#local, ...typedBefore(view.state) };
    this.#view = view;
    this.#keeper?.follow(view);
    if (view.ending && GONE.has(view.ending.why)) void this.#letGoKept().catch(() => undefined);
    if (view.ending?.why === "lobby") location.replace(this.#place.exit);
    if (this.#place.kept) this.#byTheServersWord(view);
    for (const text of said.shown) this.#notify(text, "warning");
    say(this.#polite, [...said.polite, ...said.shown]);
    say(this.#urgent, said.urgent);
    this.#later(view);
    this.#soon();
  }

  /** First the sound; then what nobody needed to join. */
  #later({ connection, hall, desk }: RoomView): void {
    if (connection !== "live" && connection !== "lost") return;
    // A line that is gone has no sound to wait for, and what is on the device comes without it.
    const wait = connection === "lost" ? 0 : hall === "playing" || desk ? AFTER_SOUND : WITHOUT_SOUND;
    const at = performance.now() + wait;
    if (at >= this.#soonAt) return;
    this.#soonAt = at;
    setTimeout(() => void this.#bringLater(), wait);
  }

  /** The room as it was, until the room itself is there. */
  async #showKept(): Promise<void> {
    const { briefing, pages, tv } = this.#place;
    if (this.#view.state || tv) return;
    const { keptRoom, keptScreen } = await import("../kept/main.ts");
    const shown = await keptRoom(briefing, pages);
    if (!shown) return;
    this.#kept = () => keptScreen(shown, this.#view, this.#ways.retry);
    this.#soon();
  }

  async #bringLater(): Promise<void> {
    await this.#beginKeeping().catch(() => undefined);
    this.#keys ??= await import("./keys.ts").catch(() => null);
    await fetchSoon();
  }

  async #beginKeeping(): Promise<void> {
    const { Keeper } = await import("../kept/main.ts");
    this.#keeper ??= new Keeper(this.#pages);
    this.#keeper.follow(this.#view);
  }

  /** The server has said no, or it is over: nothing of it stays here. */
  async #letGoKept(): Promise<void> {
    const { forget } = await import("../kept/main.ts");
    await forget(this.#place.briefing);
  }

  /** What the server's own page would have said: the briefing's name, or another way for who cannot come in (yet). */
  #byTheServersWord({ ending, state }: RoomView): void {
    if (state) document.title = `${state.briefing.title} · ${t("roomTitle")}`;
    else if (ending?.why === "sign-in") location.replace(this.#ways.signIn);
    else if ((ending?.why === "absent" || ending?.why === "ended") && !ending.unsent?.length) location.replace(this.#place.exit);
  }

  /** Everything that changes within one task is drawn once. */
  #soon(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.#draw();
    });
  }

  #draw(): void {
    const { state, ending } = this.#view;
    const face = ending ? null : this.#face();
    if (ending) this.#show("outside-screen", over(ending, state, this.#ways));
    else if (!face) this.#show("outside-screen", this.#kept?.() ?? onTheWay(this.#view));
    else {
      this.#session.watch(wantedFeeds(face));
      this.#pages.follow(face);
      this.#show(`${face.layout}-screen`, [room(face), tileMenu(face), dialogs(face), toasts(face)]);
    }
  }

  #show(kind: string, kids: Parameters<typeof patch>[1]): void {
    this.#screen.className = `room ${kind}`;
    document.documentElement.classList.toggle("tv", kind === "tv-screen");
    patch(this.#screen, h("div", { key: kind, class: "screen" }, kids));
  }

  #face(): Face | null {
    const { state } = this.#view;
    if (!state) return null;
    return {
      session: this.#session, view: this.#view, state, local: this.#local, pages: this.#pages, now: this.#session.now(),
      exit: this.#place.exit, layout: chooseLayout(innerWidth, this.#view.desk, this.#place.tv),
      set: (change) => this.#set(change), run: (name, command) => void this.#run(name, command),
      notify: (text, tone) => this.#notify(text, tone),
    };
  }

  #set(change: Partial<Local>): void {
    this.#local = { ...this.#local, ...change };
    keepTyped(this.#view.state, change, this.#local);
    if ("reading" in change || "keys" in change) rememberLocal(this.#local);
    this.#soon();
  }

  async #run(name: string, command: () => Promise<boolean>): Promise<void> {
    if (this.#local.busy.has(name)) return;
    this.#set({ busy: new Set([...this.#local.busy, name]) });
    await command();
    const busy = new Set(this.#local.busy);
    busy.delete(name);
    this.#set({ busy });
  }

  #notify(text: string, tone: Notice["tone"]): void {
    const id = (this.#notices += 1);
    this.#set({ notices: [...this.#local.notices.slice(-2), { id, text, tone }] });
    setTimeout(() => this.#set({ notices: this.#local.notices.filter((notice) => notice.id !== id) }), tone === "success" ? SUCCESS_STAYS : NOTICE_STAYS);
  }

  #key(event: KeyboardEvent): void {
    if (this.#place.tv) this.#session.tap();
    const face = this.#face();
    if (!face) return;
    if (this.#keys) {
      if (this.#keys.onKey(face, event)) event.preventDefault();
    } else void this.#firstKey(event);
  }

  /** Pressed before the keys were brought: it counts as soon as they are. */
  async #firstKey(event: KeyboardEvent): Promise<void> {
    this.#keys ??= await import("./keys.ts").catch(() => null);
    const face = this.#face();
    if (face) this.#keys?.onKey(face, event);
  }

  #touch(event: PointerEvent): void {
    if (this.#place.tv) this.#session.tap();
    const face = this.#face();
    if (!face?.local.menu || !(event.target instanceof Element)) return;
    if (!event.target.closest(".menu") && !event.target.closest("[aria-haspopup]")) closeMenu(face);
  }
}

function liveRegion(how: "polite" | "assertive"): HTMLElement {
  const el = document.createElement("div");
  el.className = "only-heard";
  el.setAttribute("aria-live", how);
  return el;
}

/** Says sentences; the same sentence twice in a row must still be a change. */
function say(region: HTMLElement, sentences: string[]): void {
  if (sentences.length === 0) return;
  const text = sentences.join(" ");
  region.textContent = region.textContent === text ? text + "\u00a0" : text;
}

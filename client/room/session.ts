/**
 * The room's session: the protocol, the state and the media tied together. What the face may use, and what each part of
 * it means, is written in `session-types.ts`.
 */
import { browser, followPage, networkHint, stayAwake, tabId } from "./browser.ts";
import { Commands, outcome } from "./commands.ts";
import { remember, remembered } from "./media/devices.ts";
import type { Line } from "./media/line.ts";
import { Media } from "./media/media.ts";
import { rememberWeak } from "./media/opening.ts";
import { RequestError } from "./pending.ts";
import { Protocol, type Handlers } from "./protocol.ts";
import type { Stop } from "./reconnect.ts";
import type { Connection, Ending, Outcome, RoomOptions, RoomSession, RoomView, Unsent } from "./session-types.ts";
import { apply, isDesk, myRequest, roleOf } from "./state.ts";
import type { AnswerOf, DataOf, IceServer, Mode, Pc, RequestType, Snapshot } from "./types.ts";
import { forgetUnsent, waitingHere } from "./unsent.ts";

export type * from "./session-types.ts";

const MEASURE_EVERY = 2_000;
/** At this link and below, words go over two lines; milliseconds they still do when it has become better. */
const WEAK = 2;
const STRENGTHEN_FOR = 60_000;
const SOUND_WITHIN = 15_000;
/** The choice of what to receive belongs to the point, not to the device: two points may share a laptop. */
const modeKey = ({ me }: Snapshot) => `giaoban.mode.${me.unit_id ?? "guest"}`;
const MODES: readonly Mode[] = ["full", "speaker", "pages", "listen", "text"];

/** Enters the room: connects at once and goes on until `leave()` or the briefing's end. */
export function openRoom(options: RoomOptions): RoomSession {
  return new Session(options);
}

class Session implements RoomSession {
  readonly #protocol: Protocol;
  readonly #media: Media;
  readonly #commands: Commands;
  readonly #briefing: string;
  readonly #listeners = new Set<(view: RoomView) => void>();
  #state: Snapshot | null = null;
  #connection: Connection = "connecting";
  #lostSince: number | null = null;
  #ending: Ending | null = null;
  #ice: IceServer[] = [];
  /** Offers that came before the greeting was complete, when no answer could be sent yet. */
  #offers: [Pc, string][] = [];
  #letGo: string | null = null;
  #weakAt = -Infinity;
  #liveAt = 0;
  #view: RoomView | null = null;

  constructor({ url, device, silent = false }: RoomOptions) {
    const changed = () => this.#changed();
    this.#protocol = new Protocol({ url, client: tabId(), device }, browser, this.#handlers());
    this.#commands = new Commands((t, d, kept) => this.#protocol.request(t, d, kept), changed);
    this.#briefing = url.split("/").at(-1) ?? "";
    const line: Line = {
      ask: (t, d) => this.#protocol.request(t, d).answer,
      tell: (t, d) => {
        this.#protocol.request(t, d).answer.catch(() => undefined);
      },
      ice: () => this.#ice,
      isLive: () => this.#protocol.isLive,
    };
    this.#media = new Media(line, { hint: networkHint(), silent }, {
      changed,
      floorRefused: (error) => this.#commands.failed("floor.open", error),
    });
    this.#protocol.connect();
    window.setInterval(() => void this.#measure(), MEASURE_EVERY);
    followPage({
      away: () => {
        if (this.#connection !== "closed") this.leave();
      },
      back: () => {
        if (this.#ending?.why === "left") this.retry();
      },
      hopeful: () => {
        if (this.#connection === "live") stayAwake();
        if (this.#connection === "lost") this.retry();
      },
    });
  }

  get view(): RoomView {
    return (this.#view ??= this.#look());
  }

  subscribe(listener: (view: RoomView) => void): () => void {
    this.#listeners.add(listener);
    listener(this.view);
    return () => this.#listeners.delete(listener);
  }

  now(): number {
    return this.#protocol.now();
  }
  micLevel(): number {
    return this.#media.floor.level();
  }

  async ask(subject: string, order = false): Promise<boolean> {
    if (this.#commands.unsent.some(({ kind }) => kind === "ask")) return false;
    return this.#commands.send("floor.ask", { subject, order });
  }

  sendNote(body: string, question = false, itemId?: string): Promise<boolean> {
    const about = itemId === undefined ? {} : { item_id: itemId };
    return this.#commands.send("note.send", { body, kind: question ? "question" : "note", ...about });
  }

  async withdraw(): Promise<boolean> {
    const request = this.#state && myRequest(this.#state);
    if (!request) return false;
    this.#letGo = request.id;
    return this.#commands.send("floor.withdraw", { request_id: request.id });
  }

  async openFloor(): Promise<boolean> {
    if (!this.#state) return false;
    const request = isDesk(this.#state) ? null : myRequest(this.#state);
    if (request?.state === "waiting" || (!request && !isDesk(this.#state))) return false;
    return this.#media.floor.open(request?.id ?? null);
  }

  async closeFloor(): Promise<boolean> {
    if (!this.#state) return false;
    const { floor } = this.#media;
    const own = isDesk(this.#state) ? null : (myRequest(this.#state)?.id ?? null);
    const request_id = floor.active ? floor.requestId : own;
    this.#letGo = request_id;
    floor.close();
    return this.#commands.run("floor.close", { request_id });
  }

  setMuted(muted: boolean): void {
    this.#media.floor.setMuted(muted);
  }

  grant(requestId: string): Promise<boolean> {
    return this.#commands.run("floor.grant", { request_id: requestId });
  }
  invite(pointId: string, answers?: string): Promise<boolean> {
    return this.#commands.run("floor.invite", { point_id: pointId, ...(answers === undefined ? {} : { answers }) });
  }
  takeBack(requestId: string): Promise<boolean> {
    return this.#commands.run("floor.take_back", { request_id: requestId });
  }
  mute(requestId: string, muted: boolean): Promise<boolean> {
    return this.#commands.run("floor.mute", { request_id: requestId, muted });
  }
  muteAll(): Promise<boolean> {
    return this.#commands.run("floor.mute_all", {});
  }
  passChair(postId: string): Promise<boolean> {
    return this.#commands.run("chair.pass", { post_id: postId });
  }
  moveAgenda(itemId: string): Promise<boolean> {
    return this.#commands.run("agenda.move", { item_id: itemId });
  }
  turnPage(documentId: string, page: number, version?: number): Promise<boolean> {
    return this.#commands.run("page.turn", { document_id: documentId, page, ...(version === undefined ? {} : { version }) });
  }
  readOut(noteId: string): Promise<boolean> {
    return this.#commands.run("note.read_out", { note_id: noteId });
  }
  endBriefing(): Promise<boolean> {
    return this.#commands.run("briefing.end", {});
  }

  command<K extends RequestType>(t: K, d: DataOf<K>): Promise<boolean> {
    return this.#commands.run(t, d);
  }
  request<K extends RequestType>(t: K, d: DataOf<K>): Promise<Outcome<AnswerOf<K>>> {
    return outcome(this.#protocol.request(t, d, false).answer);
  }
  keep<K extends RequestType>(t: K, d: DataOf<K>): Promise<Outcome<AnswerOf<K>>> {
    return this.#commands.keep(t, d);
  }

  async openCamera(): Promise<boolean> {
    try {
      return await this.#media.camera.open();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#commands.failed("camera.open", error);
      return false;
    }
  }

  closeCamera(): Promise<boolean> {
    this.#media.camera.close();
    return this.#commands.run("camera.close", {});
  }

  selfPicture(): MediaStream | null {
    return this.#media.camera.stream;
  }
  watch(feeds: readonly string[]): void {
    this.#media.watch(feeds);
  }
  picture(feed: string): MediaStream | null {
    return this.#media.pictures.stream(feed);
  }
  tap(): void {
    this.#media.hall.tap();
  }

  pin(mode: Mode | null): void {
    if (this.#state) remember(modeKey(this.#state), mode ?? "");
    this.#media.pin(mode);
  }

  retry(): void {
    this.#ending = null;
    this.#connection = this.#state ? "lost" : "connecting";
    if (this.#state) this.#lostSince ??= Date.now();
    this.#protocol.connect();
    this.#changed();
  }

  dismiss(problemId: number): void {
    this.#commands.dismiss(problemId);
  }

  leave(): void {
    this.#protocol.leave();
  }

  /** A weak link gets a second line, and keeps it until it has been good for a while. */
  async #measure(): Promise<void> {
    await this.#media.tick();
    const { level } = this.#media.link;
    // First the sound: a second line would take what its beginning needs.
    const beginning = !this.#media.hall.connected && Date.now() - this.#liveAt < SOUND_WITHIN;
    if (level === null || this.#connection !== "live" || beginning) return;
    if (level <= WEAK) this.#weakAt = Date.now();
    const weak = Date.now() - this.#weakAt < STRENGTHEN_FOR;
    this.#protocol.strengthen(weak);
    rememberWeak(weak);
  }

  #handlers(): Handlers {
    return {
      snapshot: (snapshot) => this.#become(snapshot),
      event: ({ patch }) => {
        if (this.#state) this.#become(apply(this.#state, patch));
      },
      offer: (pc, sdp, ice) => {
        this.#ice = ice ?? this.#ice;
        if (this.#protocol.isLive || ice) this.#media.offer(pc, sdp);
        else this.#offers.push([pc, sdp]);
      },
      down: (pc) => this.#media.down(pc),
      restored: (requests) => this.#commands.restore(requests),
      live: () => this.#live(),
      lost: () => this.#lost(),
      stopped: (why, message) => this.#stopped(why, message),
      // eslint-disable-next-line no-console -- The place where whoever looks into a strange server will look.
      report: (what) => console.warn(`room: ${what}`),
      opened: (took) => this.#media.opened(took),
      sound: (packet) => this.#media.hall.sound(packet),
      hall: () => this.#media.greet(),
    };
  }

  #become(state: Snapshot): void {
    if (!this.#state) this.#media.pin(MODES.find((mode) => mode === remembered(modeKey(state))) ?? null);
    this.#state = state;
    this.#ice = state.media.ice;
    this.#media.follow(state);
    this.#changed();
  }

  #live(): void {
    this.#connection = "live";
    this.#liveAt = Date.now();
    this.#lostSince = null;
    this.#media.live();
    for (const [pc, sdp] of this.#offers.splice(0)) this.#media.offer(pc, sdp);
    stayAwake();
    this.#changed();
  }

  #lost(): void {
    this.#offers = [];
    if (this.#state) {
      this.#connection = "lost";
      this.#lostSince ??= Date.now();
    }
    this.#changed();
  }

  #stopped(why: Stop, message: string): void {
    this.#connection = "closed";
    this.#lostSince = null;
    this.#ending = { why, message, unsent: this.#letGoUnsent(why) };
    this.#media.stop();
    this.#changed();
  }

  /** After the meeting nobody takes it any more; before the first snapshot the device alone knows of it. */
  #letGoUnsent(why: Stop): readonly Unsent[] {
    const unsent = this.#state ? this.#commands.unsent : waitingHere(this.#briefing);
    if (why === "ended") forgetUnsent(this.#state?.briefing.id ?? this.#briefing, this.#state?.me.person_id);
    return why === "ended" || (why === "absent" && !this.#state) ? unsent : [];
  }

  /** Tells the listeners once for all changes of the same task. */
  #changed(): void {
    if (!this.#view) return;
    this.#view = null;
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener(this.view);
    });
  }

  #look(): RoomView {
    const { hall, floor, camera, pictures, mode, pinned, link } = this.#media;
    const state = this.#state;
    return {
      connection: this.#connection,
      lostSince: this.#lostSince,
      ending: this.#ending,
      state,
      role: state ? roleOf(state) : "member",
      desk: state !== null && isDesk(state),
      hall: state?.media.hall === "down" && hall.state === "starting" ? "down" : hall.state,
      floor: floor.state,
      letGo: this.#letGo,
      micProblem: floor.problem,
      camera: camera.state,
      cameraProblem: camera.problem,
      myFeed: camera.feed,
      mode,
      pinned,
      link,
      pictures: pictures.arrived,
      unsent: state ? this.#commands.unsent : waitingHere(this.#briefing),
      // After the end nothing can be done about what failed, and the end itself is shown.
      problems: this.#ending ? [] : this.#commands.problems,
    };
  }
}

/** The link test as a person sees it: one button, four steps with their figures, then loudspeaker and microphone. */
import { chime, listen, type Ear } from "../check/sound.ts";
import { microphone, problemOf, stopAll } from "../room/media/devices.ts";
import { h, patch, type Kid, type VNode } from "../room/ui/dom.ts";
import { followLevel } from "../room/ui/level.ts";
import { echo, type Echoed } from "./echo.ts";
import { downRate, roundTrip, upRate } from "./rates.ts";
import { post, Refused, type Answer } from "./server.ts";
import { t, type Key } from "./words.ts";

/** Loudness that counts as a voice. */
const VOICE = 0.35;
const STEPS = ["rtt", "down", "up", "media"] as const;

type Step = (typeof STEPS)[number];

export class LinkTestPage {
  readonly #root: HTMLElement;
  readonly #begin: string;
  readonly #csrf: string;
  readonly #ice: RTCIceServer[];
  #at = "";
  #running: Step | "kept" | null = null;
  #figures: Partial<Record<Step, string>> = {};
  #answer: Answer | null = null;
  #heard: "new" | "asked" | "yes" | "no" = "new";
  #mic: { stream: MediaStream; ear: Ear } | null = null;
  #spoke = false;
  #problem: Key | null = null;

  constructor(root: HTMLElement, begin: string, csrf: string, ice: RTCIceServer[]) {
    this.#root = root;
    this.#begin = begin;
    this.#csrf = csrf;
    this.#ice = ice;
  }

  start(): void {
    this.#draw();
    addEventListener("pagehide", () => {
      this.#closeMic();
    });
  }

  #draw(): void {
    patch(this.#root, [this.#measureCard(), this.#answer?.good !== undefined && this.#soundCard()]);
  }

  async #measure(): Promise<void> {
    this.#figures = {};
    this.#answer = null;
    this.#heard = "new";
    this.#spoke = false;
    this.#step("rtt");
    try {
      this.#at = ((await (await post(this.#begin, this.#csrf)).json()) as { at: string }).at;
      const rtt = await roundTrip(this.#at);
      this.#step("down", { rtt: `${rtt} ms` });
      const down = await downRate(this.#at, rtt);
      this.#step("up", { down: rate(down) });
      const up = await upRate(this.#at, this.#csrf, rtt);
      this.#step("media", { up: rate(up) });
      const sound = await echo(this.#at, this.#csrf, this.#ice);
      this.#step("kept", { media: said(sound) });
      const result = JSON.stringify({ rtt_ms: rtt, down_kbps: down, up_kbps: up, ...sound });
      this.#answer = (await (await post(`${this.#at}/xong`, this.#csrf, result)).json()) as Answer;
    } catch (error) {
      this.#answer = { said: error instanceof Refused ? error.said : [t("failed")] };
    }
    this.#running = null;
    this.#draw();
  }

  #step(step: Step | "kept", figures: Partial<Record<Step, string>> = {}): void {
    this.#running = step;
    this.#figures = { ...this.#figures, ...figures };
    this.#draw();
  }

  #measureCard(): VNode {
    const begun = this.#running !== null || this.#answer !== null;
    return h("section", { key: "measure", class: "card stack", "aria-labelledby": "measure-name" },
      h("h2", { id: "measure-name" }, t("measure")),
      !begun && h("p", null, t("before")),
      begun && h("dl", { class: "facts" }, STEPS.map((step) => [
        h("dt", { key: `t-${step}` }, t(step)),
        h("dd", { key: `d-${step}` }, this.#figures[step] ?? (this.#running === step ? t("running") : "–"))])),
      this.#running && h("progress", { "aria-label": t("running") }),
      h("div", { role: "status", class: "stack" }, this.#answer && this.#verdict(this.#answer)),
      !this.#running && h("p", { class: "actions" }, push(begun ? t("again") : t("start"), () => void this.#measure(), begun ? "" : "primary")));
  }

  #verdict(answer: Answer): VNode {
    return h("div", { class: `banner ${answer.good ? "well" : "due"}` },
      h("div", null, answer.said.map((sentence, n) => h("p", { key: n }, sentence))));
  }

  #soundCard(): VNode {
    const done = this.#heard === "yes" && this.#spoke;
    return h("section", { key: "sound", class: "card stack", "aria-labelledby": "sound-name" },
      h("h2", { id: "sound-name" }, t("sound")),
      h("p", { class: done ? "" : "soft", role: "status" }, done ? t("soundDone") : t("soundWhy")),
      this.#speaker(), this.#microphone());
  }

  #speaker(): Kid {
    const answer = (how: "yes" | "no") => () => {
      this.#heard = how;
      void this.#tell();
    };
    const play = () => {
      if (this.#heard !== "yes") this.#heard = "asked";
      this.#draw();
      void chime();
    };
    return h("div", { key: "speaker", class: "stack" },
      this.#heard === "asked" && h("p", null, t("heardQuestion")),
      this.#heard === "yes" && h("p", null, t("heardYes")),
      this.#heard === "no" && h("p", null, t("heardNo")),
      h("p", { class: "actions" },
        this.#heard === "asked" && [push(t("yes"), answer("yes"), "second"), push(t("no"), answer("no"))],
        push(t("play"), play)));
  }

  #microphone(): Kid {
    return h("div", { key: "mic", class: "stack" },
      this.#problem && h("p", null, t(this.#problem)),
      h("p", null, this.#spoke ? t("micGood") : this.#mic ? t("micSpeak") : t("micWhy")),
      this.#mic && h("div", { key: "level", class: "level", "aria-hidden": "true", made: (el) => { followLevel(el, () => this.#level()); } }, h("span")),
      h("p", { class: "actions" }, this.#mic ? push(t("stop"), () => { this.#closeMic(); }) : push(t("micTest"), () => void this.#openMic())));
  }

  async #openMic(): Promise<void> {
    this.#problem = null;
    try {
      const stream = await microphone();
      this.#mic = { stream, ear: listen(stream) };
    } catch (error) {
      this.#problem = problemOf(error) ?? "missing";
    }
    this.#draw();
  }

  #level(): number {
    const level = this.#mic?.ear.level() ?? 0;
    if (level > VOICE && !this.#spoke) {
      this.#spoke = true;
      void this.#tell();
    }
    return level;
  }

  #closeMic(): void {
    if (this.#mic) {
      this.#mic.ear.close();
      stopAll(this.#mic.stream);
    }
    this.#mic = null;
    this.#draw();
  }

  async #tell(): Promise<void> {
    this.#draw();
    const found = JSON.stringify({ heard: this.#heard === "yes", spoke: this.#spoke });
    try {
      await post(`${this.#at}/am-thanh`, this.#csrf, found);
    } catch (error) {
      this.#answer = { said: error instanceof Refused ? error.said : [t("failed")] };
      this.#draw();
    }
  }
}

function push(words: string, act: () => void, kind = ""): VNode {
  return h("button", { key: words, type: "button", class: `button ${kind}`.trim(), onclick: act }, words);
}

/** "64 kbit/s", "12 Mbit/s"; beyond 100 nobody needs to know. */
function rate(kbit: number): string {
  if (kbit >= 100_000) return t("veryFast");
  return kbit >= 10_000 ? `${Math.round(kbit / 1000)} Mbit/s` : `${kbit} kbit/s`;
}

function said(sound: Echoed): string {
  if (sound.media !== "ok") return t(sound.media);
  return t("losses", { down: comma(sound.loss_down), up: comma(sound.loss_up), jitter: sound.jitter_ms ?? 0 });
}

function comma(percent = 0): string {
  const [whole = "0", tenth = "0"] = percent.toFixed(1).split(".");
  return t("decimal", { whole, tenth });
}

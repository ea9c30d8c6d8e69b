/** The four cards of the device check. Each is tried by itself or not at all; the way into the room is always open. */
import type { DeviceProblem } from "../room/session-types.ts";
import type { Link } from "../room/types.ts";
import { cameraPicture, choose, chosen, microphone, problemOf, stopAll, type DeviceKind } from "../room/media/devices.ts";
import { h, patch, type Kid, type VNode } from "../room/ui/dom.ts";
import { icon, type IconName } from "../room/ui/icons.ts";
import { followLevel } from "../room/ui/level.ts";
import { measure, slowUp, verdict, type Measured } from "./link.ts";
import { chime, listen, type Ear } from "./sound.ts";
import { t, type Key } from "./words.ts";

/** Loudness that counts as a voice, and how long to wait for one before giving advice (ms). */
const VOICE = 0.35;
const SILENCE = 6000;

type Verdict = "good" | "look" | null;
const KINDS: Record<DeviceKind, MediaDeviceKind> = { mic: "audioinput", camera: "videoinput", speaker: "audiooutput" };
const LINK_WORDS: Record<Link, Key> = { 0: "link0", 1: "link1", 2: "link2", 3: "link3", 4: "link4" };

/** Holds what has been tried so far and draws it. */
export class CheckPage {
  readonly #root: HTMLElement;
  readonly #base: string;
  readonly #csrf: string;
  #devices: MediaDeviceInfo[] = [];
  #link: Measured | "testing" | "failed" = "testing";
  #sound: "new" | "asked" | "good" | "bad" = "new";
  #mic: { stream: MediaStream; ear: Ear } | null = null;
  #micHeard: Verdict = null;
  #camera: MediaStream | null = null;
  #cameraSeen = false;
  #problems: Partial<Record<DeviceKind, DeviceProblem>> = {};

  /** `base` is the address of the link probes. */
  constructor(root: HTMLElement, base: string, csrf: string) {
    this.#root = root;
    this.#base = base;
    this.#csrf = csrf;
  }

  start(): void {
    this.#draw();
    void this.#testLink();
    void this.#readDevices();
    addEventListener("pagehide", () => this.#stop());
  }

  #draw(): void {
    patch(this.#root, [this.#linkCard(), this.#soundCard(), this.#micCard(), this.#cameraCard()]);
  }

  async #testLink(): Promise<void> {
    this.#link = "testing";
    this.#draw();
    this.#link = await measure(this.#base, this.#csrf).catch(() => "failed" as const);
    this.#draw();
  }

  /** Names of devices appear only after permission, so this is asked again after each. */
  async #readDevices(): Promise<void> {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    this.#devices = (await media?.enumerateDevices().catch(() => [])) ?? [];
    this.#draw();
  }

  #linkCard(): VNode {
    const link = this.#link;
    const again = h("button", { type: "button", class: "button", disabled: link === "testing", onclick: () => void this.#testLink() }, t("again"));
    if (link === "testing") return card("link", "wifi", null, [h("p", { class: "soft" }, t("linkTesting")), h("progress", { "aria-label": t("linkTesting") }), again]);
    if (link === "failed") return card("link", "wifi", "look", [h("p", null, t("linkFailed")), again]);
    const level = verdict(link);
    return card("link", "wifi", level >= 2 ? "good" : "look", [
      h("p", null, t(LINK_WORDS[level])), slowUp(link) && h("p", null, t("slowUp")),
      h("p", { class: "small soft" }, t("figures", { down: rate(link.down), up: rate(link.up), rtt: link.rtt })), again]);
  }

  #soundCard(): VNode {
    const play = () => { this.#sound = "asked"; this.#draw(); void chime(); };
    const answer = (how: "good" | "bad") => () => { this.#sound = how; this.#draw(); };
    return card("sound", "sound", this.#sound === "good" ? "good" : this.#sound === "bad" ? "look" : null, [
      this.#sound === "new" && h("p", { class: "soft" }, t("soundWhy")),
      this.#sound === "asked" && h("p", null, t("heardQuestion")),
      this.#sound === "good" && h("p", null, t("soundGood")),
      this.#sound === "bad" && h("p", null, t("soundAdvice")),
      h("p", { class: "actions" },
        this.#sound === "asked" && [push(t("heard"), answer("good"), "second"), push(t("notHeard"), answer("bad"))],
        push(t("play"), play)),
      this.#choice("speaker")]);
  }

  #micCard(): VNode {
    const mic = this.#mic;
    return card("mic", "mic", this.#problems.mic ? "look" : this.#micHeard, [
      this.#said("mic", this.#micHeard === "good" ? "micGood" : this.#micHeard === "look" ? "micSilent" : mic ? "micSpeak" : "micWhy"),
      mic && h("div", { key: "level", class: "level", "aria-hidden": "true", made: (el) => followLevel(el, () => this.#micLevel()) }, h("span")),
      h("p", { class: "actions" }, mic ? push(t("stop"), () => this.#closeMic()) : push(t("micTest"), () => void this.#openMic())),
      this.#choice("mic")]);
  }

  #cameraCard(): VNode {
    const camera = this.#camera;
    return card("camera", "camera", this.#problems.camera ? "look" : this.#cameraSeen ? "good" : null, [
      this.#said("camera", this.#cameraSeen ? "cameraGood" : "cameraWhy"),
      camera && h("video", { key: "video", autoplay: true, playsinline: true, muted: true, "aria-label": t("cameraPreview"), drawn: (el) => show(el as HTMLVideoElement, camera) }),
      h("p", { class: "actions" }, camera ? push(t("stop"), () => this.#closeCamera()) : push(t("cameraTest"), () => void this.#openCamera())),
      this.#choice("camera")]);
  }

  #said(kind: "mic" | "camera", words: Key): VNode {
    const problem = this.#problems[kind];
    return h("p", { class: problem ? "" : "soft", role: "status" }, t(problem ?? words));
  }

  #choice(kind: DeviceKind): Kid {
    const found = this.#devices.filter((device) => device.kind === KINDS[kind] && device.deviceId !== "" && device.deviceId !== "default");
    if (found.length < 2) return null;
    const pick = (event: Event) => {
      choose(kind, (event.target as HTMLSelectElement).value);
      if (kind === "mic" && this.#mic) { this.#closeMic(); void this.#openMic(); }
      if (kind === "camera" && this.#camera) { this.#closeCamera(); void this.#openCamera(); }
    };
    return h("label", { key: "device", class: "device" }, h("span", { class: "small soft" }, t("device")),
      h("select", { onchange: pick }, h("option", { value: "" }, t("deviceOwn")),
        found.map((device, n) => h("option", { key: device.deviceId, value: device.deviceId, selected: device.deviceId === chosen(kind) },
          device.label || t("deviceNumber", { n: n + 1 })))));
  }

  async #openMic(): Promise<void> {
    await this.#attempt("mic", async () => {
      const stream = await microphone();
      this.#mic = { stream, ear: listen(stream) };
      this.#micHeard = null;
      setTimeout(() => {
        if (this.#mic?.stream !== stream || this.#micHeard !== null) return;
        this.#micHeard = "look";
        this.#draw();
      }, SILENCE);
    });
  }

  #micLevel(): number {
    const level = this.#mic?.ear.level() ?? 0;
    if (level > VOICE && this.#micHeard !== "good") {
      this.#micHeard = "good";
      this.#draw();
    }
    return level;
  }

  #closeMic(): void {
    this.#mic?.ear.close();
    if (this.#mic) stopAll(this.#mic.stream);
    this.#mic = null;
    this.#draw();
  }

  async #openCamera(): Promise<void> {
    await this.#attempt("camera", async () => {
      this.#camera = await cameraPicture();
      this.#cameraSeen = true;
    });
  }

  #closeCamera(): void {
    if (this.#camera) stopAll(this.#camera);
    this.#camera = null;
    this.#draw();
  }

  async #attempt(kind: "mic" | "camera", open: () => Promise<void>): Promise<void> {
    this.#problems = { ...this.#problems };
    Reflect.deleteProperty(this.#problems, kind);
    try {
      await open();
    } catch (error) {
      this.#problems = { ...this.#problems, [kind]: problemOf(error) ?? "media" };
    }
    await this.#readDevices();
  }

  #stop(): void {
    if (this.#mic) stopAll(this.#mic.stream);
    if (this.#camera) stopAll(this.#camera);
  }
}

/** A speed as people write it: "64 kbit/s", "12,5 Mbit/s"; beyond 100 nobody needs to know. */
function rate(kbps: number): string {
  if (kbps >= 100_000) return t("veryFast");
  return kbps >= 1000 ? `${t("decimal", { whole: Math.floor(kbps / 1000), tenth: Math.floor((kbps % 1000) / 100) })} Mbit/s` : `${kbps} kbit/s`;
}

function show(video: HTMLVideoElement, stream: MediaStream): void {
  video.muted = true;
  if (video.srcObject !== stream) video.srcObject = stream;
}

function push(words: string, act: () => void, kind = ""): VNode {
  return h("button", { key: words, type: "button", class: `button ${kind}`.trim(), onclick: act }, words);
}

function card(title: "link" | "sound" | "mic" | "camera", drawing: IconName, how: Verdict, inside: Kid): VNode {
  const chip = how === "good" ? "chip well" : how === "look" ? "chip due" : "chip";
  const words = how ?? (title === "camera" ? "optional" : "notTested");
  return h("section", { key: title, class: "check-card", "aria-labelledby": `card-${title}` },
    h("div", { class: "check-title" }, icon(drawing), h("h2", { id: `card-${title}`, class: "grow" }, t(title)), h("span", { class: chip }, t(words))),
    inside);
}

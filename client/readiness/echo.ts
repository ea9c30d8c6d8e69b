/**
 * Loss and jitter of sound's own path (UDP): a quiet tone goes to the media server and comes back for some seconds.
 * No microphone is needed, and nobody hears it.
 */
import { post } from "./server.ts";

/** ms: to collect our addresses, to connect, and to count packets. */
const GATHER = 1500;
const CONNECT = 10_000;
const COUNT = 6000;

export interface Echoed {
  media: "ok" | "blocked" | "unknown";
  loss_down?: number;
  loss_up?: number;
  jitter_ms?: number;
}

export interface Counted {
  sent: number;
  /** Of those sent, as the server told. */
  lostThere: number;
  received: number;
  /** Of all sent, as seen here after both ways. */
  lostInAll: number;
}

/** Percent lost on each way. Numbers of packets stay as they were on the way back, so its loss holds the other's. */
export function losses({ sent, lostThere, received, lostInAll }: Counted): { up: number; down: number } {
  const back = Math.max(0, lostInAll - lostThere);
  return { up: percent(lostThere, sent), down: percent(back, received + back) };
}

/** Call it soon after a click: browsers start no sound without one. */
export async function echo(at: string, csrf: string, iceServers: RTCIceServer[]): Promise<Echoed> {
  if (!("RTCPeerConnection" in window)) return { media: "unknown" };
  const tone = new Tone();
  const pc = new RTCPeerConnection({ iceServers });
  try {
    pc.addTrack(tone.track);
    await pc.setLocalDescription();
    await gathered(pc);
    const answer = await post(`${at}/tieng`, csrf, pc.localDescription?.sdp ?? "").catch(() => null);
    if (!answer) return { media: "unknown" };
    await pc.setRemoteDescription({ type: "answer", sdp: await answer.text() });
    if (!(await connected(pc))) return { media: "blocked" };
    await pause(COUNT);
    return await read(pc);
  } finally {
    pc.close();
    tone.stop();
  }
}

async function read(pc: RTCPeerConnection): Promise<Echoed> {
  const counted: Counted = { sent: 0, lostThere: 0, received: 0, lostInAll: 0 };
  let jitter = 0;
  (await pc.getStats()).forEach((one: Record<string, number | string>) => {
    const figure = (name: string) => Number(one[name] ?? 0);
    if (one["type"] === "outbound-rtp") counted.sent = figure("packetsSent");
    if (one["type"] === "remote-inbound-rtp") counted.lostThere = Math.max(0, figure("packetsLost"));
    if (one["type"] === "inbound-rtp") {
      counted.received = figure("packetsReceived");
      counted.lostInAll = Math.max(0, figure("packetsLost"));
      jitter = Math.round(figure("jitter") * 1000);
    }
  });
  if (counted.received === 0) return { media: "blocked" };
  const { up, down } = losses(counted);
  return { media: "ok", loss_up: up, loss_down: down, jitter_ms: jitter };
}

class Tone {
  readonly track: MediaStreamTrack;
  readonly #context = new AudioContext();

  constructor() {
    const tone = this.#context.createOscillator();
    const out = this.#context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    void this.#context.resume();
    const [track] = out.stream.getAudioTracks();
    if (!track) throw new Error("no tone");
    this.track = track;
  }

  stop(): void {
    void this.#context.close();
  }
}

/** All addresses of ours, or those that were found within a moment: the offer goes out once. */
function gathered(pc: RTCPeerConnection): Promise<void> {
  return until(pc, "icegatheringstatechange", () => pc.iceGatheringState === "complete", GATHER).then(() => undefined);
}

function connected(pc: RTCPeerConnection): Promise<boolean> {
  return until(pc, "connectionstatechange", () => pc.connectionState === "connected", CONNECT);
}

function until(pc: RTCPeerConnection, event: string, reached: () => boolean, most: number): Promise<boolean> {
  return new Promise((done) => {
    const look = () => {
      if (reached()) done(true);
    };
    pc.addEventListener(event, look);
    setTimeout(() => {
      done(reached());
    }, most);
    look();
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, Math.round((1000 * part) / whole) / 10) : 0;
}

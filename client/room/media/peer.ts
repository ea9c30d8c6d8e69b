/** PeerConnections towards the server: answering its offers, offering to it; never waiting for ICE gathering. */
import type { AnswerOf, Pc } from "../types.ts";
import type { Line } from "./line.ts";
import { leanOffer } from "./sdp.ts";

/** Holds candidates back until the server knows the connection they belong to, then sends each as it comes. */
function trickle(pc: RTCPeerConnection, name: Pc, line: Line): () => void {
  let known = false;
  const early: (RTCIceCandidateInit | null)[] = [];
  pc.onicecandidate = ({ candidate }) => {
    const init = candidate?.toJSON() ?? null;
    if (known) line.tell("media.trickle", { pc: name, candidate: init });
    else early.push(init);
  };
  return () => {
    known = true;
    for (const candidate of early) line.tell("media.trickle", { pc: name, candidate });
  };
}

function newPeer(line: Line): RTCPeerConnection {
  return new RTCPeerConnection({ iceServers: line.ice(), bundlePolicy: "max-bundle" });
}

/**
 * Takes an offer of the server and answers at once. The stream comes through `stream` as soon as the offer is read,
 * long before anything is heard. Rejects when the browser cannot use the offer.
 */
export function answering(
  line: Line,
  name: Pc,
  sdp: string,
  stream: (stream: MediaStream) => void,
): { pc: RTCPeerConnection; answered: Promise<void> } {
  const pc = newPeer(line);
  const release = trickle(pc, name, line);
  pc.ontrack = ({ track, streams }) => stream(streams[0] ?? new MediaStream([track]));
  const answer = async () => {
    await pc.setRemoteDescription({ type: "offer", sdp: leanOffer(sdp) });
    await pc.setLocalDescription();
    line.tell("media.answer", { pc: name, sdp: pc.localDescription?.sdp ?? "" });
    release();
  };
  return { pc, answered: answer() };
}

/** The requests that hand an offer over. */
type Offered = "floor.open" | "camera.open" | "relay.share";

export interface Offering<K extends Offered> {
  name: Pc;
  /** Adds what is to be sent. */
  prepare: (pc: RTCPeerConnection) => void;
  /** Hands the offer to the server. */
  ask: (sdp: string) => Promise<AnswerOf<K>>;
  /** The answer as our sender should read it. */
  read?: (sdp: string) => string;
}

/** Offers to the server. `answered` rejects with what the server said, or when the browser cannot use its answer. */
export function offering<K extends Offered>(
  line: Line,
  { name, prepare, ask, read = (sdp) => sdp }: Offering<K>,
): { pc: RTCPeerConnection; answered: Promise<AnswerOf<K>> } {
  const pc = newPeer(line);
  const release = trickle(pc, name, line);
  prepare(pc);
  const offer = async () => {
    await pc.setLocalDescription();
    const answer = await ask(pc.localDescription?.sdp ?? "");
    await pc.setRemoteDescription({ type: "answer", sdp: read(answer.sdp) });
    release();
    return answer;
  };
  return { pc, answered: offer() };
}

/** Closes and forgets; nothing more is heard of it. */
export function hangUp(pc: RTCPeerConnection | null): void {
  if (!pc) return;
  pc.onicecandidate = pc.ontrack = pc.onconnectionstatechange = null;
  pc.close();
}

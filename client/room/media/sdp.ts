/** The few words of SDP that the room insists on. No DOM. */

/** 20 ms packets (the mixer plays 20 ms of each and drops the rest), forward error correction, never silence gaps. */
const VOICE = { useinbandfec: "1", usedtx: "0", stereo: "0" };
const PACKET_MS = 20;

/** bit/s of a voice where the way up is too narrow for the browser's own choice of about 32,000: 45 on the wire, not 57. */
export const THIN_VOICE = 20_000;

/**
 * The server's answer for a microphone as our sender should read it: what an answer asks for is what the browser
 * sends, so the packet length and Opus parameters are written into it, and the bit rate where it must be `thin`.
 */
export function voiceAnswer(sdp: string, thin = false): string {
  const opus = /^a=rtpmap:(\d+) opus\/48000/im.exec(sdp)?.[1];
  if (opus === undefined) return sdp;
  const lines = sdp.split(/\r?\n/).filter((line) => !/^a=(max)?ptime:/.test(line));
  const fmtp = `a=fmtp:${opus} `;
  const at = lines.findIndex((line) => line.startsWith(fmtp));
  const given = at < 0 ? "" : (lines[at] ?? "").slice(fmtp.length);
  const map = lines.findIndex((line) => line.startsWith(`a=rtpmap:${opus} `));
  if (at >= 0) lines[at] = fmtp + withParameters(given, thin);
  else lines.splice(map + 1, 0, fmtp + withParameters(given, thin));
  lines.splice(map + 1, 0, `a=ptime:${PACKET_MS}`, `a=maxptime:${PACKET_MS}`);
  return lines.join("\r\n");
}

function withParameters(given: string, thin: boolean): string {
  const parameters = new Map<string, string>();
  for (const part of given.split(";")) {
    const [name = "", value = ""] = part.trim().split("=");
    if (name) parameters.set(name, value);
  }
  for (const [name, value] of Object.entries(VOICE)) parameters.set(name, value);
  if (thin) parameters.set("maxaveragebitrate", String(THIN_VOICE));
  return [...parameters].map(([name, value]) => `${name}=${value}`).join(";");
}

/**
 * The server's offer as a weak link wants it. The server begins DTLS: it knows when its side of ICE is ready, while a
 * browser's greeting, two datagrams long, would reach it a moment too early and be sent again only after a second. And
 * with one line of media in it nothing needs the header extensions that name lines: 8 bytes fewer a packet.
 */
export function leanOffer(sdp: string): string {
  const lines = sdp.replaceAll("a=setup:actpass", "a=setup:active").split("\r\n");
  const single = lines.filter((line) => line.startsWith("m=")).length === 1;
  return lines.filter((line) => !single || !/^a=extmap:\d+ urn:ietf:params:rtp-hdrext:sdes:mid/.test(line)).join("\r\n");
}

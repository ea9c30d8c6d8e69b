import { describe, expect, it } from "vitest";
import { figures, since, together, total, type Stat } from "./digest.ts";
import { voiceAnswer } from "./sdp.ts";

const audio = (change: Partial<Stat> = {}): Stat => ({
  type: "inbound-rtp", kind: "audio", packetsReceived: 100, packetsLost: 0, bytesReceived: 6_000,
  concealedSamples: 0, silentConcealedSamples: 0, totalSamplesReceived: 288_000,
  ...change,
});
const pair = (change: Partial<Stat> = {}): Stat => ({
  type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.6, ...change,
});

describe("statistics", () => {
  it("become shares and rates of the time between", () => {
    const before = total([audio()]);
    const after = total([
      audio({ packetsReceived: 128, packetsLost: 5, bytesReceived: 11_000, concealedSamples: 4_800,
        silentConcealedSamples: 1_920, totalSamplesReceived: 384_000 }),
      pair(),
    ]);
    const found = figures(since(after, before), 2);
    expect(found.loss).toBeCloseTo(5 / 33);
    expect(found.concealed).toBeCloseTo(0.03);
    expect(found).toMatchObject({ rtt: 600, kbps: 20, available: null });
  });

  it("know nothing of what was not measured", () => {
    expect(figures(total([]), 2)).toEqual({ lostUp: null, loss: null, concealed: null, rtt: null, available: null, kbps: 0 });
  });

  it("take counters that ran backwards as nothing", () => {
    const span = since(total([audio({ packetsReceived: 10, packetsLost: -3 })]), total([audio({ packetsLost: 2 })]));
    expect(figures(span, 2)).toMatchObject({ loss: null, kbps: 0 });
  });

  it("ignore paths that are not used", () => {
    expect(total([pair({ nominated: false }), pair({ state: "failed" })]).rtt).toBeNull();
  });

  it("join the connections of a link: counters add up, the worse of the rest counts", () => {
    const hall = total([audio({ packetsLost: 4 }), pair()]);
    const floor = total([{ type: "remote-inbound-rtp", fractionLost: 0.3 }, pair({ currentRoundTripTime: 0.9 })]);
    expect(figures(together([hall, floor]), 2)).toMatchObject({ loss: 0.3, rtt: 900, kbps: 24 });
  });
});

describe("a microphone's answer", () => {
  const answer = (...lines: string[]) =>
    ["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=rtpmap:111 opus/48000/2", ...lines, "a=sendrecv", ""].join("\r\n");

  it("asks for 20 ms packets with error correction and without silence gaps, and keeps what else was said", () => {
    const sdp = voiceAnswer(answer("a=fmtp:111 maxplaybackrate=48000;usedtx=1;stereo=1", "a=ptime:60"));
    expect(sdp).toContain("a=fmtp:111 maxplaybackrate=48000;usedtx=0;stereo=0;useinbandfec=1\r\n");
    expect(sdp.match(/a=(max)?ptime:.*/g)).toEqual(["a=ptime:20", "a=maxptime:20"]);
    expect(sdp.endsWith("a=sendrecv\r\n")).toBe(true);
  });

  it("says so where the server said nothing", () => {
    expect(voiceAnswer(answer())).toContain("a=fmtp:111 useinbandfec=1;usedtx=0;stereo=0\r\n");
  });

  it("asks for fewer bits only where the way up is thin", () => {
    expect(voiceAnswer(answer())).not.toContain("maxaveragebitrate");
    expect(voiceAnswer(answer(), true)).toContain("stereo=0;maxaveragebitrate=20000\r\n");
  });

  it("leaves an answer without Opus alone", () => {
    expect(voiceAnswer("v=0\r\nm=video 9 x 96\r\n")).toBe("v=0\r\nm=video 9 x 96\r\n");
  });
});

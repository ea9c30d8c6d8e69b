import { expect, it } from "vitest";
import { leanOffer } from "./sdp.ts";

const MID = "a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid";
const OFFER = ["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=setup:actpass", MID, "a=extmap:2 urn:x", ""].join("\r\n");

it("leaves the greeting to the server, and names no line where there is only one", () => {
  expect(leanOffer(OFFER)).toBe(["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=setup:active", "a=extmap:2 urn:x", ""].join("\r\n"));
});

it("keeps the names where there are several lines", () => {
  expect(leanOffer(`${OFFER}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`)).toContain(MID);
});

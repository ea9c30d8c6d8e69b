"""ffmpeg's and ffprobe's command lines for a source somebody typed: caged, and told which protocols it may speak."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from giaoban.adapters.relay.address import Target

NOBODY = 65534
PICTURE_TYPE, SOUND_TYPE = 96, 100
#: Janus tells the sizes of a picture that comes as plain RTP by these numbers.
SMALL_SSRC, LARGE_SSRC = 1000, 1001
#: More than 1920×1200 is not decoded: it would take the machine's cores from everybody else.
MOST_PIXELS = 1920 * 1200
PATIENCE_US = "8000000"
"""Microseconds without a byte after which a connection is given up."""

#: Containers that a web address may turn out to be; a playlist's parts too.
_CONTAINERS = "hls,mpegts,mov,aac,mp3,flv,matroska,webvtt,ogg"
_INPUT: dict[str, tuple[str, ...]] = {
    "http": ("-protocol_whitelist", "http,https,tcp,tls,httpproxy,crypto", "-rw_timeout", PATIENCE_US,
             "-format_whitelist", _CONTAINERS),
    "rtmp": ("-protocol_whitelist", "rtmp,rtmps,tcp,tls", "-rw_timeout", PATIENCE_US, "-rtmp_live", "live"),
    "rtsp": ("-protocol_whitelist", "rtsp,rtp,tcp,tls", "-rtsp_transport", "tcp", "-timeout", PATIENCE_US),
    "srt": ("-protocol_whitelist", "srt", "-timeout", PATIENCE_US),
}  # fmt: skip
_ENCODER = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-lag-in-frames", "0", "-error-resilient", "1")
FRAMES = 12
"""Pictures a second: enough to see who speaks, and a third of the cost of thirty."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """UDP ports on the loopback: where sound and picture go to, and the one that the sound must come from."""

    sound: int
    sound_from: int
    picture: int


def cage(*, seconds: int) -> list[str]:
    """What stands before a program that reads from strangers: limits, no privileges, death with its keeper.

    `seconds` is processor time, not waiting.
    """
    words = ["prlimit", "--core=0", f"--cpu={seconds}", "--as=2147483648", "--nofile=256"]
    words += ["--fsize=0", "setpriv", "--no-new-privs", "--pdeathsig=KILL"]
    if os.geteuid() == 0:
        words += [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
    return words


def environment(proxy: str) -> dict[str, str]:
    """Nothing of ours; every web connection through the checked proxy."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/", "http_proxy": proxy, "no_proxy": ""}


def source(target: Target) -> list[str]:
    """How the source is opened: names were looked up already, except on the web, where the proxy does it."""
    kind = target.scheme.removesuffix("s") if target.scheme != "srt" else "srt"
    words = [*_INPUT[kind]]
    if kind == "rtmp":
        # The server may tell its tenants apart by the name that was typed.
        parts = urlsplit(target.url)
        app = parts.path.strip("/").rpartition("/")[0] or parts.path.strip("/")
        words += ["-rtmp_tcurl", f"{target.scheme}://{parts.netloc.rpartition('@')[2]}/{app}"]
    return [*words, "-i", target.url if kind == "http" else target.pinned]


def transmit(target: Target, outlets: Outlets, *, sound: bool, picture: bool) -> list[str]:
    """Read at the pace of the clock; sound as Opus of 20 ms, picture as VP8 in two sizes, both to the loopback.

    The pace matters: a playlist hands over its last half minute at once, and the mixer keeps 0.4 s.
    """
    words = ["ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning"]
    words += ["-progress", "pipe:1", "-stats_period", "0.5", "-max_pixels:v", str(MOST_PIXELS), "-threads", "2", "-re"]
    words += source(target)
    if picture:
        shrink = "scale=w='min(iw,{0})':h='min(ih,{1})':force_original_aspect_ratio=decrease:force_divisible_by=2"
        words += ["-filter_complex", (
            f"[0:v:0]fps={FRAMES},split[a][b];[a]{shrink.format(320, 180)}[s];[b]{shrink.format(640, 360)}[l]"
        )]  # fmt: skip
    if sound:
        words += ["-map", "0:a:0", "-c:a", "libopus", "-b:a", "32k", "-ac", "1", "-ar", "48000"]
        words += ["-frame_duration", "20", "-payload_type", str(SOUND_TYPE), "-rtpflags", "+skip_rtcp", "-f", "rtp"]
        words += [f"rtp://127.0.0.1:{outlets.sound}?localrtpport={outlets.sound_from}&pkt_size=1200"]
    if picture:
        words += _picture("[s]", SMALL_SSRC, "80k", outlets.picture)
        words += _picture("[l]", LARGE_SSRC, "250k", outlets.picture)
    return words


def look(target: Target) -> list[str]:
    """Say in JSON what the source holds."""
    words = ["ffprobe", "-hide_banner", "-loglevel", "error", "-of", "json", "-show_streams"]
    return [*words, "-analyzeduration", "4000000", "-probesize", "2000000", *source(target)]


def _picture(label: str, ssrc: int, bitrate: str, port: int) -> list[str]:
    words = ["-map", label, *_ENCODER, "-b:v", bitrate, "-maxrate", bitrate, "-bufsize", bitrate]
    # A whole picture every two seconds: whoever comes in waits no longer, for nobody can ask ffmpeg for one.
    words += ["-g", str(2 * FRAMES), "-payload_type", str(PICTURE_TYPE), "-ssrc", str(ssrc)]
    return [*words, "-rtpflags", "+skip_rtcp", "-f", "rtp", f"rtp://127.0.0.1:{port}?pkt_size=1200"]

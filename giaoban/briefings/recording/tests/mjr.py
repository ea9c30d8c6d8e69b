"""A file as Janus writes it: a tone in Opus, 20 ms a packet."""

import json
from datetime import datetime
from pathlib import Path

import av
import numpy as np

RATE, FRAME = 48_000, 960


def write_mjr(path: Path, began_at: datetime, seconds: float, hertz: float) -> None:
    """`seconds` of a tone whose first packet came at `began_at`."""
    started = int(began_at.timestamp() * 1_000_000)
    head = json.dumps({"t": "a", "c": "opus", "s": started, "u": started}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(b"MJR00002" + len(head).to_bytes(2, "big") + head)
        for number, payload in enumerate(_packets(seconds, hertz)):
            rtp = bytes((0x80, 111)) + number.to_bytes(2, "big") + (number * FRAME).to_bytes(4, "big") + b"\0\0\0\1"
            body = rtp + payload
            file.write(b"MEET" + (number * 20).to_bytes(4, "big") + len(body).to_bytes(2, "big") + body)


def _packets(seconds: float, hertz: float) -> list[bytes]:
    encoder = av.AudioCodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.layout, encoder.format, encoder.bit_rate = RATE, "mono", "s16", 24_000
    at = np.arange(int(seconds * RATE)) / RATE
    tone = (0.4 * 32767 * np.sin(2 * np.pi * hertz * at)).astype(np.int16)
    packets: list[bytes] = []
    for start in range(0, len(tone) - FRAME + 1, FRAME):
        frame = av.AudioFrame.from_ndarray(tone[start : start + FRAME].reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, start
        packets += [bytes(packet) for packet in encoder.encode(frame)]
    return packets

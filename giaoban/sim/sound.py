"""Sound that is ready to send: Opus packets of 20 ms, encoded once and sent as often as wanted.

Encoding while speaking would cost a simulated crowd most of its processor time; sending stored packets costs little.
Packets are 20 ms because the floor's mixer plays only the first 20 ms of a longer one.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import av
import numpy as np

from .speech import RATE, Samples

PACKET_SECONDS = 0.02
PACKET_SAMPLES = int(RATE * PACKET_SECONDS)
TIME_BASE = Fraction(1, RATE)
BIT_RATE = 32_000


@dataclass(frozen=True)
class Clip:
    """A piece of speech as Opus packets of 20 ms."""

    packets: tuple[bytes, ...]

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return len(self.packets) * PACKET_SECONDS


def encode(samples: Samples) -> Clip:
    """Opus at 32 kbit/s with forward error correction, as a browser sends it by default."""
    codec = av.CodecContext.create("libopus", "w")
    codec.bit_rate, codec.format, codec.layout = BIT_RATE, "s16", "mono"
    codec.sample_rate, codec.time_base = RATE, TIME_BASE
    codec.options = {"application": "voip", "frame_duration": "20", "fec": "1", "packet_loss": "10"}
    short = -len(samples) % PACKET_SAMPLES
    whole = np.concatenate([samples, np.zeros(short, dtype=np.int16)])
    packets: list[bytes] = []
    for start in range(0, len(whole), PACKET_SAMPLES):
        frame = av.AudioFrame.from_ndarray(whole[np.newaxis, start : start + PACKET_SAMPLES], "s16", "mono")
        frame.sample_rate, frame.time_base, frame.pts = RATE, TIME_BASE, start
        packets += [bytes(packet) for packet in codec.encode(frame)]
    packets += [bytes(packet) for packet in codec.encode(None)]
    return Clip(tuple(packets))


@lru_cache(maxsize=1)
def silence() -> Clip:
    """One second of nothing, as packets: a live microphone sends them too."""
    return encode(np.zeros(RATE, dtype=np.int16))

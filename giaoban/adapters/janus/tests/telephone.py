"""The sound of a telephone in a test: a tone spoken as G.711 (A-law) over RTP, and an ear for what comes back."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import time
import wave
from pathlib import Path
from types import TracebackType

import av
import numpy as np

RATE, FRAME = 8000, 160


class Receiver:
    """`tone` is what is spoken (Hz, 0: silence); `save` writes what was heard as a wav file."""

    def __init__(self, tone: float = 0.0) -> None:
        self.tone = tone
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.port = int(self._socket.getsockname()[1])
        self._heard: list[tuple[float, bytes]] = []
        self._to: tuple[str, int] | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Receiver:
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._speak())]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._socket.close()

    def hears(self, hertz: float, *, seconds: float = 0.5) -> bool:
        """Whether the last `seconds` brought this tone well above everything else."""
        return _is_tone(self.sound(seconds), hertz, seconds)

    def hears_something(self, *, seconds: float = 1.0) -> bool:
        """Whether the last `seconds` were not silent: somebody speaks, whatever they say."""
        sound = self.sound(seconds)
        return len(sound) > RATE * seconds / 2 and float(np.sqrt(np.mean(sound.astype(np.float64) ** 2))) > 300

    def sound(self, seconds: float) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
        """The samples of the last `seconds`."""
        now = time.monotonic()
        coded = b"".join(payload for when, payload in self._heard if now - when < seconds)
        return _decoded(coded)

    def save(self, path: Path) -> None:
        """All that was heard."""
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(_decoded(b"".join(payload for _when, payload in self._heard)).tobytes())

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            packet, sender = await loop.sock_recvfrom(self._socket, 2000)
            self._to = sender
            if len(packet) > 12 and packet[1] & 0x7F == 8:
                self._heard.append((time.monotonic(), packet[12:]))

    async def _speak(self) -> None:
        began, sent = time.monotonic(), 0
        while True:
            await asyncio.sleep(max(0.0, began + sent * FRAME / RATE - time.monotonic()))
            at = (np.arange(FRAME) + sent * FRAME) / RATE
            samples = (0.4 * 32767 * np.sin(2 * np.pi * self.tone * at)).astype(np.int16)
            if self._to is not None:
                header = struct.pack("!BBHII", 0x80, 8, sent & 0xFFFF, sent * FRAME & 0xFFFFFFFF, 0x7E1E)
                with contextlib.suppress(OSError):
                    self._socket.sendto(header + _coded(samples), self._to)
            sent += 1


def _coded(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> bytes:
    return bytes(_ALAW[(samples.astype(np.int32) >> 4) + 2048])


def _decoded(coded: bytes) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    decoder = av.CodecContext.create("pcm_alaw", "r")
    decoder.sample_rate, decoder.layout = RATE, "mono"
    if not coded:
        return np.zeros(0, np.int16)
    frames = decoder.decode(av.Packet(coded))
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])


def _table() -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """A-law code of every 12-bit sample (ITU-T G.711)."""
    encoder = av.CodecContext.create("pcm_alaw", "w")
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "mono", "s16"
    every = (np.arange(-2048, 2048, dtype=np.int16) * 16).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(every, format="s16", layout="mono")
    frame.sample_rate = RATE
    coded = b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])
    return np.frombuffer(coded, np.uint8)


def _is_tone(sound: np.ndarray[tuple[int], np.dtype[np.int16]], hertz: float, seconds: float) -> bool:
    if len(sound) < RATE * seconds / 2:
        return False
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    pitch = np.fft.rfftfreq(len(sound), 1 / RATE)
    near = power[np.abs(pitch - hertz) < 30].sum()
    return bool(near > 0.2 * power.sum() and near / len(sound) > 1e4)


_ALAW = _table()

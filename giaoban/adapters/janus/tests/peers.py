"""Headless participants with real WebRTC (aiortc): a tone for a voice, and an ear that tells which tones it hears."""

from __future__ import annotations

import asyncio
import contextlib
import fractions
import time
from collections import deque
from collections.abc import Coroutine
from typing import Any

import av
import numpy as np
from aiortc import MediaStreamTrack, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, MediaStreamError, VideoStreamTrack

from giaoban.adapters.janus.wire import Jsep

RATE = 48_000
FRAME = 960
"""Samples in 20 ms."""


class Tone(AudioStreamTrack):
    """A steady tone of `hertz`, which can be told apart from any other by its frequency."""

    def __init__(self, hertz: float) -> None:
        super().__init__()
        self.hertz = hertz
        self._sent = 0
        self._began = 0.0

    async def recv(self) -> av.AudioFrame:
        if not self._began:
            self._began = time.monotonic()
        due = self._began + self._sent / RATE
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        at = (np.arange(FRAME) + self._sent) / RATE
        samples = (0.4 * 32767 * np.sin(2 * np.pi * self.hertz * at)).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._sent, fractions.Fraction(1, RATE)
        self._sent += FRAME
        return frame


class Ear:
    """Keeps the last seconds of what a track brings."""

    def __init__(self) -> None:
        self._heard: deque[tuple[float, np.ndarray[Any, Any]]] = deque(maxlen=500)
        self.frames = 0

    async def listen(self, track: MediaStreamTrack) -> None:
        with contextlib.suppress(MediaStreamError):
            while True:
                frame = await track.recv()
                self.frames += 1
                if isinstance(frame, av.AudioFrame):
                    samples = frame.to_ndarray().reshape(-1, len(frame.layout.channels))[:, 0]
                    self._heard.append((time.monotonic(), samples.astype(np.float64)))

    def hears(self, hertz: float, *, seconds: float = 0.4) -> bool:
        """Whether the last `seconds` brought this tone well above everything else."""
        return self._share(hertz, seconds) is True

    def misses(self, hertz: float, *, seconds: float = 0.15) -> bool:
        """Whether the last `seconds` brought sound in which this tone is not; no sound at all proves nothing."""
        return self._share(hertz, seconds) is False

    def _share(self, hertz: float, seconds: float) -> bool | None:
        now = time.monotonic()
        parts = [samples for when, samples in self._heard if now - when < seconds]
        sound = np.concatenate(parts) if parts else np.zeros(0)
        if len(sound) < RATE * seconds / 2:
            return None
        power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
        pitch = np.fft.rfftfreq(len(sound), 1 / RATE)
        near = power[np.abs(pitch - hertz) < 30].sum()
        return bool(near > 0.1 * power.sum() and near / len(sound) > 1e4)


class Peer:
    """One browser's worth of WebRTC."""

    def __init__(self) -> None:
        self.connection = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self.ear = Ear()
        self._tasks: list[asyncio.Task[None]] = []
        self.connection.on("track", self._hear)

    def _hear(self, track: MediaStreamTrack) -> None:
        self.also(self.ear.listen(track))

    def also(self, work: Coroutine[Any, Any, None]) -> None:
        """Something more to do as long as this peer lives."""
        self._tasks.append(asyncio.create_task(work))

    async def offer(self, *tracks: MediaStreamTrack) -> Jsep:
        for track in tracks:
            self.connection.addTrack(track)
        await self.connection.setLocalDescription(await self.connection.createOffer())
        return self._local()

    async def answer(self, offer: Jsep, *tracks: MediaStreamTrack) -> Jsep:
        await self.accept(offer)
        for track in tracks:
            self.connection.addTrack(track)
        await self.connection.setLocalDescription(await self.connection.createAnswer())
        return self._local()

    async def accept(self, jsep: Jsep) -> None:
        await self.connection.setRemoteDescription(RTCSessionDescription(sdp=jsep.sdp, type=jsep.type))

    async def packets_sent(self) -> int:
        """RTP packets that really left this peer."""
        report = await self.connection.getStats()
        return sum(stat.packetsSent for stat in report.values() if stat.type == "outbound-rtp")

    def _local(self) -> Jsep:
        local = self.connection.localDescription
        return Jsep(local.type, local.sdp)

    async def close(self) -> None:
        await self.connection.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class Camera(VideoStreamTrack):
    """A small moving picture, ten times a second."""

    async def recv(self) -> av.VideoFrame:
        pts, time_base = await self.next_timestamp()
        await asyncio.sleep(0.06)
        picture = np.full((90, 160, 3), (pts // 3000 * 20) % 256, dtype=np.uint8)
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = pts, time_base
        return frame


async def until(condition: Any, *, within: float) -> float:
    """Wait until `condition()` is true and say how many seconds that took; AssertionError after `within`."""
    began = time.monotonic()
    while not condition():
        took = time.monotonic() - began
        assert took < within, f"not within {within} s"
        await asyncio.sleep(0.05)
    return time.monotonic() - began

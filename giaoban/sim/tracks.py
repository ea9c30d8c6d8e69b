"""What a simulated person sends: a voice and a simple picture, both encoded beforehand and sent by the clock."""

import asyncio
import time
from collections import deque
from typing import Any

import av
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from .picture import FRAME_SECONDS, TICKS_PER_FRAME, Film
from .picture import TIME_BASE as PICTURE_TIME_BASE
from .sound import PACKET_SAMPLES, PACKET_SECONDS, TIME_BASE, Clip, silence

LATE = 1.0


class Pace:
    """Waits for the moment of each packet; when the machine was asleep it starts anew instead of sending in a burst."""

    def __init__(self, step: float) -> None:
        self.step = step
        self.next: float | None = None

    async def wait(self) -> None:
        """Returns when the next packet is due."""
        now = time.monotonic()
        if self.next is None or now - self.next > LATE:
            self.next = now
        if self.next > now:
            await asyncio.sleep(self.next - now)
        self.next += self.step


class VoiceTrack(MediaStreamTrack):
    """A microphone: what it is told to say, and silence between."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._pace = Pace(PACKET_SECONDS)
        self._said = 0
        self._to_say: deque[bytes] = deque()
        self.unsaid = Clip(())
        self._spoken = asyncio.Event()
        self._spoken.set()

    def say(self, clip: Clip) -> None:
        """Adds this clip after what is still to be said; a microphone that has ended keeps it as `unsaid`."""
        if self.readyState != "live":
            self.unsaid = clip
            return
        self._to_say.extend(clip.packets)
        self._spoken.clear()

    def hush(self) -> None:
        """Forgets the rest of what was to be said."""
        self._to_say.clear()
        self._spoken.set()

    def stop(self) -> None:
        """Ends the microphone, by us or because the connection died; what was left is kept in `unsaid`."""
        super().stop()
        self.unsaid = Clip(self.unsaid.packets or tuple(self._to_say))
        self.hush()

    async def finished(self) -> None:
        """Returns when all has been said or forgotten."""
        await self._spoken.wait()

    async def recv(self) -> "av.Packet[Any]":
        """One packet of 20 ms; called by the connection."""
        if self.readyState != "live":
            raise MediaStreamError
        await self._pace.wait()
        quiet = silence().packets
        packet = av.Packet(self._to_say.popleft() if self._to_say else quiet[self._said % len(quiet)])
        if not self._to_say:
            self._spoken.set()
        packet.pts, packet.time_base = self._said * PACKET_SAMPLES, TIME_BASE
        self._said += 1
        return packet


class PictureTrack(MediaStreamTrack):
    """A camera that shows the same few seconds again and again; each round begins with a key frame."""

    kind = "video"

    def __init__(self, film: Film) -> None:
        super().__init__()
        self._film = film
        self._pace = Pace(FRAME_SECONDS)
        self._shown = 0

    async def recv(self) -> "av.Packet[Any]":
        """One frame; called by the connection."""
        if self.readyState != "live":
            raise MediaStreamError
        await self._pace.wait()
        packet = av.Packet(self._film.frames[self._shown % len(self._film.frames)])
        packet.pts, packet.time_base = self._shown * TICKS_PER_FRAME, PICTURE_TIME_BASE
        self._shown += 1
        return packet

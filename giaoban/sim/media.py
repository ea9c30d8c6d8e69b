"""The simulator's ends of WebRTC: an ear that receives, and a sender for a voice or a picture.

Addresses of this machine's own interfaces are enough (the simulator runs beside or near the server), so no STUN server
is asked. An ear that only counts does not decode, which keeps hundreds of listeners affordable.
"""

import asyncio
import contextlib
import math
from collections import deque
from dataclasses import dataclass

import av
import numpy as np
from aiortc import (
    MediaStreamTrack,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpReceiver,
    RTCRtpSender,
    RTCSessionDescription,
)
from aiortc.mediastreams import MediaStreamError
from aiortc.rtcrtpparameters import RTCRtpReceiveParameters

from .speech import RATE, Samples

KEEP_SECONDS = 60
QUIET = -96.0
CONNECT_SECONDS = 20.0
CODECS = {"audio": ("audio/opus",), "video": ("video/VP8", "video/rtx")}


@dataclass(frozen=True)
class Received:
    """What arrived on one connection so far; bytes as they came over the network, without UDP and IP headers."""

    packets: int
    lost: int
    bytes: int


class End:
    """One PeerConnection of ours."""

    def __init__(self) -> None:
        self.pc = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._connected = asyncio.Event()
        self._failed = False
        self.pc.on("connectionstatechange", self._state_changed)

    async def _state_changed(self) -> None:
        self._failed = self.pc.connectionState in ("failed", "closed")
        if self._failed or self.pc.connectionState == "connected":
            self._connected.set()

    @property
    def failed(self) -> bool:
        """Whether this connection will never carry anything (again)."""
        return self._failed

    async def connected(self, timeout: float = CONNECT_SECONDS) -> bool:
        """Whether media can flow, waiting for it at most that long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self._connected.wait()
        return self.pc.connectionState == "connected"

    async def received(self) -> Received:
        """Counts of what came in."""
        report = await self.pc.getStats()
        inbound = [entry for entry in report.values() if entry.type == "inbound-rtp"]
        transports = [entry for entry in report.values() if entry.type == "transport"]
        return Received(
            packets=sum(entry.packetsReceived for entry in inbound),
            lost=sum(entry.packetsLost for entry in inbound),
            bytes=sum(entry.bytesReceived for entry in transports),
        )

    async def close(self) -> None:
        """Ends the connection; it may be called twice."""
        await self.pc.close()


class Ear(End):
    """Receives what the server offers: counted only, or also decoded and kept (the last minute of it)."""

    def __init__(self, hear: bool = False) -> None:
        super().__init__()
        self.hear = hear
        self.frames = 0
        self._kept: deque[Samples] = deque()
        self._kept_samples = 0
        self._tasks: list[asyncio.Task[None]] = []

    async def answer(self, sdp: str) -> str:
        """Takes the server's offer; our answer."""
        await self.pc.setRemoteDescription(RTCSessionDescription(sdp, "offer"))
        self.attend()
        await self.pc.setLocalDescription(await self.pc.createAnswer())
        return str(self.pc.localDescription.sdp)

    def attend(self) -> None:
        """Starts listening on every receiver that the descriptions made."""
        for transceiver in self.pc.getTransceivers():
            if self.hear and transceiver.receiver.track:
                self._tasks.append(asyncio.create_task(self._listen(transceiver.receiver.track)))
            else:
                _count_only(transceiver.receiver)

    async def _listen(self, track: MediaStreamTrack) -> None:
        with contextlib.suppress(MediaStreamError):
            while True:
                frame = await track.recv()
                self.frames += 1
                if isinstance(frame, av.AudioFrame):
                    channels = len(frame.layout.channels)
                    self._keep(frame.to_ndarray().reshape(-1, channels).mean(axis=1).astype(np.int16))

    def _keep(self, samples: Samples) -> None:
        self._kept.append(samples)
        self._kept_samples += len(samples)
        while self._kept_samples > KEEP_SECONDS * RATE:
            self._kept_samples -= len(self._kept.popleft())

    def heard(self, seconds: float = KEEP_SECONDS) -> Samples:
        """The last seconds of what was heard, 48 kHz mono."""
        whole = np.concatenate(self._kept) if self._kept else np.zeros(0, dtype=np.int16)
        return whole[-int(seconds * RATE) :]

    def forget(self) -> None:
        """Throws away what was heard so far, so that a test hears only what comes now."""
        self._kept.clear()
        self._kept_samples = 0

    def level(self, seconds: float = 1.0) -> float:
        """Loudness of the last seconds in dB below full scale; -96 is silence."""
        return level(self.heard(seconds))

    async def close(self) -> None:
        """Ends the connection and the listening."""
        await super().close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class Sender(Ear):
    """Sends one track; a microphone also receives the mix, which is counted or heard like any other sound."""

    def __init__(self, track: MediaStreamTrack, hear: bool = False) -> None:
        super().__init__(hear)
        self.track = track
        direction = "sendrecv" if track.kind == "audio" else "sendonly"
        transceiver = self.pc.addTransceiver(track, direction=direction)
        known = RTCRtpSender.getCapabilities(track.kind).codecs
        transceiver.setCodecPreferences([codec for codec in known if codec.mimeType in CODECS[track.kind]])

    async def offer(self) -> str:
        """Our offer, with all candidates in it."""
        await self.pc.setLocalDescription(await self.pc.createOffer())
        return str(self.pc.localDescription.sdp)

    async def accept(self, sdp: str) -> None:
        """Takes the server's answer."""
        await self.pc.setRemoteDescription(RTCSessionDescription(sdp, "answer"))
        if self.track.kind == "audio":
            self.attend()

    async def close(self) -> None:
        """Ends the connection; the track is silent for good."""
        self.track.stop()
        await super().close()


def level(samples: Samples) -> float:
    """Loudness in dB below full scale; -96 is silence."""
    if not len(samples):
        return QUIET
    power = float(np.mean((samples.astype(np.float64) / 32768) ** 2))
    return max(QUIET, 10 * math.log10(power)) if power > 0 else QUIET


def _count_only(receiver: RTCRtpReceiver) -> None:
    """Ends this receiver's decoder as soon as the receiver starts: packets are then counted and thrown away."""
    start = receiver.receive

    async def receive(parameters: RTCRtpReceiveParameters) -> None:
        await start(parameters)
        receiver._handle_disconnect()

    setattr(receiver, "receive", receive)  # noqa: B010  an assignment would hide a method from the type checker

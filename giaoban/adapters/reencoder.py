"""The re-encoder: one ffmpeg per briefing that turns the floor's mix into the thin stream of the hall.

A listener of the hall gets about 24 kbit/s on the wire and still hears through 15 % loss, because ffmpeg packs
60 ms into a packet and adds error correction, neither of which the mixer itself does. The figures are explained in
`docs/decisions/0003-media-keeper.md`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections import deque
from collections.abc import Callable

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
LOG_LINES = 50
"""Lines of ffmpeg's complaints that are kept; it can complain about every packet."""
PAUSE = 0.2
"""Seconds before a dead ffmpeg is started again."""
LONGEST_PAUSE = 1.0
GOOD_RUN = 5.0
"""Seconds after which a run counts as good, and the next pause is the short one again."""
IN_PAYLOAD, OUT_PAYLOAD = 100, 111

IN_OPTIONS = (
    *("-protocol_whitelist", "pipe,udp,rtp"),
    *("-fflags", "+nobuffer+discardcorrupt", "-flags", "low_delay", "-analyzeduration", "0", "-probesize", "32"),
    *("-max_delay", "0", "-reorder_queue_size", "0", "-buffer_size", "262144"),
    *("-f", "sdp", "-i", "pipe:0"),
)
OUT_OPTIONS = (
    *("-map", "0:a:0", "-c:a", "libopus", "-b:a", "20k", "-application", "voip", "-frame_duration", "60"),
    *("-fec:a", "1", "-packet_loss", "25"),  # plain -fec would be an option of the RTP muxer
    *("-ac", "1", "-ar", "48000", "-flush_packets", "1"),
)
RTP_OPTIONS = {"payload_type": str(OUT_PAYLOAD), "rtpflags": "+skip_rtcp"}

Listener = Callable[[], None]


class Reencoder:
    """Keeps one ffmpeg running from a free UDP port (`in_port`) to the hall's (`out_port`), both on loopback.

    `in_port` is chosen anew at every start, because another program may have taken the former one; `on_start` is
    called then, so that the owner can point the floor's forwarder at it. `copy_to` is a port of loopback that gets the
    same packets, coded once.
    """

    def __init__(
        self, name: str, out_port: int, on_start: Listener = lambda: None, *, copy_to: int | None = None
    ) -> None:
        self.name = name
        self.out_port = out_port
        self.in_port = 0
        self._copy_to = copy_to
        self.complaints: deque[str] = deque(maxlen=LOG_LINES)
        self._on_start = on_start
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Whether ffmpeg runs now."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """The running ffmpeg's process id."""
        return self._process.pid if self._process is not None and self.alive else None

    def start(self) -> None:
        """Begin, and keep ffmpeg running until `stop`."""
        if self._keeper is None:
            self._keeper = asyncio.create_task(self._keep(), name=f"reencoder {self.name}")

    async def stop(self) -> None:
        """End ffmpeg and wait until it is gone."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)
        if self._process is not None:
            await self._process.wait()

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        pause = PAUSE
        while True:
            began = loop.time()
            try:
                await self._run()
            except OSError as problem:
                self.complaints.append(str(problem))
            if loop.time() - began > GOOD_RUN:
                pause = PAUSE
            log.warning("the re-encoder of %s ended: %s", self.name, self.complaints[-1] if self.complaints else "")
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)

    async def _run(self) -> None:
        self.in_port = free_port_pair()
        process = await asyncio.create_subprocess_exec(
            *("setpriv", "--pdeathsig", "KILL"),  # kill -9 of ourselves must not leave it behind
            *("ffmpeg", "-hide_banner", "-nostats", "-loglevel", "warning"),
            *IN_OPTIONS,
            *OUT_OPTIONS,
            *_outputs(self.out_port, self._copy_to),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        self._process = process
        try:
            await self._feed(process)
            self._on_start()
            await self._listen(process)
            await process.wait()
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()

    async def _feed(self, process: asyncio.subprocess.Process) -> None:
        if process.stdin is None:
            raise OSError("ffmpeg has no input")
        with contextlib.suppress(ConnectionError):
            process.stdin.write(describe(self.in_port).encode())
            await process.stdin.drain()
            process.stdin.close()

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        if process.stderr is None:
            return
        while chunk := await process.stderr.read(4096):
            self.complaints.extend(line for line in chunk.decode(errors="replace").splitlines() if line)


def _outputs(port: int, copy_to: int | None) -> list[str]:
    """ffmpeg's words for where the packets go."""
    targets = [f"rtp://{HOST}:{one}?pkt_size=1200" for one in (port, copy_to) if one is not None]
    if len(targets) == 1:
        return [*(word for name, value in RTP_OPTIONS.items() for word in (f"-{name}", value)), "-f", "rtp", *targets]
    options = ":".join(f"{name}={value}" for name, value in RTP_OPTIONS.items())
    return ["-f", "tee", "|".join(f"[f=rtp:{options}:onfail=ignore]{target}" for target in targets)]


def describe(port: int) -> str:
    """What ffmpeg is told about the RTP that Janus's forwarder sends to `port`."""
    return (
        f"v=0\r\no=- 0 0 IN IP4 {HOST}\r\ns=-\r\nc=IN IP4 {HOST}\r\nt=0 0\r\n"
        f"m=audio {port} RTP/AVP {IN_PAYLOAD}\r\na=rtpmap:{IN_PAYLOAD} opus/48000/2\r\na=recvonly\r\n"
    )


def free_port_pair() -> int:
    """An even UDP port of loopback that is free together with the next one, which ffmpeg binds for RTCP."""
    for _ in range(200):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as first:
            first.bind((HOST, 0))
            port = int(first.getsockname()[1])
            if port % 2:
                continue
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as second:
                try:
                    second.bind((HOST, port + 1))
                except OSError:
                    continue
                return port
    raise OSError("no two neighbouring UDP ports are free")

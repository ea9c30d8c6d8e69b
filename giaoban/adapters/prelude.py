"""The prelude: the hall's thin sound on its way to the web processes, which hand it to devices that have no other yet.

The media keeper opens a Unix socket and passes on each packet of a hall to every web process that asked for the hall.
On the stream a web process says `+<room>` and `-<room>`, a line each; the keeper answers with frames: two bytes of
length, one of the length of the room's name, the name, the Opus packet. A reader that does not keep up loses packets,
never the keeper's time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path

log = logging.getLogger(__name__)

Ear = Callable[[bytes], None]

LONGEST_NAME = 100
#: Bytes that may wait for one web process; beyond that its packets are dropped.
MOST_WAITING = 256 * 1024
AGAIN_AFTER = 0.5
"""Seconds before a web process looks for the keeper again."""
_LONGEST_PATH = 100
_RTP_HEAD = 12


class Ears:
    """Who listens to which hall in this process. Called with bare Opus packets."""

    def __init__(self) -> None:
        self._of: dict[str, set[Ear]] = {}

    def add(self, room: str, ear: Ear) -> bool:
        """True when it is the room's first."""
        first = room not in self._of
        self._of.setdefault(room, set()).add(ear)
        return first

    def remove(self, room: str, ear: Ear) -> bool:
        """True when it was the room's last."""
        ears = self._of.get(room)
        if ears is None:
            return False
        ears.discard(ear)
        if ears:
            return False
        del self._of[room]
        return True

    @property
    def rooms(self) -> list[str]:
        """Those that somebody listens to."""
        return list(self._of)

    def hear(self, room: str, packet: bytes) -> None:
        """One packet for all."""
        for ear in list(self._of.get(room, ())):
            ear(packet)

    def hear_rtp(self, room: str, data: bytes) -> None:
        """One packet of the re-encoder, whose RTP header has neither sources nor an extension."""
        if room in self._of and len(data) > _RTP_HEAD and data[0] == 0x80:
            self.hear(room, data[_RTP_HEAD:])


@contextlib.asynccontextmanager
async def serving(ears: Ears, path: Path) -> AsyncIterator[None]:
    """The keeper's end, for as long as the block runs. Raises OSError where no socket can be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    callers: set[asyncio.Task[None]] = set()

    def call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(_serve(ears, reader, writer))
        callers.add(task)
        task.add_done_callback(callers.discard)

    before = os.umask(0o177)
    try:
        with _short(path) as short:
            server = await asyncio.start_unix_server(call, short)
    finally:
        os.umask(before)
    try:
        yield
    finally:
        server.close()
        for task in callers:
            task.cancel()
        await asyncio.gather(*callers, return_exceptions=True)


async def _serve(ears: Ears, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    mine: dict[str, Ear] = {}
    try:
        while line := await reader.readline():
            room = line[1:].decode(errors="replace").strip()
            if line[:1] == b"+" and room not in mine and len(room) <= LONGEST_NAME:
                mine[room] = partial(_pass_on, writer, room.encode())
                ears.add(room, mine[room])
            elif line[:1] == b"-" and room in mine:
                ears.remove(room, mine.pop(room))
    except (OSError, ValueError) as problem:
        log.info("a web process went away: %s", problem)
    finally:
        for room, ear in mine.items():
            ears.remove(room, ear)
        writer.close()


def _pass_on(writer: asyncio.StreamWriter, room: bytes, packet: bytes) -> None:
    if not writer.is_closing() and writer.transport.get_write_buffer_size() < MOST_WAITING:
        size = 1 + len(room) + len(packet)
        writer.write(size.to_bytes(2, "big") + len(room).to_bytes(1, "big") + room + packet)


class Prelude:
    """A web process's end. While the keeper is away there is silence, and everybody hears again when it is back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ears = Ears()
        self._writer: asyncio.StreamWriter | None = None
        self._wanted = asyncio.Event()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Prelude]:
        """The line to the keeper is there for as long as the block runs."""
        keeping = asyncio.create_task(self._keep(), name="prelude")
        try:
            yield self
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    def listen(self, room: str, ear: Ear) -> Callable[[], None]:
        """Hear this hall from now on; returns what ends it (twice does no harm)."""
        if self._ears.add(room, ear):
            self._tell(b"+", room)
        self._wanted.set()

        def stop() -> None:
            if self._ears.remove(room, ear):
                self._tell(b"-", room)

        return stop

    def _tell(self, sign: bytes, room: str) -> None:
        if self._writer is not None:
            self._writer.write(sign + room.encode() + b"\n")

    async def _keep(self) -> None:
        while True:
            await self._wanted.wait()
            with contextlib.suppress(OSError, EOFError):
                await self._hear()
            await asyncio.sleep(AGAIN_AFTER)

    async def _hear(self) -> None:
        with _short(self._path) as short:
            reader, self._writer = await asyncio.open_unix_connection(short)
        try:
            for room in self._ears.rooms:
                self._tell(b"+", room)
            while True:
                size = int.from_bytes(await reader.readexactly(2), "big")
                frame = await reader.readexactly(size)
                end = 1 + frame[0]
                self._ears.hear(frame[1:end].decode(errors="replace"), frame[end:])
        finally:
            self._writer.close()
            self._writer = None


@contextlib.contextmanager
def _short(path: Path) -> Iterator[str]:
    """A name of the same file that a socket's address has room for (108 bytes)."""
    if len(os.fsencode(path)) < _LONGEST_PATH:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)

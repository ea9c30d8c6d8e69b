"""One relay on the air: a source fetched by ffmpeg, its sound on the floor, its picture among the cameras.

It runs until cancelled. Whatever breaks (the source, ffmpeg, Janus) is told in a word and tried again, sooner first and
then more patiently, so that a source which comes back is heard again without anybody's doing.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from giaoban.adapters.janus import floor, pictures
from giaoban.adapters.janus import relay as plain
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusError, JanusRefused
from giaoban.adapters.janus.wire import Message, Plugin
from giaoban.adapters.reencoder import free_port_pair
from giaoban.adapters.relay import commands
from giaoban.adapters.relay.address import Network, Target, find
from giaoban.adapters.relay.commands import Outlets
from giaoban.adapters.relay.proxy import CheckedProxy
from giaoban.adapters.relay.trouble import ENDED, FORBIDDEN, STALLED, UNKNOWN, UNREADABLE, Refused, read_complaints

log = logging.getLogger(__name__)

PAUSE, LONGEST_PAUSE = 0.5, 10.0
"""Seconds before the second attempt, and at most before any."""
GOOD_RUN = 10.0
"""Seconds on the air after which the next pause is the short one again."""
FIRST_SOUND = 20.0
"""Seconds that a source may take to bring anything."""
STANDSTILL = 10.0
"""Seconds without anything new after which a source counts as gone: a piece of a playlist lasts up to six."""
JANUS_PAUSE = 0.3
NOT_THERE_YET = (floor.NO_SUCH_ROOM, pictures.NO_SUCH_ROOM)
"""What Janus says while the keeper of the stages is still making the rooms."""
PROCESSOR_SECONDS = 12 * 3600
LINES_KEPT = 60
NO_SOUND, NO_PICTURE = "'0:a:0' matches no streams", "':v:0' in filtergraph"


@dataclass(frozen=True, slots=True)
class Told:
    """How it goes: on the air with sound, picture or both, or not, with a code of `trouble`."""

    on: bool
    problem: str = ""
    sound: bool = False
    picture: bool = False


class Transmission:
    """Brings `url` into `room` as the member and feed `name`. `told` is called at each change."""

    def __init__(
        self, client: JanusClient, room: str, name: str, url: str, *,
        secret: str, pin: str, networks: Sequence[Network], told: Callable[[Told], None],
    ) -> None:  # fmt: skip
        self._client, self._room, self._name, self._url = client, room, name, url
        self._secret, self._pin, self._networks = secret, pin, networks
        self._told = told
        self._last: Told | None = None
        self._sound = self._picture = True
        self._cut = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None
        self._began = 0.0

    @property
    def pid(self) -> int | None:
        """The running ffmpeg, for whoever watches processes."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def run(self) -> None:
        """On the air until cancelled."""
        pause = PAUSE
        try:
            while True:
                self._began = 0.0
                try:
                    problem = await self._attempt()
                except JanusError as trouble:
                    log.info("relay %s: Janus: %s", self._name, trouble)
                    if not isinstance(trouble, JanusRefused) or trouble.code in NOT_THERE_YET:
                        await asyncio.sleep(JANUS_PAUSE)
                        continue
                    problem = UNKNOWN
                except (Refused, OSError) as trouble:
                    problem = trouble.code if isinstance(trouble, Refused) else UNREADABLE
                if not problem:
                    continue
                if self._began and time.monotonic() - self._began > GOOD_RUN:
                    pause = PAUSE
                log.warning("relay %s: %s", self._name, problem)
                self._tell(Told(on=False, problem=problem))
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                self._sound = self._picture = True
        finally:
            with contextlib.suppress(JanusError):
                await plain.remove_picture(self._client, self._room, self._name, secret=self._secret)

    async def _attempt(self) -> str:
        """One run of ffmpeg; why it ended, or nothing when it is to be tried again at once."""
        target = await find(self._url, self._networks)
        await self._client.wait_up()
        self._cut.clear()
        handle = await self._client.attach(Plugin.FLOOR, self._heard)
        try:
            port = free_port_pair()
            sound = await plain.join_floor(
                handle, self._room, self._name, pin=self._pin, secret=self._secret, port=port,
                payload=commands.SOUND_TYPE,
            )  # fmt: skip
            # A feed of its own for each attempt: ffmpeg numbers its packets from anywhere, and a viewer who goes on
            # watching the former one may take the new for old. Viewers ask anew when a relay is told to be back.
            picture = await plain.add_picture(self._client, self._room, self._name, secret=self._secret)
            outlets = Outlets(sound, port, picture)
            async with CheckedProxy(self._networks).running() as proxy:
                return await self._play(target, outlets, proxy)
        finally:
            await handle.detach()

    async def _play(self, target: Target, outlets: Outlets, proxy: CheckedProxy) -> str:
        words = commands.transmit(target, outlets, sound=self._sound, picture=self._picture)
        async with self._ffmpeg(words, proxy) as process:
            complaints: deque[str] = deque(maxlen=LINES_KEPT)
            progress = asyncio.create_task(self._follow(process))
            listening = asyncio.create_task(_collect(process, complaints))
            cut = asyncio.create_task(self._cut.wait())
            done, _ = await asyncio.wait({progress, cut}, return_when=asyncio.FIRST_COMPLETED)
            if cut in done:
                progress.cancel()
                return UNKNOWN
            cut.cancel()
            if not progress.result():
                return STALLED
            await listening
            return self._why(await process.wait(), complaints, proxy)

    @contextlib.asynccontextmanager
    async def _ffmpeg(self, words: list[str], proxy: CheckedProxy) -> AsyncIterator[asyncio.subprocess.Process]:
        process = await asyncio.create_subprocess_exec(
            *commands.cage(seconds=PROCESSOR_SECONDS),
            *words,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=commands.environment(proxy.url),
        )
        self._process = process
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _follow(self, process: asyncio.subprocess.Process) -> bool:
        """Read how far ffmpeg has come; False when it stands still, True when it ended."""
        if process.stdout is None:
            return True
        reached, moved, patience = 0, time.monotonic(), FIRST_SOUND
        while time.monotonic() - moved < patience:
            try:
                async with asyncio.timeout(1.0):
                    line = await process.stdout.readline()
            except TimeoutError:
                continue
            if not line:
                return True
            name, _, value = line.decode(errors="replace").strip().partition("=")
            if name == "out_time_us" and value.isdigit() and int(value) > reached:
                reached, moved, patience = int(value), time.monotonic(), STANDSTILL
                self._began = self._began or moved
                self._tell(Told(on=True, sound=self._sound, picture=self._picture))
        return False

    def _why(self, code: int, complaints: Sequence[str], proxy: CheckedProxy) -> str:
        if proxy.forbade:
            return FORBIDDEN
        lacks_sound = any(NO_SOUND in line for line in complaints)
        lacks_picture = any(NO_PICTURE in line for line in complaints)
        if not self._began and (lacks_sound or lacks_picture):
            self._sound, self._picture = self._sound and not lacks_sound, self._picture and not lacks_picture
            if self._sound or self._picture:
                return ""
            return UNREADABLE
        return ENDED if code == 0 else read_complaints(complaints)

    def _heard(self, message: Message) -> None:
        """Janus let go of our sound, or is gone itself."""
        said = message.plugindata.data if message.plugindata is not None else {}
        if message.janus in ("gone", "detached") or said.get("audiobridge") == "destroyed" or "kicked" in said:
            self._cut.set()

    def _tell(self, told: Told) -> None:
        if told != self._last:
            self._last = told
            self._told(told)


async def _collect(process: asyncio.subprocess.Process, complaints: deque[str]) -> None:
    """Keep the last complaints. They are never logged: ffmpeg repeats the whole address in them."""
    if process.stderr is not None:
        while chunk := await process.stderr.read(4096):
            complaints.extend(line for line in chunk.decode(errors="replace").splitlines() if line)

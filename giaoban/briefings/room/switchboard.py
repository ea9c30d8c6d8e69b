"""What all room connections of one web process share: the hub, the line to Janus, the devices' peers."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeAlias, TypeVar
from uuid import UUID
from weakref import WeakValueDictionary

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from giaoban.adapters.prelude import Prelude
from giaoban.briefings.events import HallWidened, StagePlaced
from giaoban.briefings.placing import Places, places_of
from giaoban.briefings.room.line import REPLACED, Line
from giaoban.briefings.room.merging import merge
from giaoban.briefings.room.peers import Peers
from giaoban.briefings.room.pool import OneJanus, PlacedBriefing, Pool, Venue
from giaoban.briefings.room.stage import stage_names
from giaoban.kernel.heartbeat import beat, process_name, strain
from giaoban.kernel.realtime.hub import Hub, OutboxMessage

log = logging.getLogger(__name__)

#: How long a device's media outlives its WebSocket (seconds): a tunnel, a change of network.
MEDIA_GRACE = 240
BEAT_EVERY = 2
DATABASE_THREADS = 12

P = ParamSpec("P")
R = TypeVar("R")
#: A device: the briefing and the id its tab chose.
DeviceKey: TypeAlias = tuple[UUID, UUID]


class Switchboard:
    """One per web process."""

    def __init__(self) -> None:
        self.hub = Hub(merge)
        self.name = process_name("web")
        self.pool: Pool | None = None
        self.prelude = Prelude(settings.PRELUDE_SOCKET)
        self._threads = ThreadPoolExecutor(DATABASE_THREADS, thread_name_prefix="room")
        #: Its own, so that a crowd's requests never make this process look dead.
        self._heart = ThreadPoolExecutor(1, thread_name_prefix="heart")
        self._peers: dict[DeviceKey, Peers] = {}
        self._farewells: dict[DeviceKey, asyncio.Task[None]] = {}
        self._lines: dict[DeviceKey, Line] = {}
        self._placed: WeakValueDictionary[UUID, PlacedBriefing] = WeakValueDictionary()
        self._moves: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Everything that runs as long as the web process does."""
        async with contextlib.AsyncExitStack() as stack:
            self.pool = await stack.enter_async_context(Pool().running())
            if self.pool.several:
                self.hub.subscribe(None, self._follow_places)
            await stack.enter_async_context(self.hub.running())
            await stack.enter_async_context(self.prelude.running())
            beating = asyncio.create_task(self._beat(), name="heartbeat")
            try:
                yield
            finally:
                beating.cancel()
                await asyncio.gather(beating, return_exceptions=True)
                self._threads.shutdown(wait=False, cancel_futures=True)
                self._heart.shutdown(wait=False, cancel_futures=True)

    async def in_database(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query or an action in a thread with a pooled connection, which it gives back afterwards."""
        return await _in_thread(self._threads, partial(function, *args, **kwargs))

    def take_over(self, key: DeviceKey, line: Line) -> None:
        """The device is on this line now; a former line of the same device ends."""
        former = self._lines.get(key)
        self._lines[key] = line
        if former is not None:
            former.end(REPLACED, _("Phòng họp đang mở ở một trang khác trên máy này. Hãy dùng trang đó."))

    def let_go(self, key: DeviceKey, line: Line) -> bool:
        """The line ended; False when the device is already on another one."""
        if self._lines.get(key) is not line:
            return False
        del self._lines[key]
        return True

    def peers_of(self, briefing_id: UUID, client: UUID) -> Peers:
        """The device's peers: those it had before its connection broke, or new ones."""
        key = (briefing_id, client)
        farewell = self._farewells.pop(key, None)
        if farewell is not None:
            farewell.cancel()
        if key not in self._peers:
            self._peers[key] = Peers(self._venue(briefing_id), stage_names(briefing_id), client, self.prelude)
        return self._peers[key]

    def hall_state(self, briefing_id: UUID) -> str:
        """ "up" when the briefing's sound can be had from this process; asks the database."""
        if self.pool is None or not self.pool.several:
            return "up" if self.pool is not None and self.pool.first.up else "down"
        names = places_of(briefing_id)
        return "up" if names and names[0] in self.pool.up() else "down"

    def part_with(self, briefing_id: UUID, client: UUID, *, at_once: bool) -> None:
        """The device's connection ended; its media follows at once, or after the grace time."""
        key = (briefing_id, client)
        peers = self._peers.get(key)
        if peers is not None:
            peers.part()
            self._farewells[key] = asyncio.create_task(self._farewell(key, 0 if at_once else MEDIA_GRACE))

    def _venue(self, briefing_id: UUID) -> Venue:
        if self.pool is None:
            raise RuntimeError("the switchboard is not running")
        if not self.pool.several:
            return OneJanus(self.pool.first)
        venue = self._placed.get(briefing_id)
        if venue is None:

            async def read() -> Places:
                return await self.in_database(places_of, briefing_id)

            venue = self._placed[briefing_id] = PlacedBriefing(self.pool, read)
        return venue

    def _follow_places(self, message: OutboxMessage) -> None:
        """A briefing is on another Janus, or on one more."""
        if message.code not in (StagePlaced.code, HallWidened.code):
            return
        briefing_id = UUID(message.stream.partition(":")[2])
        if (venue := self._placed.get(briefing_id)) is not None:
            venue.forget()
        if message.code == StagePlaced.code:
            for peers in [peers for (where, _device), peers in self._peers.items() if where == briefing_id]:
                move = asyncio.create_task(peers.moved())
                self._moves.add(move)
                move.add_done_callback(self._moves.discard)

    async def _farewell(self, key: DeviceKey, after: float) -> None:
        await asyncio.sleep(after)
        peers = self._peers.pop(key, None)
        self._farewells.pop(key, None)
        if peers is not None:
            await peers.close()

    async def _beat(self) -> None:
        while True:
            try:
                await _in_thread(self._heart, partial(beat, self.name, "web", self._figures()))
            except (DatabaseError, OSError) as problem:
                log.warning("no heartbeat: %s", problem)
            await asyncio.sleep(BEAT_EVERY)

    def _figures(self) -> dict[str, object]:
        clients = self.pool.clients if self.pool is not None else {}
        return {
            **strain(),
            "lines": len(self._lines),
            "devices": len(self._peers),
            "seq": self.hub.seq,
            "janus": {name: {"up": one.up, "handles": one.load()[0]} for name, one in clients.items()},
        }


async def _in_thread(threads: ThreadPoolExecutor, function: Callable[[], R]) -> R:
    context = copy_context()

    def work() -> R:
        try:
            return context.run(function)
        finally:
            connection.close()

    return await asyncio.get_running_loop().run_in_executor(threads, work)

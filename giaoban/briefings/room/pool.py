"""The lines of one process to every Janus of the installation, and which of them a briefing is on."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Protocol

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusGone
from giaoban.briefings.room.janus_line import janus_addresses, janus_client

#: So long a Janus may be away before its briefings move to another (seconds): it is started again within two.
MOVE_AFTER = 5.0
#: So long a process may go without looking where a briefing is (seconds); changes are told by an event besides.
LOOK_AGAIN = 2.0


class Pool:
    """One client for each Janus."""

    def __init__(self) -> None:
        self.clients = {address.name: janus_client(address) for address in janus_addresses()}
        self._away_since: dict[str, float] = {name: time.monotonic() for name in self.clients}
        for name, client in self.clients.items():
            client.on_up(partial(self._back, name))
            client.on_down(partial(self._lost, name))

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Pool"]:
        """The lines are kept up for as long as the block runs."""
        async with contextlib.AsyncExitStack() as stack:
            for client in self.clients.values():
                await stack.enter_async_context(client)
            yield self

    @property
    def first(self) -> JanusClient:
        """The one where any would do."""
        return next(iter(self.clients.values()))

    @property
    def several(self) -> bool:
        """Whether briefings have to be placed at all."""
        return len(self.clients) > 1

    def up(self) -> list[str]:
        """Names of those that can be asked now."""
        return [name for name, client in self.clients.items() if client.up]

    def trusted(self) -> list[str]:
        """Names of those that are up or expected back in a moment."""
        since = time.monotonic() - MOVE_AFTER
        return [name for name in self.clients if self._away_since.get(name, since + 1) > since]

    def _back(self, name: str) -> None:
        self._away_since.pop(name, None)

    def _lost(self, name: str) -> None:
        self._away_since[name] = time.monotonic()


class Venue(Protocol):
    """Where one briefing's sound and pictures are, as one process sees it."""

    async def stage(self) -> JanusClient:
        """The Janus with the floor and the pictures. Raises JanusGone before there is one."""

    async def hall(self) -> JanusClient:
        """The Janus a listener connects to. Raises JanusGone before there is one."""


class OneJanus:
    """The only one."""

    def __init__(self, client: JanusClient) -> None:
        self._client = client

    async def stage(self) -> JanusClient:
        """It."""
        return self._client

    async def hall(self) -> JanusClient:
        """It."""
        return self._client


class PlacedBriefing:
    """One of several, as the briefing's rows say; `read` gives their names, the one with the floor first."""

    def __init__(self, pool: Pool, read: Callable[[], Awaitable[tuple[str, ...]]]) -> None:
        self._pool = pool
        self._read = read
        self._names: tuple[str, ...] = ()
        self._read_at = 0.0
        self._lock = asyncio.Lock()

    async def stage(self) -> JanusClient:
        """The first."""
        return (await self._clients())[0]

    async def hall(self) -> JanusClient:
        """Of those that are there, the one that this process burdens least."""
        clients = await self._clients()
        return min((client for client in clients if client.up), key=lambda one: one.load()[0], default=clients[0])

    def forget(self) -> None:
        """It was changed: look again when next asked."""
        self._read_at = 0.0

    async def _clients(self) -> list[JanusClient]:
        async with self._lock:
            if time.monotonic() - self._read_at > LOOK_AGAIN or not self._names:
                self._names, self._read_at = await self._read(), time.monotonic()
        clients = [self._pool.clients[name] for name in self._names if name in self._pool.clients]
        if not clients:
            raise JanusGone("the briefing has no Janus yet")
        return clients

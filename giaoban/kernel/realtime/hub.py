"""The hub of a web process: every committed event reaches every interested client once, in order.

One LISTEN connection wakes it; the events themselves are read from the outbox, so what was committed while the
connection was away is delivered when it is back. Subscribers get each message synchronously and must not block:
they put it into a bounded queue of their own, and whoever cannot keep up drops out alone.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection as django_connection

from giaoban.kernel.ledger import CHANNEL

log = logging.getLogger(__name__)

RETRY_PAUSE = 0.3
#: Even without a notification the outbox is looked at this often (seconds): a safety net, not the way it works.
IDLE_LOOK = 5.0
BATCH = 500
#: Between two looks at the outbox passes at least so long (seconds): what a crowd does at once arrives together.
BREATH = 0.02


@dataclass
class OutboxMessage:
    """One committed event. `memo` lets subscribers share what they computed from it (e.g. the encoded text)."""

    seq: int
    at: datetime
    stream: str
    code: str
    payload: dict[str, Any]
    memo: dict[object, Any] = field(default_factory=dict)


Subscriber = Callable[[OutboxMessage], None]
#: Makes fewer messages of those that were committed together; order and last number stay.
Merge = Callable[[list[OutboxMessage]], list[OutboxMessage]]


class Hub:
    """Fans committed events out to the subscribers of their stream."""

    def __init__(self, merge: Merge = list) -> None:
        self._merge = merge
        self._subscribers: dict[str, set[Subscriber]] = {}
        self._everything: set[Subscriber] = set()
        self._seq: int | None = None
        self.connected = asyncio.Event()
        self._placed = asyncio.Event()

    @property
    def seq(self) -> int:
        """The last event that was delivered; 0 before the hub knows its place."""
        return self._seq or 0

    async def ready(self) -> None:
        """Return once the hub knows its place in the outbox: every event committed from then on will be delivered.

        Whoever reads a state and follows the events since must wait for this between subscribing and reading.
        """
        await self._placed.wait()

    def subscribe(self, stream: str | None, subscriber: Subscriber) -> Callable[[], None]:
        """Deliver the stream's events (None: all events) from now on; returns the way out."""
        group = self._everything if stream is None else self._subscribers.setdefault(stream, set())
        group.add(subscriber)

        def leave() -> None:
            group.discard(subscriber)
            if stream is not None and not group:
                self._subscribers.pop(stream, None)

        return leave

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Hub"]:
        """Listen for as long as the block runs."""
        task = asyncio.create_task(self._run(), name="hub")
        try:
            yield self
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as problem:
                log.warning("the hub lost the database: %s", problem)
            self.connected.clear()
            await asyncio.sleep(RETRY_PAUSE)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(
            **database_parameters(), autocommit=True, connect_timeout=3
        ) as database:
            await database.execute(f"LISTEN {CHANNEL}")
            if self._seq is None:
                row = await (await database.execute("SELECT coalesce(max(seq), 0) FROM kernel_event")).fetchone()
                self._seq = row[0] if row else 0
                self._placed.set()
            self.connected.set()
            loop = asyncio.get_running_loop()
            while True:
                looked = loop.time()
                await self._deliver(database)
                async for _ in database.notifies(timeout=IDLE_LOOK, stop_after=1):
                    pass
                await asyncio.sleep(max(0.0, looked + BREATH - loop.time()))

    async def _deliver(self, database: "psycopg.AsyncConnection[Any]") -> None:
        while True:
            rows = await (
                await database.execute(
                    "SELECT seq, at, stream, code, payload FROM kernel_event WHERE seq > %s ORDER BY seq LIMIT %s",
                    [self._seq, BATCH],
                )
            ).fetchall()
            messages = [
                OutboxMessage(seq, at, stream, code, _parsed(payload)) for seq, at, stream, code, payload in rows
            ]
            for message in self._merge(messages):
                self._seq = message.seq
                self._fan_out(message)
            if len(rows) < BATCH:
                return

    def _fan_out(self, message: OutboxMessage) -> None:
        for subscriber in [*self._subscribers.get(message.stream, ()), *self._everything]:
            try:
                subscriber(message)
            except Exception:  # one broken client must not cost the others their event
                log.exception("a subscriber of %s failed", message.stream)


def database_parameters() -> dict[str, Any]:
    """What psycopg needs to reach the database Django uses (the test database in tests)."""
    settings = django_connection.settings_dict
    given = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return {key: value for key, value in given.items() if value}


def _parsed(payload: Any) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(payload) if isinstance(payload, str) else payload
    return parsed

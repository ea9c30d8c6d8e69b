"""What a process asks Janus with: one line, kept up, with many handles on it.

Use it as `async with JanusClient(...) as client`. While Janus is away every request raises `JanusGone` at once;
`on_up` tells when to attach anew, because handles never outlive a connection.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Self, TypeVar

from giaoban.adapters.janus.errors import JanusError, JanusGone, JanusRefused
from giaoban.adapters.janus.handle import GONE, EventSink, Handle
from giaoban.adapters.janus.line import Line
from giaoban.adapters.janus.wire import Message, Plugin

log = logging.getLogger(__name__)

Listener = Callable[[], None]
T = TypeVar("T")


class JanusClient:
    """One connection to one Janus. `admin_key` is what plugins ask for when rooms are made, `name` the caller's."""

    def __init__(self, url: str, api_secret: str, admin_key: str, *, name: str = "") -> None:
        self.url = url
        self.name = name
        self.admin_key = admin_key
        self._line = Line(url, api_secret, deliver=self._deliver, came_up=self._came_up, went_down=self._went_down)
        self._handles: dict[int, Handle] = {}
        self._managers: dict[Plugin, Handle] = {}
        self._manager_lock = asyncio.Lock()
        self._up = asyncio.Event()
        self._on_up: list[Listener] = []
        self._on_down: list[Listener] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._connector: asyncio.Task[None] | None = None

    # -- life ---------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        self._connector = asyncio.create_task(self.connect(), name="janus")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._line.farewell()
        leftovers = set(self._tasks)
        if self._connector is not None:
            self._connector.cancel()
            leftovers.add(self._connector)
        await asyncio.gather(*leftovers, return_exceptions=True)

    async def connect(self) -> None:
        """Keep the line up until cancelled; entering the client does this in a task of its own."""
        await self._line.connect()

    @property
    def up(self) -> bool:
        """Whether requests can be made now."""
        return self._up.is_set()

    async def wait_up(self) -> None:
        """Return as soon as Janus can be asked."""
        await self._up.wait()

    def on_up(self, listener: Listener) -> None:
        """Call `listener` each time a connection is ready (at once when it already is)."""
        self._on_up.append(listener)
        if self.up:
            listener()

    def on_down(self, listener: Listener) -> None:
        """Call `listener` each time a ready connection was lost; all handles are dead by then."""
        self._on_down.append(listener)

    def load(self) -> tuple[int, int]:
        """How many participants' handles there are and how many requests wait for an answer."""
        managers = sum(handle.alive for handle in self._managers.values())
        return len(self._handles) - managers, self._line.waiting

    def _came_up(self) -> None:
        self._up.set()
        for listener in list(self._on_up):
            listener()

    def _went_down(self) -> None:
        self._up.clear()
        handles, self._handles, self._managers = self._handles, {}, {}
        for handle in handles.values():
            self._tell(handle, GONE)
        for listener in list(self._on_down):
            listener()

    # -- handles ------------------------------------------------------------------------------------------------

    async def attach(self, plugin: Plugin, events: EventSink | None = None) -> Handle:
        """Make a new handle. A cancelled attach leaves nothing behind in Janus."""
        making = self._background(self._attach(plugin, events))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            making.add_done_callback(self._drop_orphan)
            raise

    async def manager(self, plugin: Plugin) -> Handle:
        """The process's shared handle for requests that are about rooms, not about one participant."""
        async with self._manager_lock:
            handle = self._managers.get(plugin)
            if handle is None or not handle.alive:
                handle = await self.attach(plugin)
                self._managers[plugin] = handle
            return handle

    async def ask(self, fields: dict[str, Any], *, within: float | None = None, ack_is_enough: bool = False) -> Message:
        """Send one request and wait for its answer; for handles. Raises the exceptions of `errors`."""
        return await self._line.ask(fields, within=within, ack_is_enough=ack_is_enough)

    async def release(self, handle: Handle) -> None:
        """Detach a handle, to the end even when the caller is cancelled; a dead connection is as good as detached."""
        self._handles.pop(handle.id, None)
        fields = {"janus": "detach", "handle_id": handle.id, "session_id": handle.session}
        await asyncio.shield(self._background(self._let_go(fields)))

    async def _let_go(self, fields: dict[str, Any]) -> None:
        with suppress(JanusError):
            await self.ask(fields)

    async def _attach(self, plugin: Plugin, events: EventSink | None) -> Handle:
        session = self._line.session
        if not session:
            raise JanusGone("no connection to Janus")
        reply = await self.ask({"janus": "attach", "plugin": plugin.value, "session_id": session})
        if reply.data is None:
            raise JanusRefused(0, "a handle without a number")
        if session != self._line.session:
            raise JanusGone("the connection to Janus broke")
        handle = Handle(self, session, reply.data.id, plugin, events)
        self._handles[handle.id] = handle
        return handle

    def _drop_orphan(self, making: asyncio.Task[Handle]) -> None:
        if not making.cancelled() and making.exception() is None:
            self._background(making.result().detach())

    def _deliver(self, message: Message) -> None:
        handle = self._handles.get(message.sender)
        if handle is not None:
            self._tell(handle, message)
            if not handle.alive:
                self._handles.pop(message.sender, None)

    def _tell(self, handle: Handle, message: Message) -> None:
        try:
            handle.receive(message)
        except Exception:  # one participant's broken callback must not take the connection of all others down
            log.exception("an event sink failed")

    def _background(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

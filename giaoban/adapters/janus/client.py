"""The line to Janus: one WebSocket and one session per process, kept up, with many handles on it.

Start it with `async with JanusClient(...) as client`, or run `connect()` as a task. While Janus is away every
request raises `JanusGone` at once; `on_up` tells when to attach anew, because handles never outlive a connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, Self, TypeVar

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from giaoban.adapters.janus.errors import JanusError, JanusGone, JanusRefused, JanusTimeout
from giaoban.adapters.janus.handle import GONE, EventSink, Handle
from giaoban.adapters.janus.transactions import Transactions
from giaoban.adapters.janus.wire import Message, Plugin

log = logging.getLogger(__name__)

ANSWER_TIME = 10.0
"""Seconds that Janus has for an answer; it gathers ICE candidates and talks to nobody else meanwhile."""
KEEPALIVE = 15.0
"""Seconds between keepalives: a quarter of Janus's session_timeout of 60."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 1.0
"""Seconds between attempts to connect: sound is back within a second of Janus being back."""
NO_SUCH_SESSION = 458

Listener = Callable[[], None]
T = TypeVar("T")


class JanusClient:
    """One connection to one Janus. `admin_key` is what the plugins ask for when rooms are made."""

    def __init__(self, url: str, api_secret: str, admin_key: str) -> None:
        self.url = url
        self.admin_key = admin_key
        self._api_secret = api_secret
        self._socket: ClientConnection | None = None
        self._session = 0
        self._transactions = Transactions()
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
        if self._session:
            # Without this Janus would keep our participants speaking until it gives the session up.
            with contextlib.suppress(JanusError):
                await self.ask({"janus": "destroy", "session_id": self._session}, within=1)
        leftovers = set(self._tasks)
        if self._connector is not None:
            self._connector.cancel()
            leftovers.add(self._connector)
        await asyncio.gather(*leftovers, return_exceptions=True)

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

    async def connect(self) -> None:
        """Connect, serve, and connect again, until cancelled."""
        pause = FIRST_PAUSE
        while True:
            try:
                async with self._connected() as socket:
                    pause = FIRST_PAUSE
                    await self._serve(socket)
            except (OSError, WebSocketException, JanusError, TimeoutError) as problem:
                log.info("no connection to Janus at %s: %s", self.url, problem)
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator[ClientConnection]:
        async with connect(
            self.url,
            subprotocols=[Subprotocol("janus-protocol")],
            compression=None,
            ping_interval=None,  # Janus's own keepalive, with its answer, watches the line
            open_timeout=5,
            close_timeout=1,
            max_size=None,
            proxy=None,
        ) as socket:
            self._socket = socket
            try:
                yield socket
            finally:
                self._fall()

    async def _serve(self, socket: ClientConnection) -> None:
        reader = asyncio.create_task(self._read(socket))
        try:
            async with asyncio.timeout(ANSWER_TIME):
                created = await self.ask({"janus": "create"})
            if created.data is None:
                raise JanusRefused(0, "a session without a number")
            self._session = created.data.id
            self._up.set()
            for listener in list(self._on_up):
                listener()
            watch = asyncio.create_task(self._keep_alive())
            try:
                done, _ = await asyncio.wait({reader, watch}, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                watch.cancel()
                await asyncio.gather(watch, return_exceptions=True)
        finally:
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(KEEPALIVE)
            await self.ask({"janus": "keepalive", "session_id": self._session}, ack_is_enough=True)

    async def _read(self, socket: ClientConnection) -> None:
        decoder = msgspec.json.Decoder(Message)
        async for text in socket:
            try:
                message = decoder.decode(text)
            except msgspec.DecodeError:
                log.warning("Janus said something that cannot be read: %.200r", text)
                continue
            if message.janus == "timeout":
                raise JanusGone("Janus closed the session")
            self._deliver(message)

    def _fall(self) -> None:
        was_up = self.up
        self._up.clear()
        self._socket, self._session = None, 0
        handles, self._handles, self._managers = self._handles, {}, {}
        self._transactions.fail(JanusGone, "the connection to Janus broke")
        for handle in handles.values():
            self._tell(handle, GONE)
        if was_up:
            for listener in list(self._on_down):
                listener()

    # -- asking -------------------------------------------------------------------------------------------------

    async def ask(self, fields: dict[str, Any], *, within: float | None = None, ack_is_enough: bool = False) -> Message:
        """Send one request and wait for its answer; used by handles. Raises the exceptions of `errors`."""
        socket = self._socket
        if socket is None:
            raise JanusGone("no connection to Janus")
        with self._transactions.open(ack_is_enough=ack_is_enough) as (number, answer):
            request = fields | {"transaction": number, "apisecret": self._api_secret}
            try:
                async with asyncio.timeout(within or ANSWER_TIME):
                    await socket.send(msgspec.json.encode(request).decode())
                    return await answer
            except TimeoutError:
                raise JanusTimeout(f"Janus did not answer {fields['janus']}") from None
            except WebSocketException as problem:
                raise JanusGone("the connection to Janus broke") from problem

    def _deliver(self, message: Message) -> None:
        if message.error is not None and message.error.code == NO_SUCH_SESSION and self._socket is not None:
            self._background(self._socket.close())
        if self._transactions.settle(message):
            return
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

    def load(self) -> tuple[int, int]:
        """How many participants' handles there are and how many requests wait for an answer."""
        managers = sum(handle.alive for handle in self._managers.values())
        return len(self._handles) - managers, len(self._transactions)

    async def release(self, handle: Handle) -> None:
        """Detach a handle, to the end even when the caller is cancelled; a dead connection is as good as detached."""
        self._handles.pop(handle.id, None)
        fields = {"janus": "detach", "handle_id": handle.id, "session_id": handle.session}
        await asyncio.shield(self._background(self._let_go(fields)))

    async def _let_go(self, fields: dict[str, Any]) -> None:
        with contextlib.suppress(JanusError):
            await self.ask(fields)

    async def _attach(self, plugin: Plugin, events: EventSink | None) -> Handle:
        session = self._session
        if not session:
            raise JanusGone("no connection to Janus")
        reply = await self.ask({"janus": "attach", "plugin": plugin.value, "session_id": session})
        if reply.data is None:
            raise JanusRefused(0, "a handle without a number")
        handle = Handle(self, session, reply.data.id, plugin, events)
        if session != self._session:
            handle.alive = False
            raise JanusGone("the connection to Janus broke")
        self._handles[handle.id] = handle
        return handle

    def _drop_orphan(self, making: asyncio.Task[Handle]) -> None:
        if not making.cancelled() and making.exception() is None:
            self._background(making.result().detach())

    def _background(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

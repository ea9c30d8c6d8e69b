"""One WebSocket to Janus with one session on it: connected, watched, and connected again when it breaks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from giaoban.adapters.janus.errors import JanusError, JanusGone, JanusRefused, JanusTimeout
from giaoban.adapters.janus.transactions import Transactions
from giaoban.adapters.janus.wire import Message

log = logging.getLogger(__name__)

ANSWER_TIME = 10.0
"""Seconds that Janus has for an answer; it may have to gather ICE candidates for it."""
KEEPALIVE = 15.0
"""Seconds between keepalives: a quarter of Janus's session_timeout of 60."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 1.0
"""Seconds between attempts to connect: sound is back within a second of Janus being back."""
NO_SUCH_SESSION = 458


class Line:
    """Asks Janus and hands on what it says unasked. `session` is 0 while nothing can be asked."""

    def __init__(
        self,
        url: str,
        api_secret: str,
        *,
        deliver: Callable[[Message], None],
        came_up: Callable[[], None],
        went_down: Callable[[], None],
    ) -> None:
        self.url = url
        self.session = 0
        self._api_secret = api_secret
        self._deliver = deliver
        self._came_up = came_up
        self._went_down = went_down
        self._socket: ClientConnection | None = None
        self._transactions = Transactions()

    @property
    def waiting(self) -> int:
        """How many requests wait for an answer."""
        return len(self._transactions)

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

    async def ask(self, fields: dict[str, Any], *, within: float | None = None, ack_is_enough: bool = False) -> Message:
        """Send one request and wait for its answer. Raises the exceptions of `errors`."""
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

    async def farewell(self) -> None:
        """End the session, so that Janus does not keep its participants speaking until it gives the session up."""
        if self.session:
            with contextlib.suppress(JanusError):
                await self.ask({"janus": "destroy", "session_id": self.session}, within=1)

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
        """Return or raise when the connection is of no more use, whichever side finds out."""
        work = [asyncio.create_task(self._read(socket)), asyncio.create_task(self._hold_session())]
        try:
            done, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    async def _hold_session(self) -> None:
        created = await self.ask({"janus": "create"})
        if created.data is None:
            raise JanusRefused(0, "a session without a number")
        self.session = created.data.id
        self._came_up()
        while True:
            await asyncio.sleep(KEEPALIVE)
            await self.ask({"janus": "keepalive", "session_id": self.session}, ack_is_enough=True)

    async def _read(self, socket: ClientConnection) -> None:
        decoder = msgspec.json.Decoder(Message)
        async for text in socket:
            try:
                message = decoder.decode(text)
            except msgspec.DecodeError:
                log.warning("Janus said something that cannot be read: %.200r", text)
                continue
            if not self._transactions.settle(message):
                self._deliver(message)
            lost = message.error is not None and message.error.code == NO_SUCH_SESSION
            if lost or message.janus == "timeout":
                raise JanusGone("Janus closed the session")

    def _fall(self) -> None:
        was_up = bool(self.session)
        self._socket, self.session = None, 0
        self._transactions.fail(JanusGone, "the connection to Janus broke")
        if was_up:
            self._went_down()

"""The line to the room: one WebSocket that comes back by itself, requests that get their answers, and the room's state.

It follows `docs/room-protocol.md`: `hello` with `after` when something is known already, patches applied in order,
reconnection at once and then after 0.5, 1, 2, 4, at most 5 seconds with jitter. `floor.ask` and `note.send` are sent
again with the same id after a break, because the server does them once however often they arrive.
"""

import asyncio
import contextlib
import json
import logging
import random
import uuid
from collections.abc import Awaitable, Callable
from typing import Any, cast

import websockets
from websockets.asyncio.client import ClientConnection, connect

from .answers import Answers, Pending
from .errors import LineLost, NoAnswer, Over
from .signin import trust
from .state import apply
from .wire import SUBPROTOCOL, VERSION, Json, Snapshot

log = logging.getLogger(__name__)

ANSWER_SECONDS = 15.0
CLOSE_SECONDS = 2.0
FIRST_WAITS = (0.0, 0.5, 1.0, 2.0, 4.0, 5.0)
NOT_OPEN_WAIT = 10.0
NOT_SIGNED_IN, OTHER_VERSION, NOT_OPEN, REPLACED = 4001, 4002, 4004, 4009
FINAL = {
    OTHER_VERSION: "Máy chủ dùng phiên bản giao thức khác: hãy cập nhật bộ mô phỏng.",
    REPLACED: "Cùng một mã máy đã kết nối ở nơi khác.",
    Over.ENDED: "Phiên giao ban đã kết thúc.",
}
CONNECT_FAILURES = (OSError, TimeoutError, websockets.InvalidHandshake, websockets.ConnectionClosed)

Cookie = Callable[[str | None], Awaitable[str]]
"""Gives the cookie header; told the one that was not accepted, it gives a new one."""


class Line:
    """One participant's connection; `keep()` runs it, the rest may be called from any task of the same loop."""

    def __init__(
        self,
        url: str,
        briefing_id: str,
        cookie: Cookie,
        *,
        device: str = "sim",
        hall: bool = False,
        rng: random.Random | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self.briefing_id = briefing_id
        self.client_id = str(uuid.uuid4())
        self.device = device
        self.hall = hall
        self.room: Snapshot | None = None
        self.seq: int | None = None
        self.connections = 0
        self.over: Over | None = None
        self.on_event: Callable[[Json], None] | None = None
        self.on_media: Callable[[Json], None] | None = None
        self._cookie = cookie
        self._used_cookie: str | None = None
        self._refused_cookie: str | None = None
        self._rng = rng or random.Random()
        self._socket: ClientConnection | None = None
        self._live = asyncio.Event()
        self._changed = asyncio.Event()
        self._answers = Answers()
        self._failures = 0
        self._stay_away = 0.0
        self._closing = False

    @property
    def live(self) -> bool:
        """Whether the room's state is known to be current."""
        return self._live.is_set()

    async def keep(self) -> None:
        """Connects and stays connected until `close()`; raises `Over` when the room is over for this client, and
        whatever signing in raises when the account itself is refused."""
        while not self._closing:
            code = await self._connected_once()
            if code is not None and code in FINAL:
                self.over = Over(code, FINAL[code])
                self._tell()
                raise self.over
            self._refused_cookie = self._used_cookie if code == NOT_SIGNED_IN else None
            if not self._closing:
                await asyncio.sleep(self._pause(code))

    def _pause(self, code: int | None) -> float:
        if self._stay_away:
            seconds, self._stay_away = self._stay_away, 0.0
            return seconds
        if code == NOT_OPEN:
            return NOT_OPEN_WAIT
        wait = FIRST_WAITS[min(self._failures, len(FIRST_WAITS) - 1)]
        self._failures += 1
        return wait * self._rng.uniform(0.7, 1.3)

    async def _connected_once(self) -> int | None:
        """One connection from hello to its end; the close code, None when there was no connection at all."""
        socket_url = "ws" + self.url.removeprefix("http") + f"/ws/briefings/{self.briefing_id}"
        secure: dict[str, Any] = {"ssl": trust(self.url)} if self.url.startswith("https:") else {}
        try:
            self._used_cookie = await self._cookie(self._refused_cookie)
            async with connect(
                socket_url,
                origin=cast(Any, self.url),
                subprotocols=[cast(Any, SUBPROTOCOL)],
                additional_headers={"Cookie": self._used_cookie},
                compression=None,
                proxy=None,
                close_timeout=CLOSE_SECONDS,
                **secure,
                max_size=None,
            ) as socket:
                self._socket = socket
                self.connections += 1
                await self._hello(socket)
                async for frame in socket:
                    self._take(json.loads(frame))
        except CONNECT_FAILURES as error:
            log.debug("line: %s", error)
            if isinstance(error, websockets.InvalidStatus) and error.response.status_code in (401, 403):
                return NOT_SIGNED_IN
        finally:
            code = self._socket.close_code if self._socket is not None else None
            self._broken()
        return code

    async def _hello(self, socket: ClientConnection) -> None:
        hello: Json = {"v": VERSION, "client": self.client_id, "device": self.device, "hall": self.hall}
        if self.seq is not None:
            hello["after"] = self.seq
        await socket.send(json.dumps({"t": "hello", "id": "hello", "d": hello}))

    def _broken(self) -> None:
        self._socket = None
        self._live.clear()
        self._answers.line_lost()
        self._tell()

    def _take(self, message: Json) -> None:
        kind = message["t"]
        if kind == "snapshot":
            self.room, self.seq = message["d"], message["seq"]
            self._now_live()
        elif kind == "event":
            self._event(message)
        elif kind == "ok" and message["re"] == "hello":
            self.seq = max(self.seq or 0, message["d"].get("seq", 0))
            self._now_live()
        elif kind == "ok":
            self._answers.ok(message)
        elif kind == "error":
            self._answers.error(message)
        elif kind.startswith("media.") and self.on_media:
            self.on_media(message)

    def _event(self, message: Json) -> None:
        if self.room is None or (self.seq is not None and message["seq"] <= self.seq):
            return
        self.room, self.seq = apply(self.room, message.get("patch", {})), message["seq"]
        if self.on_event:
            self.on_event(message)
        self._tell()

    def _now_live(self) -> None:
        if not self._live.is_set():
            self._live.set()
            self._failures = 0
            for frame in self._answers.unanswered():
                self._send_soon(frame)
        self._tell()

    def _tell(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _send_soon(self, frame: str) -> None:
        if self._socket is not None:
            task = asyncio.ensure_future(self._socket.send(frame))
            task.add_done_callback(_forgive)

    async def request(self, kind: str, **d: Any) -> Json:
        """Asks the room for something; the answer's `d`. Raises `Refused`, `LineLost`, `NoAnswer` or `Over`."""
        pending: Pending | None = None
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                while not self.live:
                    await self._next_change()
                pending = self._answers.expect(kind, d)
                self._send_soon(pending.frame)
                return await pending.answer
        except TimeoutError:
            raise NoAnswer(f"Máy chủ chưa trả lời yêu cầu {kind}.") from None
        finally:
            if pending is not None:
                self._answers.forget(pending)

    async def send_raw(self, frame: str) -> None:
        """Sends any text as it is; for trying what the server does with nonsense."""
        if self._socket is None:
            raise LineLost("Chưa có kết nối.")
        await self._socket.send(frame)

    async def until(self, holds: Callable[[Snapshot], bool], timeout: float = 20.0) -> Snapshot:
        """The room's state as soon as the condition holds in it. Raises `TimeoutError`, or `Over`."""
        async with asyncio.timeout(timeout):
            while self.room is None or not holds(self.room):
                await self._next_change()
            return self.room

    async def changed(self, at_most: float) -> None:
        """Returns when anything changed, or after that many seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(at_most):
                await self._next_change()

    async def _next_change(self) -> None:
        if self.over:
            raise self.over
        await self._changed.wait()

    def drop(self, seconds: float = 0.0) -> None:
        """Breaks the connection as a dead link does, without a word, and stays away that long."""
        self._stay_away = seconds
        if self._socket is not None:
            self._socket.transport.abort()

    async def close(self, bye: bool = True) -> None:
        """Leaves the room; `keep()` returns."""
        self._closing = True
        if self._socket is not None:
            if bye:
                with contextlib.suppress(websockets.ConnectionClosed):
                    await self._socket.send(json.dumps({"t": "bye", "id": "bye", "d": {}}))
            await self._socket.close()


def _forgive(task: "asyncio.Future[None]") -> None:
    """A frame that could not be sent is answered for by the broken line."""
    if not task.cancelled():
        task.exception()

"""One WebSocket of a room or of its waiting room, from hello to its end; what it is for, a subclass says."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import msgspec
from django.utils.translation import gettext as _
from starlette.websockets import WebSocketDisconnect

from giaoban.briefings.events import room_stream
from giaoban.briefings.room import line
from giaoban.briefings.room.line import Allowance, Line
from giaoban.briefings.room.messages import BadMessage, Hello, decode
from giaoban.briefings.room.switchboard import Switchboard
from giaoban.kernel.actor import Actor
from giaoban.kernel.realtime.hub import OutboxMessage

log = logging.getLogger(__name__)

VERSION = 1
HELLO_WITHIN = 10.0

Answer: TypeAlias = Callable[[Any, str, str, msgspec.Struct], Awaitable[None]]


class Wire(ABC):
    """The life of one WebSocket after it was clear who is there. `run()` returns when it is over."""

    def __init__(
        self, socket_line: Line, switchboard: Switchboard, actor: Actor, briefing_id: UUID, answer: Answer
    ) -> None:
        self.line = socket_line
        self.switchboard = switchboard
        self.actor = actor
        self.briefing_id = briefing_id
        self.id = uuid4()
        self.said_bye = False
        self._answer = answer
        self._entered = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Hello, then serve until one side ends it."""
        writing = asyncio.create_task(self.line.write(), name="room-write")
        leave_hub = self.switchboard.hub.subscribe(room_stream(self.briefing_id), self.receive)
        try:
            await self.switchboard.hub.ready()
            if await self._enter():
                await self._serve(writing)
        except WebSocketDisconnect:
            pass
        finally:
            leave_hub()
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
            await self.line.close()
            for task in list(self._tasks):
                task.cancel()
            if self._entered:
                await self._depart()

    # -- what a subclass says -----------------------------------------------------------------------------------

    @abstractmethod
    def receive(self, message: OutboxMessage) -> None:
        """An event of this briefing, from the hub."""

    @abstractmethod
    async def _take_place(self, request_id: str, hello: Hello) -> bool:
        """Come in and say what there is; False when the door stays shut (the line was told why)."""

    @abstractmethod
    async def _beside(self) -> None:
        """What goes on beside the reading for as long as the connection lives."""

    @abstractmethod
    async def _depart(self) -> None:
        """It is over; only called of who came in."""

    # -- life ---------------------------------------------------------------------------------------------------

    async def _enter(self) -> bool:
        try:
            async with asyncio.timeout(HELLO_WITHIN):
                _kind, request_id, hello = decode(await self.line.receive())
        except BadMessage as bad:
            self.line.refuse(bad.re, bad.code, bad.message)
            self.line.end(line.VERSION)
            return False
        except TimeoutError:
            self.line.end(line.VERSION)
            return False
        if not isinstance(hello, Hello):
            self.line.refuse(request_id, "malformed", _("Tin đầu tiên phải là lời chào. Hãy tải lại trang."))
            self.line.end(line.VERSION)
            return False
        if hello.v != VERSION:
            self.line.refuse(request_id, "version", _("Trang đang mở là bản cũ. Hãy tải lại trang."))
            self.line.end(line.VERSION)
            return False
        return await self._take_place(request_id, hello)

    async def _serve(self, writing: "asyncio.Task[None]") -> None:
        jobs = {
            asyncio.create_task(self._read(), name="room-read"),
            asyncio.create_task(self.line.ended(), name="room-ended"),
            asyncio.create_task(self._beside(), name="room-beside"),
        }
        done, _pending = await asyncio.wait({*jobs, writing}, return_when=asyncio.FIRST_COMPLETED)
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        for job in done - {writing}:
            problem = job.exception()
            if problem is not None and not isinstance(problem, WebSocketDisconnect):
                log.error("a room connection failed", exc_info=problem)

    async def _read(self) -> None:
        allowance = Allowance()
        while not self.said_bye:
            try:
                kind, request_id, content = decode(await self.line.receive())
            except BadMessage as bad:
                self.line.refuse(bad.re, bad.code, bad.message)
                continue
            if allowance.take():
                await self._answer(self, kind, request_id, content)
            else:
                self.line.refuse(request_id, "too_many", _("Gửi quá nhanh. Xin đợi vài giây rồi thử lại."))

    # -- what requests use --------------------------------------------------------------------------------------

    async def act(self, action: Callable[..., Any], **values: Any) -> Any:
        """Run an action as this visitor in this briefing. Raises Absent, RuleBroken, DatabaseError."""
        return await self.switchboard.in_database(action, actor=self.actor, briefing_id=self.briefing_id, **values)

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something for as long as the connection lives (media, which may take a while)."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

"""A participant without a face: signs in, enters the room, hears, speaks, shows a picture. For tests, benches, demos.

async with RoomClient(Session(url, "sim.maison", "…"), briefing_id, hall="hear") as village:
    request = await village.ask("Dịch tả lợn châu Phi")
    await village.until(lambda room: in_state(room, "granted") != [])
    voice = await village.open_floor(request)
    voice.say(clip)
    await voice.finished()
    await village.close_floor(request)
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Literal, Self

from .errors import RoomError
from .line import Line
from .media import Ear, Sender
from .picture import Film
from .signin import Session
from .tracks import PictureTrack, VoiceTrack
from .wire import Json, Snapshot

log = logging.getLogger(__name__)

ENTER_SECONDS = 60.0

Hall = Literal["none", "count", "hear"]
"""What to do with the hall's sound: not ask for it, receive and count it, or decode and keep it."""


class RoomClient:
    """One simulated participant of one briefing."""

    def __init__(
        self,
        session: Session,
        briefing_id: str,
        *,
        hall: Hall = "none",
        device: str = "sim",
        rng: random.Random | None = None,
    ) -> None:
        self.hall_mode = hall
        self.hall: Ear | None = None
        self.microphone: Sender | None = None
        self.camera: Sender | None = None
        self.watching: dict[str, Ear] = {}
        self.line = Line(session.url, briefing_id, session.cookie, device=device, hall=hall != "none", rng=rng)
        self.line.on_media = self._media
        self._running: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Enters the room; returns when its state is known. Raises what signing in raises, or `Over`."""
        self.start()
        try:
            await self._entered()
        except BaseException:
            await self.close(bye=False)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leaves with a bye."""
        await self.close()

    def start(self) -> "asyncio.Task[None]":
        """Begins to connect and to stay connected; the task ends with the room, or fails with what refused us."""
        self._running = asyncio.create_task(self.line.keep())
        return self._running

    async def _entered(self) -> None:
        assert self._running is not None  # noqa: S101  start() has just been called
        known = asyncio.ensure_future(self.line.until(lambda _room: self.line.live, ENTER_SECONDS))
        done, _ = await asyncio.wait({known, self._running}, return_when=asyncio.FIRST_COMPLETED)
        if self._running in done:
            known.cancel()
            self._running.result()
        await known

    @property
    def room(self) -> Snapshot:
        """The room's state as last known. Raises `RoomError` before there is any."""
        if self.line.room is None:
            raise RoomError("Chưa vào được phòng họp.")
        return self.line.room

    async def request(self, kind: str, **d: Any) -> Json:
        """Any request of the protocol; see `Line.request`."""
        return await self.line.request(kind, **d)

    async def until(self, holds: Callable[[Snapshot], bool], timeout: float = 20.0) -> Snapshot:
        """Waits for the room to be so; see `Line.until`."""
        return await self.line.until(holds, timeout)

    async def ask(self, subject: str) -> str:
        """Raises the hand; the request's id."""
        return str((await self.request("floor.ask", subject=subject))["request_id"])

    async def open_floor(self, request_id: str | None, hear: bool = False) -> VoiceTrack:
        """Opens the microphone (for the desk: None); once it is connected the track says what it is told to."""
        await self._shut("microphone")
        track = VoiceTrack()
        microphone = self.microphone = Sender(track, hear)
        await self._offer("floor.open", microphone, request_id=request_id)
        if not await microphone.connected():
            await self._shut("microphone")
            raise RoomError("Micrô chưa nối được với máy chủ âm thanh: hãy thử lại.")
        return track

    async def close_floor(self, request_id: str | None) -> None:
        """Gives the floor back and closes the microphone."""
        try:
            await self.request("floor.close", request_id=request_id)
        finally:
            await self._shut("microphone")

    async def open_camera(self, film: Film) -> str:
        """Shows a picture; the feed's id."""
        await self._shut("camera")
        self.camera = Sender(PictureTrack(film))
        return str((await self._offer("camera.open", self.camera))["feed"])

    async def close_camera(self) -> None:
        """Takes the picture away."""
        try:
            await self.request("camera.close")
        finally:
            await self._shut("camera")

    async def stop_sending(self) -> None:
        """Closes microphone and camera on this side only: what a client does when the server took the floor back."""
        await self._shut("microphone")
        await self._shut("camera")

    async def watch(self, feed: str, layer: int = 0) -> Ear:
        """Asks for somebody's picture; its frames are decoded and counted in `frames`."""
        ear = self.watching[feed] = Ear(hear=True)
        await self.request("see.start", feed=feed, layer=layer)
        return ear

    def drop(self, seconds: float = 0.0) -> None:
        """Breaks the line as a dead link does; media keeps what it has."""
        self.line.drop(seconds)

    async def close(self, bye: bool = True) -> None:
        """Leaves the room and ends every connection."""
        await self.line.close(bye)
        for task in (self._running, *self._tasks):
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task
        await self.stop_sending()
        for ear in (self.hall, *self.watching.values()):
            if ear is not None:
                await ear.close()

    async def _offer(self, kind: str, sender: Sender, **d: Any) -> Json:
        try:
            answer = await self.request(kind, sdp=await sender.offer(), **d)
            await sender.accept(answer["sdp"])
        except BaseException:
            await sender.close()
            raise
        return answer

    async def _shut(self, which: Literal["microphone", "camera"]) -> None:
        sender: Sender | None = getattr(self, which)
        setattr(self, which, None)
        if sender is not None:
            await sender.close()

    def _media(self, message: Json) -> None:
        if message["t"] == "media.offer":
            self._do(self._answer(message["pc"], message["sdp"]))
        elif message["t"] == "media.down":
            self._do(self._down(message["pc"]))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            log.info("media: %s", task.exception())

    async def _answer(self, pc: str, sdp: str) -> None:
        if pc == "hall":
            before, self.hall = self.hall, Ear(hear=self.hall_mode == "hear")
            await self.request("media.answer", pc=pc, sdp=await self.hall.answer(sdp))
            if before is not None:
                await before.close()
        elif ear := self.watching.get(pc.removeprefix("see:")):
            await self.request("media.answer", pc=pc, sdp=await ear.answer(sdp))

    async def _down(self, pc: str) -> None:
        if pc in ("floor", "all"):
            await self._shut("microphone")
        if pc in ("camera", "all"):
            await self._shut("camera")
        for feed in [feed for feed in self.watching if pc in (f"see:{feed}", "all")]:
            await self.watching.pop(feed).close()

"""The one who listens well: a chair beside the server who hears the hall's better step, and runs the floor meanwhile.

Comes in through the front door as the simulator does, in a thread of its own, because the browser's driver keeps the
main one.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import av
import numpy as np
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from bench.links.tones import RATE, Samples, thin_out
from giaoban.sim.client import RoomClient
from giaoban.sim.errors import RoomError
from giaoban.sim.media import Ear
from giaoban.sim.signin import Session
from giaoban.sim.wire import Json, SpeakingRequest
from tests.e2e.product import Product

T = TypeVar("T")
WITHIN = 60.0
_TRIES, _BETWEEN = 20, 1.0


class _Undisturbed(Ear):
    """An ear whose track is left for us to read."""

    def attend(self) -> None:
        """Nothing counts or keeps the sound on the way."""


class Tape:
    """Takes what a track brings, each packet where its own time says: one that never came leaves silence."""

    def __init__(self) -> None:
        self._taping: list[tuple[float, int, Samples]] | None = None

    def record(self, seconds: float) -> tuple[float, Samples]:
        """What comes from now on: the `time.time()` of its first sample, and the samples at `tones.EAR_RATE`."""
        tape: list[tuple[float, int, Samples]] = []
        self._taping = tape
        time.sleep(seconds)
        self._taping = None
        if not tape:
            raise OSError("the good ear hears nothing")
        first = min(pts for _at, pts, _samples in tape)
        whole = np.zeros(max(pts - first + len(samples) for _at, pts, samples in tape))
        for _at, pts, samples in tape:
            whole[pts - first : pts - first + len(samples)] = samples
        # When the packets came, less where they belong: the soonest of them was not held up by a busy machine.
        began = min(at - (pts - first + len(samples)) / RATE for at, pts, samples in tape)
        return began, thin_out(whole)

    async def hear(self, track: MediaStreamTrack) -> None:
        """Until the track ends."""
        with contextlib.suppress(MediaStreamError):
            while True:
                frame = await track.recv()
                tape = self._taping
                if tape is not None and isinstance(frame, av.AudioFrame) and frame.pts is not None:
                    samples = frame.to_ndarray().reshape(-1, len(frame.layout.channels)).mean(axis=1) / 32768
                    tape.append((time.time(), int(frame.pts), samples))


class GoodEar:
    """Made by `good_ear`; its methods are called from the main thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, chair: RoomClient) -> None:
        self._loop, self._chair = loop, chair
        self._ears: list[Ear] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._tape = Tape()

    # -- the chair ----------------------------------------------------------------------------------------------

    def grant(self, subject: str) -> str:
        """Give the floor to whoever asked for it with these words; the request's id."""
        return self._do(self._grant(subject))

    def mute(self, request_id: str, *, muted: bool) -> None:
        """Silence a speaker, or let them be heard again."""
        self._do(self._chair.request("floor.mute", request_id=request_id, muted=muted))

    def take_back(self, request_id: str) -> None:
        """End a turn."""
        self._do(self._chair.request("floor.take_back", request_id=request_id))

    # -- the ear ------------------------------------------------------------------------------------------------

    def listen(self) -> None:
        """Return when the hall is heard, on its better step."""
        self._do(self._listen())

    def record(self, seconds: float) -> tuple[float, Samples]:
        """See `Tape.record`."""
        return self._tape.record(seconds)

    async def _listen(self) -> None:
        offered: asyncio.Future[Json] = self._loop.create_future()
        self._chair.line.on_media = lambda message: (
            offered.set_result(message)
            if message["t"] == "media.offer" and message["pc"] == "hall" and not offered.done()
            else None
        )
        await self._chair.request("hall.start")
        ear = _Undisturbed()
        self._ears.append(ear)
        answer = await ear.answer((await asyncio.wait_for(offered, WITHIN))["sdp"])
        await self._chair.request("media.answer", pc="hall", sdp=answer)
        if not await ear.connected(WITHIN):
            raise OSError("the good ear hears nothing")
        for _ in range(_TRIES):
            try:
                await self._chair.request("hall.step", standard=True)
                break
            except RoomError:  # the better step begins a moment after the briefing's sound does
                await asyncio.sleep(_BETWEEN)
        track = ear.pc.getTransceivers()[0].receiver.track
        self._tasks.append(asyncio.create_task(self._tape.hear(track)))

    async def _grant(self, subject: str) -> str:
        def waits(request: SpeakingRequest) -> bool:
            return bool(request["state"] == "waiting" and request["subject"] == subject)

        room = await self._chair.until(lambda room: any(map(waits, room["requests"])), WITHIN)
        request_id = next(str(request["id"]) for request in room["requests"] if waits(request))
        await self._chair.request("floor.grant", request_id=request_id)
        return request_id

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return done_there(self._loop, work)

    async def close(self) -> None:
        """Stop listening."""
        for ear in self._ears:
            await ear.close()
        for task in self._tasks:
            task.cancel()


@contextmanager
def other_thread() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop in a thread of its own, for as long as the block."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="good ear")
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def done_there(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, done in that loop's thread."""
    return asyncio.run_coroutine_threadsafe(work, loop).result(2 * WITHIN)


@contextmanager
def good_ear(product: Product) -> Iterator[GoodEar]:
    """The chair is in the room and hears; leaves with the block."""
    account = product.demo["autochair"]

    async def enter() -> RoomClient:
        session = Session(product.url, account["username"], account["password"])
        return await RoomClient(session, product.demo["briefing_id"]).__aenter__()

    with other_thread() as loop:
        chair = done_there(loop, enter())
        ear = GoodEar(loop, chair)
        try:
            ear.listen()
            yield ear
        finally:
            done_there(loop, ear.close())
            done_there(loop, chair.close())

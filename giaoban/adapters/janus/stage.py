"""The stage keeper: sees to it that every open briefing has its rooms in Janus and that sound gets to the hall.

It compares what is wanted with what is there, each second and whenever something happens, and mends the
difference. So it does not matter who died: Janus, a re-encoder or the keeper itself; whatever still exists is kept,
the rest is made again, and nobody has to remember what had been done.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping

from giaoban.adapters.janus import floor, hall, pictures, recording
from giaoban.adapters.janus.branches import Branches
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusError
from giaoban.adapters.janus.hall import STANDARD
from giaoban.adapters.janus.hall_stage import HallStage
from giaoban.adapters.janus.one_stage import Found, Stage, StageSpec, StageStatus
from giaoban.adapters.janus.phone_call import BOOTH

log = logging.getLogger(__name__)

PERIOD = 1.0
"""Seconds between two looks when nothing calls for one earlier."""
LOOK = 3.0
"""Seconds after which a Janus that does not say what it has counts as hung."""
PATIENCE = 15.0
"""Seconds that mending one briefing may take before the others are more important."""

SecretOf = Callable[[str], str]


class StageKeeper:
    """Keeps the stages of one Janus. Run `run()` as a task; `close()` leaves the rooms and stops the re-encoders.

    With `secret_of` (room id → its secret), rooms that nobody wants any more are closed even when an earlier keeper
    made them. Keepers of several Janus share `branches`, so that a hall may span them.
    """

    def __init__(
        self, client: JanusClient, *, secret_of: SecretOf | None = None, branches: Branches | None = None
    ) -> None:
        self._client = client
        self._branches = branches
        self._secret_of = secret_of
        self._wanted: dict[str, StageSpec] | None = None
        self._stages: dict[str, Stage | HallStage] = {}
        self._lock = asyncio.Lock()
        self._call = asyncio.Event()
        self._answered_at = time.monotonic()
        client.on_up(self.wake)
        client.on_down(self._lost)

    async def set_wanted(self, wanted: Mapping[str, StageSpec]) -> None:
        """Say which briefings need a stage now, all of them, and who may be on it. Returns after one attempt."""
        if wanted != self._wanted:
            self._wanted = dict(wanted)
            await self.mend()

    def want(self, wanted: Mapping[str, StageSpec]) -> None:
        """As `set_wanted`, for a running keeper, without waiting: a Janus that hangs must not hold up others."""
        if wanted != self._wanted:
            self._wanted = dict(wanted)
            self.wake()

    def status(self) -> dict[str, StageStatus]:
        """For each wanted briefing whether its sound can be heard, since when, and if not, what is wrong."""
        never = StageStatus.unmade()
        return {room: self._stages[room].status if room in self._stages else never for room in (self._wanted or {})}

    def silent_for(self) -> float:
        """Seconds since Janus last said what it has, as far as it was asked: it may hang while its line stands."""
        return time.monotonic() - self._answered_at

    def listeners(self) -> int:
        """How many connections hear the halls of this Janus."""
        return sum(stage.listeners for stage in self._stages.values())

    def reencoder_pid(self, room: str) -> int | None:
        """The process that makes this briefing's hall sound, for whoever watches processes."""
        stage = self._stages.get(room)
        return stage.reencoder_pid if stage is not None else None

    def wake(self) -> None:
        """Look now instead of at the next second."""
        self._call.set()

    async def run(self) -> None:
        """Mend until cancelled."""
        try:
            while True:
                self._call.clear()
                await self.mend()
                try:
                    async with asyncio.timeout(PERIOD):
                        await self._call.wait()
                except TimeoutError:
                    continue
        finally:
            await self.close()

    async def close(self) -> None:
        """Stop the re-encoders. The rooms stay: the next keeper goes on with them, and nobody on stage is cut off."""
        stages, self._stages = self._stages, {}
        await asyncio.gather(*(stage.stop() for stage in stages.values()))

    async def mend(self) -> None:
        """Look once and set right what is not as wanted; problems are logged and shown in `status`."""
        async with self._lock:
            if self._wanted is None or not self._client.up:
                return
            try:
                async with asyncio.timeout(LOOK):
                    found = await self._look()
            except (JanusError, TimeoutError) as problem:
                log.warning("cannot look at the stages: %s", problem)
                self._note_all("Janus does not answer")
                return
            self._answered_at = time.monotonic()
            wanted = self._wanted
            for room, spec in wanted.items():
                await self._take(room, spec)
            work = [self._attempt(room, self._stages[room].mend(found)) for room in wanted]
            work += [self._attempt(room, self._close(room)) for room in self._unwanted(wanted, found)]
            await asyncio.gather(*work)

    async def _take(self, room: str, spec: StageSpec) -> None:
        stage = self._stages.get(room)
        if stage is not None and stage.spec.hall_only != spec.hall_only:
            await stage.stop()
            stage = None
        if stage is None:
            if spec.hall_only and self._branches is not None:
                stage = HallStage(self._client, room, spec, self._branches)
            else:
                stage = Stage(self._client, room, spec, self.wake, self._branches)
            self._stages[room] = stage
        stage.spec = spec

    async def _look(self) -> Found:
        floors, halls, rooms = await asyncio.gather(
            floor.list_floors(self._client), hall.list_halls(self._client), pictures.list_pictures(self._client)
        )
        kept = (name for name in floors if not name.startswith(BOOTH))  # those belong to telephone calls
        thin = frozenset(name for name in halls if not name.endswith(STANDARD))
        standard = frozenset(name.removesuffix(STANDARD) for name in halls if name.endswith(STANDARD))
        return Found(frozenset(kept), thin, standard, frozenset(rooms))

    async def _attempt(self, room: str, work: Awaitable[None]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await work
        except (JanusError, OSError, TimeoutError) as problem:
            log.warning("stage %s: %s", room, problem or "took too long")
            if room in self._stages:
                self._stages[room].note(str(problem) or "took too long")

    def _unwanted(self, wanted: Mapping[str, StageSpec], found: Found) -> set[str]:
        unwanted = set(self._stages) - set(wanted)
        if self._secret_of is not None:
            unwanted |= found.all - set(wanted)
        return unwanted

    async def _close(self, room: str) -> None:
        stage = self._stages.get(room)
        if stage is not None:
            await stage.stop()
            secret = stage.spec.secret
        elif self._secret_of is not None:
            secret = self._secret_of(room)
        else:
            return
        # Janus would write the last second only when it gets round to freeing the hall.
        await recording.stop_recording(self._client, room, secret=secret)
        await floor.destroy_floor(self._client, room, secret=secret)
        for step in (room, hall.standard_of(room)):
            await hall.destroy_hall(self._client, step, secret=secret)
        await pictures.destroy_pictures(self._client, room, secret=secret)
        self._stages.pop(room, None)

    def _lost(self) -> None:
        self._note_all("no connection to Janus")

    def _note_all(self, problem: str) -> None:
        for stage in self._stages.values():
            stage.note(problem)

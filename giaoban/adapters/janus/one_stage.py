"""One briefing's stage: floor → re-encoder → hall, and the pictures beside it, brought to what is wanted."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from giaoban.adapters.janus import floor, hall, pictures, recording
from giaoban.adapters.janus.branches import Branches
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.sites import Destination
from giaoban.adapters.janus.way import Way
from giaoban.adapters.reencoder import Reencoder

log = logging.getLogger(__name__)

GRACE = 1.0
"""Seconds that somebody may be where they are not allowed: the leave to speak may just not have reached us yet."""
STUCK, STARTING = 1.2, 3.0
"""Seconds without a packet after which a running re-encoder is taken for stuck; one that has just been started."""
SUSPICIOUS = 0.3
"""Seconds of silence after which the next look comes so soon, too."""


@dataclass(frozen=True, slots=True)
class StageSpec:
    """What is wanted of one briefing. `secret` manages its rooms, `pin` enters them; the ids are participants'.

    `record_to` begins the names of the files that the hall's sound goes to; empty: it is not recorded. `hall_only`: the
    floor is on another Janus, and here is a further part of its hall.
    """

    secret: str
    pin: str
    allowed_on_floor: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    record_to: str = ""
    hall_only: bool = False


@dataclass(frozen=True, slots=True)
class StageStatus:
    """`up`: what is said on the floor is heard in the hall. `problem` is for the log and the administrator."""

    up: bool
    since: datetime
    problem: str = ""

    @classmethod
    def unmade(cls) -> Self:
        """Of a stage that nobody has looked at yet."""
        return cls(up=False, since=datetime.now(UTC), problem="not made yet")


def noted(status: StageStatus, problem: str) -> StageStatus:
    """The status after a look that found this problem (none: ""); `since` stays while it is the same."""
    up = not problem
    return StageStatus(up=up, since=status.since if up == status.up else datetime.now(UTC), problem=problem)


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of the rooms that Janus has; `standards` are the halls with a better step."""

    floors: frozenset[str]
    halls: frozenset[str]
    standards: frozenset[str]
    pictures: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every id, of whatever kind of room."""
        return self.floors | self.halls | self.standards | self.pictures


class Stage:
    """Mends one briefing's stage; the keeper calls `mend` again and again, never twice at once."""

    def __init__(
        self, client: JanusClient, room: str, spec: StageSpec, wake: Callable[[], None], branches: Branches | None
    ) -> None:
        self.spec = spec
        self.status = StageStatus.unmade()
        self.listeners = 0
        self._way = Way(branches, client.name, room, spec.secret)
        self._client = client
        self._room = room
        self._wake = wake
        self._reencoder: Reencoder | None = None
        self._pointed_at = 0.0
        self._strangers: dict[str, float] = {}
        self._muted_by_us: set[str] = set()

    async def mend(self, found: Found) -> None:
        """Make what is missing, point the sound, remove whoever may not be there. Raises JanusError, OSError."""
        secret, pin = self.spec.secret, self.spec.pin
        made = False
        if self._room not in found.floors:
            made = await floor.ensure_floor(self._client, self._room, secret=secret, pin=pin)
        there, better = self._room in found.halls, hall.standard_of(self._room)
        state, new = await hall.keep_hall(
            self._client, self._room, there=there, secret=secret, pin=pin, key=self._way.thin_key
        )
        standard, new_standard = await hall.keep_hall(
            self._client, better, there=self._room in found.standards, secret=secret, pin=pin,
            key=self._way.standard_key,
        )  # fmt: skip
        if self._room not in found.pictures:
            await pictures.ensure_pictures(self._client, self._room, secret=secret, pin=pin)
        self.listeners = state.listeners + standard.listeners
        await self._keep_recording(state)
        ports = await self._way.from_reencoder(state, made=new)
        await self._keep_reencoder(state, *ports, renew=made)
        pointed = await self._point_forwarders(await self._way.to_standards(standard, made=new_standard))
        self._look_again_at(state)
        await self._guard_floor()
        await self._guard_pictures()
        self.note("" if pointed and state.silent_ms < hall.FLOWING_MS else "no sound reaches the hall")

    async def stop(self) -> None:
        """End the re-encoder; the rooms are left alone."""
        self._way.leave()
        if self._reencoder is not None:
            await self._reencoder.stop()
            self._reencoder = None

    @property
    def reencoder_pid(self) -> int | None:
        """The running ffmpeg's process id."""
        return self._reencoder.pid if self._reencoder is not None else None

    def note(self, problem: str) -> None:
        """Write down whether the stage works (no problem) and since when."""
        self.status = noted(self.status, problem)

    async def _keep_reencoder(self, state: hall.HallState, port: int, copy_to: int | None, *, renew: bool) -> None:
        current = self._reencoder
        if current is not None:
            patient = time.monotonic() - self._pointed_at > STARTING
            stuck = current.alive and patient and state.silent_ms > STUCK * 1000
            if stuck:
                log.warning("stage %s: the re-encoder is stuck: %s", self._room, list(current.complaints)[-3:])
            # A new floor counts its packets from a new start, which a running ffmpeg would take for a jump in time.
            if not (renew or stuck or current.out_port != port):
                return
            await current.stop()
        self._reencoder = Reencoder(self._room, port, self._wake, copy_to=copy_to)
        self._reencoder.start()
        self._pointed_at = time.monotonic()

    async def _keep_recording(self, state: hall.HallState) -> None:
        """Janus says which file it writes. After it died, or for another stretch, a new file begins."""
        wanted, secret = self.spec.record_to, self.spec.secret
        if state.recording and not (wanted and state.recording.startswith(Path(wanted).name)):
            await recording.stop_recording(self._client, self._room, secret=secret)
        elif state.recording or not wanted:
            return
        if wanted:
            path = f"{wanted}-{time.time_ns() // 1_000_000}"
            await recording.start_recording(self._client, self._room, secret=secret, path=path)

    def _look_again_at(self, state: hall.HallState) -> None:
        """A silence that has only begun is looked at more often, so that one who is stuck is soon found out."""
        if state.silent_ms > SUSPICIOUS * 1000:
            asyncio.get_running_loop().call_later(SUSPICIOUS, self._wake)

    async def _point_forwarders(self, standards: list[Destination]) -> bool:
        """The mix goes to the re-encoder, which has a port once it runs, and as it is to the standard step's ports."""
        in_port = self._reencoder.in_port if self._reencoder is not None else 0
        thin = await self._way.to_reencoder(in_port) if in_port else None
        secret, anew = self.spec.secret, self._way.anew
        current = await floor.list_forwarders(self._client, self._room, secret=secret)
        there = {(one.ip, one.port, one.srtp): one for one in reversed(current) if (one.ip, one.port) not in anew}
        wanted = [*([thin] if thin else []), *standards]
        for to in wanted:
            if to.place not in there:
                await floor.rtp_forward(self._client, self._room, to, secret=secret)
                self._pointed_at = time.monotonic() if to is thin else self._pointed_at
                anew.discard((to.ip, to.port))
        right = [there[to.place].stream_id for to in wanted if to.place in there]
        for entry in current:
            # While ffmpeg is only being started, nobody knows yet which of the old ones is wrong.
            if thin and entry.stream_id not in right:
                await floor.stop_forward(self._client, self._room, entry.stream_id, secret=secret)
        return bool(thin)

    async def _guard_floor(self) -> None:
        secret = self.spec.secret
        people = await floor.list_participants(self._client, self._room)
        strangers = self._out_of_patience("floor", (p.id for p in people), self.spec.allowed_on_floor)
        for stranger in strangers:
            log.warning("stage %s: %s is on the floor without leave, and is put off it", self._room, stranger)
            await floor.kick(self._client, self._room, stranger, secret=secret)
        for person in people:
            await self._guard_mute(person)
        self._muted_by_us &= {person.id for person in people}

    async def _guard_mute(self, person: floor.Participant) -> None:
        """Mute whoever must be silent; open again only what was closed here, for people also mute themselves."""
        silent = person.id in self.spec.muted
        if silent and not person.muted:
            self._muted_by_us.add(person.id)
        elif silent or person.id not in self._muted_by_us:
            return
        else:
            self._muted_by_us.discard(person.id)
            if not person.muted:
                return
        await floor.set_muted(self._client, self._room, person.id, muted=silent, secret=self.spec.secret)

    async def _guard_pictures(self) -> None:
        cameras = await pictures.list_cameras(self._client, self._room)
        for stranger in self._out_of_patience("pictures", (c.id for c in cameras), self.spec.publishers):
            log.warning("stage %s: %s sends a picture without leave, which is stopped", self._room, stranger)
            await pictures.kick(self._client, self._room, stranger, secret=self.spec.secret)

    def _out_of_patience(self, where: str, present: Iterable[str], allowed: frozenset[str]) -> list[str]:
        now = time.monotonic()
        strangers = {f"{where} {name}": name for name in present if name not in allowed}
        others = {key: when for key, when in self._strangers.items() if not key.startswith(where)}
        mine = {key: self._strangers.get(key, now) for key in strangers}
        self._strangers = others | mine
        return [strangers[key] for key, since in mine.items() if now - since >= GRACE]

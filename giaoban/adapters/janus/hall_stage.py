"""A large hall's further part: its two steps on another Janus than the floor's, fed with the same packets."""

from __future__ import annotations

from giaoban.adapters.janus import floor, hall, pictures
from giaoban.adapters.janus.branches import Branches
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.one_stage import Found, StageSpec, StageStatus, noted
from giaoban.adapters.janus.way import Way


class HallStage:
    """Mends one part; the keeper of its Janus calls `mend` as it does with whole stages."""

    reencoder_pid: int | None = None

    def __init__(self, client: JanusClient, room: str, spec: StageSpec, branches: Branches) -> None:
        self.spec = spec
        self.status = StageStatus.unmade()
        self.listeners = 0
        self._client = client
        self._room = room
        self._way = Way(branches, client.name, room, spec.secret)

    async def mend(self, found: Found) -> None:
        """Make its mountpoints and have them fed. Raises JanusError, OSError."""
        secret, pin, better = self.spec.secret, self.spec.pin, hall.standard_of(self._room)
        if self._room in found.floors:  # the meeting moved away from here
            await floor.destroy_floor(self._client, self._room, secret=secret)
            await pictures.destroy_pictures(self._client, self._room, secret=secret)
        there, key = self._room in found.halls, self._way.thin_key
        state, made = await hall.keep_hall(self._client, self._room, there=there, secret=secret, pin=pin, key=key)
        there, key = self._room in found.standards, self._way.standard_key
        standard, remade = await hall.keep_hall(self._client, better, there=there, secret=secret, pin=pin, key=key)
        await self._way.to_part(state, standard, thin_made=made, standard_made=remade)
        self.listeners = state.listeners + standard.listeners
        self.note("" if state.silent_ms < hall.FLOWING_MS else "no sound reaches this part of the hall")

    async def stop(self) -> None:
        """No more packets to it; the mountpoints are left alone."""
        self._way.leave()

    def note(self, problem: str) -> None:
        """Write down whether it works (no problem) and since when."""
        self.status = noted(self.status, problem)

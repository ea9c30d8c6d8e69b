"""A large hall's further part: a mountpoint on another Janus than the floor's, fed with the same packets."""

from __future__ import annotations

from giaoban.adapters.janus import floor, hall, pictures
from giaoban.adapters.janus.branches import Branches
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.one_stage import Found, StageSpec, StageStatus, noted
from giaoban.adapters.reencoder import HOST


class HallStage:
    """Mends one mountpoint; the keeper of its Janus calls `mend` as it does with whole stages."""

    reencoder_pid: int | None = None

    def __init__(self, client: JanusClient, room: str, spec: StageSpec, branches: Branches) -> None:
        self.spec = spec
        self.status = StageStatus.unmade()
        self.listeners = 0
        self._client = client
        self._room = room
        self._branches = branches

    async def mend(self, found: Found) -> None:
        """Make the mountpoint and have it fed. Raises JanusError, OSError."""
        secret = self.spec.secret
        if self._room in found.floors:  # the meeting moved away from here
            await floor.destroy_floor(self._client, self._room, secret=secret)
            await pictures.destroy_pictures(self._client, self._room, secret=secret)
        if self._room not in found.halls:
            await hall.ensure_hall(self._client, self._room, secret=secret, pin=self.spec.pin)
        state = await hall.hall_state(self._client, self._room, secret=secret)
        branch = await self._branches.of(self._room)
        branch.targets[self._client.name] = (HOST, state.port)
        self.listeners = state.listeners
        self.note("" if state.silent_ms < hall.FLOWING_MS else "no sound reaches this part of the hall")

    async def stop(self) -> None:
        """No more packets to it; the mountpoint is left alone."""
        self._branches.cut(self._room, self._client.name)

    def note(self, problem: str) -> None:
        """Write down whether it works (no problem) and since when."""
        self.status = noted(self.status, problem)

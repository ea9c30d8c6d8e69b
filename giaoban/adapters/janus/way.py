"""The way of one briefing's sound: floor → keeper → hall, on one machine or on several.

Each leg is plain RTP while it stays on one machine. Sealed are the floor's mix on its way to a keeper on another,
the thin stream on its way to a hall on another, and the standard step everywhere as soon as there is another: which
Janus feeds which then changes as briefings move.
"""

from __future__ import annotations

from giaoban.adapters.janus.branches import Branches
from giaoban.adapters.janus.hall import HallState
from giaoban.adapters.janus.sealing import key_of
from giaoban.adapters.janus.sites import NEAR, Destination, Site
from giaoban.adapters.reencoder import HOST


class Way:
    """The part of the way that is at one Janus. Without `branches` there is but one, on this machine.

    Every method may raise OSError: a machine's name that leads nowhere, no free port.
    """

    def __init__(self, branches: Branches | None, janus: str, room: str, secret: str) -> None:
        self._branches = branches
        self._janus = janus
        self._room = room
        self._secret = secret
        #: Receivers that count from the beginning: who sends to them already must begin again, too.
        self.anew: set[tuple[str, int]] = set()

    @property
    def thin_key(self) -> bytes | None:
        """What seals the thin stream on its way to this Janus."""
        return key_of(self._secret, "thin") if self._site.apart else None

    @property
    def standard_key(self) -> bytes | None:
        """What seals the standard step."""
        apart = self._branches is not None and self._branches.sites.any_apart
        return key_of(self._secret, "standard") if apart else None

    async def from_reencoder(self, thin: HallState, *, made: bool) -> tuple[int, int | None]:
        """The ports of this machine that the re-encoder sends to; `made`: the mountpoint is new."""
        if self._branches is None:
            return thin.port, None
        branch = await self._branches.of(self._room)
        if not self._site.apart:
            return thin.port, branch.port
        branch.aim(self._janus, Destination(self._site.host, thin.port, self.thin_key), anew=made)
        return branch.port, None

    async def to_reencoder(self, in_port: int) -> Destination:
        """Where the floor sends its mix so that it arrives at `in_port` here."""
        if self._branches is None or not self._site.apart:
            return Destination(HOST, in_port)
        key = key_of(self._secret, "floor")
        intake, opened = await self._branches.intake(self._room, key)
        intake.to_port = in_port
        if opened:
            self.anew.add((self._site.here, intake.port))
        return Destination(self._site.here, intake.port, key)

    async def to_standards(self, own: HallState, *, made: bool) -> list[Destination]:
        """Where the floor sends its mix for the standard step: here, and to the further parts of the hall."""
        if made:
            self.anew.add((HOST, own.port))
        standards = [Destination(HOST, own.port, self.standard_key)]
        if self._branches is None:
            return standards
        branch = await self._branches.of(self._room)
        for janus, port in branch.standards.items():
            host = self._branches.sites.seen_from(self._janus, janus)
            standards.append(Destination(host, port, self.standard_key))
            if janus in branch.remade:
                branch.remade.discard(janus)
                self.anew.add((host, port))
        return standards

    async def to_part(self, thin: HallState, standard: HallState, *, thin_made: bool, standard_made: bool) -> None:
        """Have a further part of the hall fed, which is at this Janus."""
        if self._branches is None:
            return
        branch = await self._branches.of(self._room)
        branch.aim(self._janus, Destination(self._site.host, thin.port, self.thin_key), anew=thin_made)
        branch.standards[self._janus] = standard.port
        if standard_made:
            branch.remade.add(self._janus)

    def leave(self) -> None:
        """This Janus has no part in it any more."""
        if self._branches is not None:
            self._branches.cut(self._room, self._janus)

    @property
    def _site(self) -> Site:
        return self._branches.sites.of(self._janus) if self._branches is not None else NEAR

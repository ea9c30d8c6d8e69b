"""The way of the sound between the keeper and every Janus, on this machine and on others.

On this machine the re-encoder sends to the hall itself. A copy for further Janus, and everything for one on another
machine, goes through a socket of ours: mountpoints come and go with their Janus and have another port each time, so
what only they need is changed here, and nobody else's sound stops for it. What leaves the machine is sealed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from functools import partial
from typing import cast

from giaoban.adapters.janus.sealing import Broken, Opener
from giaoban.adapters.janus.sites import Destination, Sites, Target
from giaoban.adapters.prelude import Ears
from giaoban.adapters.reencoder import HOST

log = logging.getLogger(__name__)

INTAKE_PORTS = range(32_001, 32_767)
"""Where the mix of a floor on another machine comes in: between what Janus uses and what the kernel gives away."""


class _Door(asyncio.DatagramProtocol):
    """A socket of ours that passes on what arrives."""

    def __init__(self) -> None:
        self.port = 0
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio hands over the socket."""
        self._transport = cast("asyncio.DatagramTransport", transport)
        self.port = int(transport.get_extra_info("sockname")[1])

    def error_received(self, problem: Exception) -> None:
        """Whoever is not there yet refuses packets."""
        log.debug("the way of the sound: %s", problem)

    def close(self) -> None:
        """Pass on nothing more."""
        if self._transport is not None:
            self._transport.close()


class Branch(_Door):
    """One hall's copies: the re-encoder's packets that arrive at `port` go to every target.

    `standards` are the ports of its standard step on further Janus, which the floor feeds itself; those in `remade`
    count their packets anew and must be fed anew. `hear` is told every packet.
    """

    def __init__(self, hear: Callable[[bytes], None]) -> None:
        super().__init__()
        self._hear = hear
        self.targets: dict[str, Target] = {}
        self.standards: dict[str, int] = {}
        self.remade: set[str] = set()

    def aim(self, janus: str, destination: Destination, *, anew: bool) -> None:
        """Packets for this Janus go there from now on; `anew`: to somebody who has not heard any yet."""
        current = self.targets.get(janus)
        if current is None or anew or current.destination != destination:
            self.drop(janus)
            self.targets[janus] = Target(destination)

    def drop(self, janus: str) -> None:
        """No more packets for this one."""
        if target := self.targets.pop(janus, None):
            target.close()

    def datagram_received(self, data: bytes, _sender: tuple[str, int]) -> None:
        """One packet of the re-encoder."""
        for target in self.targets.values():
            target.send(data)
        self._hear(data)

    def close(self) -> None:
        """No more copies."""
        for janus in list(self.targets):
            self.drop(janus)
        super().close()


class Intake(_Door):
    """Where the mix of a floor on another machine comes in, sealed, and goes on to the re-encoder's port."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self.to_port = 0
        self._opener = Opener(key)

    def datagram_received(self, data: bytes, _sender: tuple[str, int]) -> None:
        """One packet of the floor, or of anybody."""
        if self._transport is None or not self.to_port:
            return
        try:
            self._transport.sendto(self._opener.open(data), (HOST, self.to_port))
        except Broken as problem:
            log.debug("a stranger's packet: %s", problem)


class Branches:
    """The branches of all halls that one media process keeps, and the intakes of floors elsewhere."""

    def __init__(self, sites: Sites | None = None) -> None:
        self.sites = sites or Sites({})
        #: Who hears the halls' packets besides every Janus.
        self.ears = Ears()
        self._open: dict[str, Branch] = {}
        self._intakes: dict[str, Intake] = {}

    async def of(self, room: str) -> Branch:
        """This hall's branch, opened when first asked for."""
        if room not in self._open:
            loop = asyncio.get_running_loop()
            hear = partial(self.ears.hear_rtp, room)
            _, self._open[room] = await loop.create_datagram_endpoint(lambda: Branch(hear), local_addr=(HOST, 0))
        return self._open[room]

    async def intake(self, room: str, key: bytes) -> tuple[Intake, bool]:
        """Where this floor's mix comes in from another machine, and whether it was opened just now.

        Raises OSError when no port is free.
        """
        opened = room not in self._intakes
        if opened:
            self._intakes[room] = await _intake(key)
        return self._intakes[room], opened

    def cut(self, room: str, target: str) -> None:
        """No more copies of this hall to this target."""
        if room in self._open:
            self._open[room].drop(target)
            self._open[room].standards.pop(target, None)

    def keep_only(self, rooms: Collection[str]) -> None:
        """Every other hall is over."""
        for doors in (self._open, self._intakes):
            for room in set(doors) - set(rooms):
                doors.pop(room).close()


async def _intake(key: bytes) -> Intake:
    loop = asyncio.get_running_loop()
    for port in INTAKE_PORTS:
        try:
            _, door = await loop.create_datagram_endpoint(lambda: Intake(key), local_addr=("0.0.0.0", port))  # noqa: S104
        except OSError:
            continue
        return door
    raise OSError("no port is free for a floor on another machine")

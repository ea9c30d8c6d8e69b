"""A hall on several Janus: the same thin packets for each of them.

The re-encoder sends its packets to the first Janus itself and a copy to a port of ours; from there they go to the
hall's mountpoint on every further Janus. Mountpoints come and go with their Janus and have another port each time, so
what only they need is changed here, and nobody else's sound stops for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from typing import cast

from giaoban.adapters.reencoder import HOST

log = logging.getLogger(__name__)

Address = tuple[str, int]


class Branch(asyncio.DatagramProtocol):
    """One hall's copies: what arrives at `port` goes to every target.

    `standards` are the ports of its standard step on further Janus, which the floor feeds itself.
    """

    def __init__(self) -> None:
        self.port = 0
        self.targets: dict[str, Address] = {}
        self.standards: dict[str, int] = {}
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio hands over the socket."""
        self._transport = cast("asyncio.DatagramTransport", transport)
        self.port = int(transport.get_extra_info("sockname")[1])

    def datagram_received(self, data: bytes, _sender: Address) -> None:
        """One packet of the re-encoder."""
        if self._transport is not None:
            for target in self.targets.values():
                self._transport.sendto(data, target)

    def error_received(self, problem: Exception) -> None:
        """A Janus that just died refuses packets; its target changes when it is back."""
        log.debug("a branch of a hall: %s", problem)

    def close(self) -> None:
        """No more copies."""
        if self._transport is not None:
            self._transport.close()


class Branches:
    """The branches of all halls that one media process keeps."""

    def __init__(self) -> None:
        self._open: dict[str, Branch] = {}

    async def of(self, room: str) -> Branch:
        """This hall's branch, opened when first asked for."""
        if room not in self._open:
            loop = asyncio.get_running_loop()
            _, self._open[room] = await loop.create_datagram_endpoint(Branch, local_addr=(HOST, 0))
        return self._open[room]

    def cut(self, room: str, target: str) -> None:
        """No more copies of this hall to this target."""
        if room in self._open:
            self._open[room].targets.pop(target, None)
            self._open[room].standards.pop(target, None)

    def keep_only(self, rooms: Collection[str]) -> None:
        """Every other hall is over."""
        for room in set(self._open) - set(rooms):
            self._open.pop(room).close()

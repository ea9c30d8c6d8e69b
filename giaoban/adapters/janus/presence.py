"""Putting out somebody's former self, alike on the floor and among the pictures."""

from __future__ import annotations

import asyncio
import contextlib

from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.handle import Handle

LOOKS, BETWEEN = 50, 0.02
"""Janus frees an id some moments after the kick: so many looks, so many seconds apart."""


async def make_way(handle: Handle, room: str, name: str, secret: str) -> None:
    """Put out who is listed as `name` and wait until the id is free.

    To be done before the offer: an offer that is refused leaves the handle unfit for another one.
    """
    kicked = False
    for _ in range(LOOKS):
        reply = await handle.message({"request": "listparticipants", "room": room})
        if name not in (entry["id"] for entry in reply.data["participants"]):
            return
        if not kicked:
            with contextlib.suppress(JanusRefused):  # gone by itself meanwhile
                await handle.message({"request": "kick", "room": room, "secret": secret, "id": name})
            kicked = True
        await asyncio.sleep(BETWEEN)

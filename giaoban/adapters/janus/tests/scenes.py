"""What most of these tests begin with: a kept stage, somebody who speaks on it, somebody who listens in its hall."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from giaoban.adapters.janus import floor, hall
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.one_stage import StageSpec
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.peers import Peer, Tone
from giaoban.adapters.janus.wire import Plugin

SECRET, PIN = "the-secret", "the-pin"


def spec(*allowed: str, muted: tuple[str, ...] = (), publishers: tuple[str, ...] = ()) -> StageSpec:
    return StageSpec(SECRET, PIN, frozenset(allowed), frozenset(muted), frozenset(publishers))


@asynccontextmanager
async def kept_stage(client: JanusClient, room: str, *allowed: str) -> AsyncIterator[StageKeeper]:
    """A running keeper that wants one stage."""
    keeper = StageKeeper(client)
    running = asyncio.create_task(keeper.run())
    try:
        await keeper.set_wanted({room: spec(*allowed)})
        yield keeper
        await keeper.set_wanted({})
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def listen(client: JanusClient, room: str, peers: list[Peer]) -> Peer:
    """Somebody who hears the hall."""
    handle = await client.attach(Plugin.HALL)
    listener = Peer()
    peers.append(listener)
    offer = await hall.watch(handle, room, pin=PIN)
    await hall.start(handle, await listener.answer(offer))
    return listener


async def speak(client: JanusClient, room: str, name: str, hertz: float, peers: list[Peer]) -> tuple[Peer, Handle]:
    """Somebody on the floor whose voice is a tone."""
    handle = await client.attach(Plugin.FLOOR)
    speaker = Peer()
    peers.append(speaker)
    offer = await speaker.offer(Tone(hertz))
    await speaker.accept(await floor.join(handle, room, floor.Member(name), offer, pin=PIN, secret=SECRET))
    return speaker, handle

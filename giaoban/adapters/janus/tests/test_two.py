"""Two Janus: a hall that spans both, two briefings on two, and one of them killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest
import pytest_asyncio

from giaoban.adapters.janus import floor, hall
from giaoban.adapters.janus.branches import Branches
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.one_stage import StageSpec
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.conftest import _janus
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, until
from giaoban.adapters.janus.tests.scenes import listen, speak, spec

pytestmark = [pytest.mark.media, pytest.mark.asyncio]

VOICE, OTHER = 440, 1000


@pytest.fixture
def second_janus() -> Iterator[JanusProcess]:
    with _janus() as process:
        yield process


@pytest_asyncio.fixture
async def clients(mortal_janus: JanusProcess, second_janus: JanusProcess) -> AsyncIterator[tuple[JanusClient, ...]]:
    async with AsyncExitStack() as stack:
        made = []
        for name, janus in (("one", mortal_janus), ("two", second_janus)):
            client = JanusClient(janus.url, janus.api_secret, janus.admin_key, name=name)
            made.append(await stack.enter_async_context(client))
        for client in made:
            await client.wait_up()
        yield tuple(made)


@asynccontextmanager
async def keepers(clients: tuple[JanusClient, ...], *wanted: dict[str, StageSpec]) -> AsyncIterator[list[StageKeeper]]:
    """A running keeper for each, which wants these stages of it."""
    branches = Branches()
    made = [StageKeeper(client, branches=branches) for client in clients]
    running = [asyncio.create_task(keeper.run()) for keeper in made]
    try:
        for keeper, stages in zip(made, wanted, strict=True):
            await keeper.set_wanted(stages)
        yield made
        for keeper in made:
            await keeper.set_wanted({})
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        branches.keep_only(())


async def test_a_hall_on_two_brings_the_same_voice_to_both(
    clients: tuple[JanusClient, ...], second_janus: JanusProcess, room: str, peers: list[Peer]
) -> None:
    one, two = clients
    part = replace(spec(), hall_only=True)
    async with keepers(clients, {room: spec("chair")}, {room: part}) as (first, second):
        assert await floor.list_floors(two) == []
        await speak(one, room, "chair", VOICE, peers)
        near, far = await listen(one, room, peers), await listen(two, room, peers)
        better = await listen(two, hall.standard_of(room), peers)
        await until(lambda: all(peer.ear.hears(VOICE) for peer in (near, far, better)), within=10)
        await until(lambda: [first.listeners(), second.listeners()] == [1, 2], within=4)

        second_janus.kill()
        await asyncio.sleep(1)
        assert near.ear.hears(VOICE)
        second_janus.start()
        await two.wait_up()
        await until(lambda: second.status()[room].up, within=8)
        again, better = await listen(two, room, peers), await listen(two, hall.standard_of(room), peers)
        await until(lambda: again.ear.hears(VOICE) and better.ear.hears(VOICE), within=8)
        assert near.ear.hears(VOICE)


async def test_one_killed_leaves_the_others_meeting_alone_and_comes_back(
    clients: tuple[JanusClient, ...], mortal_janus: JanusProcess, room: str, peers: list[Peer]
) -> None:
    one, two = clients
    other = f"{room}-other"
    async with keepers(clients, {room: spec("chair")}, {other: spec("host")}) as (first, _second):
        await speak(one, room, "chair", VOICE, peers)
        await speak(two, other, "host", OTHER, peers)
        mine, theirs = await listen(one, room, peers), await listen(two, other, peers)
        await until(lambda: mine.ear.hears(VOICE) and theirs.ear.hears(OTHER), within=10)

        mortal_janus.kill()
        await until(lambda: not one.up, within=5)
        assert theirs.ear.hears(OTHER)
        mortal_janus.start()
        await one.wait_up()
        await until(lambda: room in first.status() and first.reencoder_pid(room) is not None, within=8)
        await asyncio.sleep(1)
        await speak(one, room, "chair", VOICE, peers)
        back = await listen(one, room, peers)
        await until(lambda: back.ear.hears(VOICE), within=8)
        assert theirs.ear.hears(OTHER)


async def test_a_meeting_that_moves_leaves_no_floor_behind(
    clients: tuple[JanusClient, ...], room: str, peers: list[Peer]
) -> None:
    one, two = clients
    async with keepers(clients, {room: spec("chair")}, {}) as (first, second):
        await second.set_wanted({room: spec("chair")})
        await first.set_wanted({room: replace(spec(), hall_only=True)})
        assert await floor.list_floors(one) == []
        await speak(two, room, "chair", VOICE, peers)
        far = await listen(one, room, peers)
        await until(lambda: far.ear.hears(VOICE), within=10)


async def test_one_that_hangs_is_known_by_its_silence_and_holds_up_nobody(
    clients: tuple[JanusClient, ...], mortal_janus: JanusProcess, room: str, peers: list[Peer]
) -> None:
    _one, two = clients
    async with keepers(clients, {room: spec("chair")}, {}) as (first, second):
        assert first.silent_for() < 2
        mortal_janus.hang(hung=True)
        try:
            await until(lambda: first.silent_for() > 4, within=10)
            second.want({f"{room}-other": spec("host")})
            await speak_when_there(two, f"{room}-other", peers)
            assert second.silent_for() < 2
        finally:
            mortal_janus.hang(hung=False)
        await until(lambda: first.silent_for() < 2, within=15)


async def speak_when_there(client: JanusClient, room: str, peers: list[Peer]) -> None:
    async with asyncio.timeout(5):
        while room not in await floor.list_floors(client):
            await asyncio.sleep(0.1)
    await speak(client, room, "host", OTHER, peers)
    listener = await listen(client, room, peers)
    await until(lambda: listener.ear.hears(OTHER), within=8)

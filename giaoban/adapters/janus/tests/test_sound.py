"""What is said on the floor is heard in the hall, and nothing else is."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from giaoban.adapters.janus import floor, hall
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.one_stage import STARTING
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.peers import Peer, Tone, until
from giaoban.adapters.janus.tests.scenes import PIN, SECRET, kept_stage, listen, speak, spec
from giaoban.adapters.janus.wire import Jsep, Plugin

pytestmark = [pytest.mark.media, pytest.mark.asyncio]

A, B = 1000.0, 1700.0


async def test_a_voice_on_the_floor_is_heard_in_the_hall_until_it_leaves(
    client: JanusClient, room: str, peers: list[Peer]
) -> None:
    async with kept_stage(client, room, "a", "b"):
        listener = await listen(client, room, peers)
        _, handle = await speak(client, room, "a", A, peers)
        second, _ = await speak(client, room, "b", B, peers)
        await until(lambda: listener.ear.hears(A) and listener.ear.hears(B), within=6)
        await until(lambda: second.ear.hears(A), within=3)
        await until(lambda: second.ear.misses(B, seconds=0.4), within=2)

        await handle.detach()
        await until(lambda: listener.ear.misses(A), within=1)
        await until(lambda: listener.ear.hears(B), within=2)

        await floor.kick(client, room, "b", secret=SECRET)
        await until(lambda: listener.ear.misses(B), within=1)
        await asyncio.sleep(0.5)
        await until(lambda: listener.ear.misses(B, seconds=0.4), within=2)


async def test_a_muted_voice_is_silent_and_comes_back(client: JanusClient, room: str, peers: list[Peer]) -> None:
    async with kept_stage(client, room, "a"):
        listener = await listen(client, room, peers)
        _, handle = await speak(client, room, "a", A, peers)
        await until(lambda: listener.ear.hears(A), within=6)
        await floor.configure(handle, muted=True)
        await until(lambda: listener.ear.misses(A), within=1)
        await floor.configure(handle, muted=False)
        await until(lambda: listener.ear.hears(A), within=3)


async def test_a_listener_who_sends_is_not_heard(client: JanusClient, room: str, peers: list[Peer]) -> None:
    """The hall is asked to take sound in every way a browser could ask, past our own check."""
    async with kept_stage(client, room, "a"):
        listener = await listen(client, room, peers)
        await speak(client, room, "a", A, peers)
        await until(lambda: listener.ear.hears(A), within=6)

        pushy = Peer()
        peers.append(pushy)
        handle = await client.attach(Plugin.HALL)
        offer = await hall.watch(handle, room, pin=PIN)
        both_ways = Jsep(offer.type, offer.sdp.replace("a=sendonly", "a=sendrecv"))
        answer = await pushy.answer(both_ways, Tone(B))
        assert "a=sendrecv" in answer.sdp
        await handle.message({"request": "start"}, answer)
        await until(lambda: pushy.ear.hears(A), within=6)
        await asyncio.sleep(1)
        assert await pushy.packets_sent() > 20
        await until(lambda: listener.ear.misses(B, seconds=0.4), within=2)

        forward = Peer()
        peers.append(forward)
        own_offer = await forward.offer(Tone(B))
        reply = await (await client.attach(Plugin.HALL)).message(
            {"request": "watch", "id": room, "pin": PIN}, own_offer
        )
        assert reply.jsep is None or reply.jsep.type == "offer", "Janus took an offer to send into the hall"


async def test_whoever_is_not_allowed_is_put_off_the_floor(client: JanusClient, room: str, peers: list[Peer]) -> None:
    async with kept_stage(client, room, "a") as keeper:
        listener = await listen(client, room, peers)
        await speak(client, room, "a", A, peers)
        await speak(client, room, "stranger", B, peers)
        await until(lambda: listener.ear.hears(A) and listener.ear.hears(B), within=6)
        async with asyncio.timeout(4):
            while [person.id for person in await floor.list_participants(client, room)] != ["a"]:
                await asyncio.sleep(0.1)
        await until(lambda: listener.ear.misses(B), within=1)
        await until(lambda: listener.ear.hears(A), within=2)

        await keeper.set_wanted({room: spec("a", muted=("a",))})
        await until(lambda: listener.ear.misses(A), within=1)
        await keeper.set_wanted({room: spec("a")})
        await until(lambda: listener.ear.hears(A), within=3)


async def test_a_dead_or_stuck_reencoder_is_replaced_and_the_listener_hears_on(
    client: JanusClient, room: str, peers: list[Peer]
) -> None:
    async with kept_stage(client, room, "a") as keeper:
        listener = await listen(client, room, peers)
        await speak(client, room, "a", A, peers)
        await until(lambda: listener.ear.hears(A), within=6)

        os.kill(_ffmpeg(keeper, room), signal.SIGKILL)
        await until(lambda: not listener.ear.hears(A, seconds=0.15), within=1)
        await until(lambda: listener.ear.hears(A, seconds=0.15), within=2)
        assert keeper.status()[room].up

        await asyncio.sleep(STARTING)
        os.kill(_ffmpeg(keeper, room), signal.SIGSTOP)
        await until(lambda: not keeper.status()[room].up, within=3)
        await until(lambda: listener.ear.hears(A, seconds=0.15), within=3)
        await until(lambda: keeper.status()[room].up, within=2)


def _ffmpeg(keeper: StageKeeper, room: str) -> int:
    pid = keeper.reencoder_pid(room)
    assert pid is not None
    return pid

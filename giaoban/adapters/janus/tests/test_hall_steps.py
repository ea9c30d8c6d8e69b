"""The hall in two steps: one connection hears either, and the better one needs no re-encoder."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from giaoban.adapters.janus import hall
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.tests.peers import Peer, until
from giaoban.adapters.janus.tests.scenes import PIN, SECRET, kept_stage, speak
from giaoban.adapters.janus.wire import Message, Plugin

pytestmark = [pytest.mark.media, pytest.mark.asyncio]

A = 1000.0


async def listen_thin(client: JanusClient, room: str, peers: list[Peer], told: list[Message]) -> tuple[Peer, Handle]:
    """A listener of the thin step, with everything Janus tells them from then on."""
    handle = await client.attach(Plugin.HALL, told.append)
    listener = Peer()
    peers.append(listener)
    offer = await hall.watch(handle, room, pin=PIN)
    await hall.start(handle, await listener.answer(offer))
    return listener, handle


async def packets_a_second(listener: Peer) -> float:
    async def received() -> int:
        report = await listener.connection.getStats()
        return sum(stat.packetsReceived for stat in report.values() if stat.type == "inbound-rtp")

    before = await received()
    await asyncio.sleep(2)
    return (await received() - before) / 2


async def test_a_listener_changes_steps_on_the_connection_they_have(
    client: JanusClient, room: str, peers: list[Peer]
) -> None:
    async with kept_stage(client, room, "a"):
        told: list[Message] = []
        listener, handle = await listen_thin(client, room, peers, told)
        await speak(client, room, "a", A, peers)
        await until(lambda: listener.ear.hears(A), within=6)
        assert 14 < await packets_a_second(listener) < 20

        await hall.take_step(client, handle, room, standard=True, secret=SECRET)
        assert 40 < await packets_a_second(listener) < 60
        assert listener.ear.hears(A, seconds=0.4)
        await hall.take_step(client, handle, room, standard=False, secret=SECRET)
        assert 14 < await packets_a_second(listener) < 20
        assert listener.ear.hears(A, seconds=0.4)
        assert [message.jsep for message in told if message.jsep] == [], "nothing was negotiated anew"
        assert not [message.janus for message in told if message.janus in ("hangup", "detached")]


async def test_a_silent_standard_step_is_refused_and_the_thin_one_heard_on(
    client: JanusClient, room: str, peers: list[Peer], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kept_stage(client, room, "a"):
        listener, handle = await listen_thin(client, room, peers, [])
        await speak(client, room, "a", A, peers)
        await until(lambda: listener.ear.hears(A), within=6)
        other = f"{room}-silent"
        await hall.ensure_hall(client, hall.standard_of(other), secret=SECRET, pin=PIN)
        await asyncio.sleep(hall.FLOWING_MS / 1000 + 0.2)
        with pytest.raises(hall.NoStandard):
            await hall.take_step(client, handle, other, standard=True, secret=SECRET)
        monkeypatch.setattr(hall, "MOST_STANDARD", 0)
        with pytest.raises(hall.NoStandard):
            await hall.take_step(client, handle, room, standard=True, secret=SECRET)
        await asyncio.sleep(0.5)
        assert listener.ear.hears(A)
        await hall.destroy_hall(client, hall.standard_of(other), secret=SECRET)


async def test_a_dead_reencoder_is_not_noticed_on_the_standard_step(
    client: JanusClient, room: str, peers: list[Peer]
) -> None:
    async with kept_stage(client, room, "a") as keeper:
        thin, _ = await listen_thin(client, room, peers, [])
        listener, handle = await listen_thin(client, room, peers, [])
        await speak(client, room, "a", A, peers)
        await until(lambda: listener.ear.hears(A) and thin.ear.hears(A), within=6)
        await hall.take_step(client, handle, room, standard=True, secret=SECRET)
        await asyncio.sleep(0.5)
        pid = keeper.reencoder_pid(room)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await until(lambda: not thin.ear.hears(A, seconds=0.15), within=1)
        gaps = 0
        while not thin.ear.hears(A, seconds=0.15):
            gaps += not listener.ear.hears(A, seconds=0.2)
            await asyncio.sleep(0.05)
        assert gaps <= 1

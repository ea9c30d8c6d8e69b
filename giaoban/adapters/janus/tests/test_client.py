"""The line to Janus: refusals, cancelled calls, many handles at once, and nothing left behind."""

from __future__ import annotations

import asyncio
import time

import pytest

from giaoban.adapters.janus import floor, hall
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusGone, JanusRefused
from giaoban.adapters.janus.sdp import WrongOffer
from giaoban.adapters.janus.sites import Destination
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, Tone, until
from giaoban.adapters.janus.tests.scenes import PIN, SECRET
from giaoban.adapters.janus.wire import Jsep, Message, Plugin

pytestmark = [pytest.mark.media, pytest.mark.asyncio]


async def test_wrong_pins_and_secrets_are_refused(client: JanusClient, room: str, peers: list[Peer]) -> None:
    await floor.ensure_floor(client, room, secret=SECRET, pin=PIN)
    await hall.ensure_hall(client, room, secret=SECRET, pin=PIN)
    peer = Peer()
    peers.append(peer)
    offer = await peer.offer(Tone(440))
    handle = await client.attach(Plugin.FLOOR)
    with pytest.raises(JanusRefused):
        await floor.join(handle, room, floor.Member("a"), offer, pin="guess")
    listener = await client.attach(Plugin.HALL)
    with pytest.raises(JanusRefused):
        await hall.watch(listener, room, pin="guess")
    for work in (
        floor.destroy_floor(client, room, secret="guess"),
        floor.rtp_forward(client, room, Destination("127.0.0.1", 9), secret="guess"),
        hall.destroy_hall(client, room, secret="guess"),
        hall.hall_state(client, room, secret="guess"),
    ):
        with pytest.raises(JanusRefused):
            await work
    assert await floor.list_participants(client, room) == []
    await floor.destroy_floor(client, room, secret=SECRET)
    await hall.destroy_hall(client, room, secret=SECRET)


async def test_rooms_can_be_made_and_destroyed_twice(client: JanusClient, room: str) -> None:
    assert await floor.ensure_floor(client, room, secret=SECRET, pin=PIN)
    assert not await floor.ensure_floor(client, room, secret=SECRET, pin=PIN)
    port = await hall.ensure_hall(client, room, secret=SECRET, pin=PIN)
    assert await hall.ensure_hall(client, room, secret=SECRET, pin=PIN) == port
    for _ in range(2):
        await floor.destroy_floor(client, room, secret=SECRET)
        await hall.destroy_hall(client, room, secret=SECRET)


async def test_a_wrong_offer_never_reaches_janus(client: JanusClient, room: str) -> None:
    handle = await client.attach(Plugin.FLOOR)
    for sdp in ("", "m=video 9 X 96\r\n", "m=audio 9 X 111\r\nm=video 9 X 96\r\n", "m=audio 0 X 111\r\n"):
        with pytest.raises(WrongOffer):
            await floor.join(handle, room, floor.Member("a"), Jsep("offer", sdp), pin=PIN)
    with pytest.raises(WrongOffer):
        await hall.start(handle, Jsep("offer", "m=audio 9 X 111\r\n"))


async def test_somebody_who_comes_again_replaces_their_former_self(
    client: JanusClient, room: str, peers: list[Peer]
) -> None:
    await floor.ensure_floor(client, room, secret=SECRET, pin=PIN)
    told: list[Message] = []
    old = await client.attach(Plugin.FLOOR, told.append)
    new = await client.attach(Plugin.FLOOR)
    for handle in (old, new):
        peer = Peer()
        peers.append(peer)
        member = floor.Member("a", weak=True)
        await floor.join(handle, room, member, await peer.offer(Tone(440)), pin=PIN, secret=SECRET)
    await until(lambda: any(m.plugindata and m.plugindata.data.get("kicked") == "a" for m in told), within=2)
    assert len(await floor.list_participants(client, room)) == 1
    await floor.destroy_floor(client, room, secret=SECRET)


async def test_three_hundred_handles_at_once(client: JanusClient, room: str) -> None:
    await hall.ensure_hall(client, room, secret=SECRET, pin=PIN)
    began = time.monotonic()
    handles = await asyncio.gather(*(client.attach(Plugin.HALL) for _ in range(300)))
    offers = await asyncio.gather(*(hall.watch(handle, room, pin=PIN) for handle in handles))
    assert len({offer.sdp for offer in offers}) == 300
    await asyncio.gather(*(handle.detach() for handle in handles))
    assert time.monotonic() - began < 20
    assert client.load() == (0, 0)
    await hall.destroy_hall(client, room, secret=SECRET)


async def test_cancelled_calls_leave_nothing_behind(client: JanusClient, room: str) -> None:
    await hall.ensure_hall(client, room, secret=SECRET, pin=PIN)
    handle = await client.attach(Plugin.HALL)
    calls: list[asyncio.Task[object]] = [asyncio.create_task(client.attach(Plugin.HALL)) for _ in range(20)]
    calls += [asyncio.create_task(hall.watch(handle, room, pin=PIN)) for _ in range(3)]
    await asyncio.sleep(0)
    for call in calls:
        call.cancel()
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in done)
    await handle.detach()
    await until(lambda: client.load() == (0, 0), within=3)
    await hall.destroy_hall(client, room, secret=SECRET)


async def test_a_failing_event_sink_does_not_harm_others(client: JanusClient, room: str, peers: list[Peer]) -> None:
    def broken(message: Message) -> None:
        raise RuntimeError(message.janus)

    await floor.ensure_floor(client, room, secret=SECRET, pin=PIN)
    handle = await client.attach(Plugin.FLOOR, broken)
    peer = Peer()
    peers.append(peer)
    await peer.accept(
        await floor.join(handle, room, floor.Member("a"), await peer.offer(Tone(440)), pin=PIN, secret=SECRET)
    )
    await until(lambda: peer.ear.frames > 0, within=5)
    assert client.up
    await floor.destroy_floor(client, room, secret=SECRET)


async def test_a_client_that_closes_takes_its_participants_along(
    client: JanusClient, janus: JanusProcess, room: str, peers: list[Peer]
) -> None:
    await floor.ensure_floor(client, room, secret=SECRET, pin=PIN)
    async with JanusClient(janus.url, janus.api_secret, janus.admin_key) as other:
        await other.wait_up()
        handle = await other.attach(Plugin.FLOOR)
        peer = Peer()
        peers.append(peer)
        await floor.join(handle, room, floor.Member("a"), await peer.offer(Tone(440)), pin=PIN)
        assert len(await floor.list_participants(client, room)) == 1
    await asyncio.sleep(0.5)
    assert await floor.list_participants(client, room) == []
    with pytest.raises(JanusGone):
        await other.attach(Plugin.FLOOR)
    await floor.destroy_floor(client, room, secret=SECRET)


async def test_a_wrong_api_secret_never_gets_up(janus: JanusProcess) -> None:
    async with JanusClient(janus.url, "guess", janus.admin_key) as stranger:
        await asyncio.sleep(0.5)
        assert not stranger.up
        with pytest.raises(JanusGone):
            await stranger.attach(Plugin.FLOOR)

"""A camera's picture reaches a viewer, without any sound, and stops when it must."""

from __future__ import annotations

import asyncio

import pytest

from giaoban.adapters.janus import pictures
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.sdp import WrongOffer
from giaoban.adapters.janus.tests.peers import Camera, Peer, Tone, until
from giaoban.adapters.janus.tests.scenes import PIN, SECRET, kept_stage, spec
from giaoban.adapters.janus.wire import Plugin

pytestmark = [pytest.mark.media, pytest.mark.asyncio]


async def test_a_picture_is_seen_until_it_is_not_allowed_any_more(
    client: JanusClient, room: str, peers: list[Peer]
) -> None:
    async with kept_stage(client, room) as keeper:
        await keeper.set_wanted({room: spec(publishers=("cam",))})
        await publish(client, room, "cam", peers)
        viewer = Peer()
        peers.append(viewer)
        handle = await client.attach(Plugin.PICTURES)
        offer = await pictures.subscribe(handle, room, "cam", pin=PIN)
        await pictures.choose_layer(handle, substream=1)
        await pictures.subscriber_start(handle, await viewer.answer(offer))
        await until(lambda: viewer.ear.frames > 5, within=8)
        await pictures.choose_layer(handle, substream=0, temporal=0)
        assert [camera.id for camera in await pictures.list_cameras(client, room)] == ["cam"]

        await keeper.set_wanted({room: spec()})
        await asyncio.sleep(2.5)
        assert await pictures.list_cameras(client, room) == []


async def test_the_same_camera_again_replaces_the_former(client: JanusClient, room: str, peers: list[Peer]) -> None:
    await pictures.ensure_pictures(client, room, secret=SECRET, pin=PIN)
    await publish(client, room, "cam", peers)
    await publish(client, room, "cam", peers)
    assert len(await pictures.list_cameras(client, room)) == 1
    await pictures.destroy_pictures(client, room, secret=SECRET)


async def test_sound_beside_a_picture_and_a_wrong_pin_are_refused(
    client: JanusClient, room: str, peers: list[Peer]
) -> None:
    await pictures.ensure_pictures(client, room, secret=SECRET, pin=PIN)
    handle = await client.attach(Plugin.PICTURES)
    peer = Peer()
    peers.append(peer)
    with pytest.raises(WrongOffer):
        await pictures.publish(handle, room, "cam", await peer.offer(Camera(), Tone(440)), pin=PIN)
    quiet = Peer()
    peers.append(quiet)
    with pytest.raises(JanusRefused):
        await pictures.publish(handle, room, "cam", await quiet.offer(Camera()), pin="guess")
    with pytest.raises(JanusRefused):
        await pictures.subscribe(handle, room, "cam", pin=PIN, patience=0.2)
    assert await pictures.list_cameras(client, room) == []
    await pictures.destroy_pictures(client, room, secret=SECRET)


async def publish(client: JanusClient, room: str, feed: str, peers: list[Peer]) -> None:
    peer = Peer()
    peers.append(peer)
    handle = await client.attach(Plugin.PICTURES)
    answer = await pictures.publish(handle, room, feed, await peer.offer(Camera()), pin=PIN, secret=SECRET)
    await peer.accept(answer)

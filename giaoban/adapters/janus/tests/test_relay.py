"""A conference on the network reaches the hall by ear and the viewers by eye, and comes back after every break."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError

from giaoban.adapters.janus import pictures
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.tests.peers import Peer, until
from giaoban.adapters.janus.tests.scenes import PIN, SECRET, kept_stage, listen, spec
from giaoban.adapters.janus.wire import Plugin
from giaoban.adapters.relay.address import read_networks
from giaoban.adapters.relay.probe import probe
from giaoban.adapters.relay.tests.source import HERTZ, HlsSource
from giaoban.adapters.relay.transmission import Told, Transmission
from giaoban.adapters.relay.trouble import Refused

pytestmark = [pytest.mark.media, pytest.mark.asyncio]
HERE = read_networks("127.0.0.0/8")


@pytest.fixture
def source(tmp_path: Path) -> Iterator[HlsSource]:
    made = HlsSource(tmp_path)
    made.start()
    yield made
    made.stop()


async def test_a_relay_is_heard_and_seen_and_comes_back(
    client: JanusClient, room: str, peers: list[Peer], source: HlsSource
) -> None:
    async with kept_stage(client, room, "r") as keeper:
        await keeper.set_wanted({room: spec("r", publishers=("r",))})
        listener = await listen(client, room, peers)
        told: list[Told] = []
        relay = Transmission(client, room, "r", source.url, secret=SECRET, pin=PIN, networks=HERE, told=told.append)
        running = asyncio.create_task(relay.run())
        try:
            await until(lambda: listener.ear.hears(HERTZ) and bool(told), within=20)
            assert told == [Told(on=True, sound=True, picture=True)]
            sizes = await _watch(client, room, peers)
            await until(lambda: sizes[-1:] == [(320, 180)], within=15)

            os.kill(_ffmpeg(relay), signal.SIGKILL)
            await until(lambda: told[-1].on is False, within=5)
            await until(lambda: told[-1].on and listener.ear.hears(HERTZ), within=15)

            source.stop()
            await until(lambda: told[-1].problem in ("ended", "unreachable"), within=20)
            source.start()
            await until(lambda: told[-1].on and listener.ear.hears(HERTZ), within=20)
            anew = await _watch(client, room, peers)
            await until(lambda: anew[-1:] == [(320, 180)], within=15)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        assert not relay.pid
        assert [camera.id for camera in await pictures.list_cameras(client, room)] == []


async def test_a_source_is_tried_before_it_is_needed(source: HlsSource) -> None:
    found = await probe(source.url, HERE)
    assert (found.picture, found.width, found.height, found.sound) == ("h264", 320, 180, "aac")
    for url, networks, code in (
        (source.url, [], "forbidden"),
        (source.url.replace("hop", "khac"), HERE, "missing"),
        ("rtmp://127.0.0.1:9/x/y", HERE, "unreachable"),
    ):
        with pytest.raises(Refused) as refused:
            await probe(url, networks)
        assert refused.value.code == code


def _ffmpeg(relay: Transmission) -> int:
    pid = relay.pid
    assert pid is not None
    return pid


async def _watch(client: JanusClient, room: str, peers: list[Peer]) -> list[tuple[int, int]]:
    """Sizes of the pictures that arrive at somebody who watches the relay."""
    sizes: list[tuple[int, int]] = []
    viewer = Peer()
    peers.append(viewer)

    async def look(track: MediaStreamTrack) -> None:
        try:
            while True:
                frame = await track.recv()
                assert isinstance(frame, av.VideoFrame)
                sizes.append((frame.width, frame.height))
        except MediaStreamError:
            return

    viewer.connection.remove_all_listeners("track")
    viewer.connection.on("track", lambda track: viewer.also(look(track)))
    handle = await client.attach(Plugin.PICTURES)
    offer = await pictures.subscribe(handle, room, "r", pin=PIN)
    await pictures.choose_layer(handle, substream=0)
    await pictures.subscriber_start(handle, await viewer.answer(offer))
    return sizes

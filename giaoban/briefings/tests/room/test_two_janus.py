"""Two real Janus behind the real web process and the real keeper: one dies for good, and its meeting is heard again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from asgiref.sync import sync_to_async
from pytest_django import Settings

from giaoban.adapters.janus import floor
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.tests.conftest import _janus, peers
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, Tone, until
from giaoban.adapters.janus.wire import Jsep, Plugin
from giaoban.briefings.actions.briefings import open_briefing
from giaoban.briefings.management.commands.media import _keep
from giaoban.briefings.models import Briefing, Placing
from giaoban.briefings.placing import places_of
from giaoban.briefings.room.stage import stage_names
from giaoban.briefings.tests.room.device import Device
from giaoban.briefings.tests.room.house import House, running_house
from giaoban.briefings.tests.scene import Scene, make_draft

__all__ = ["peers"]

pytestmark = [pytest.mark.media, pytest.mark.asyncio]
Named = dict[str, JanusProcess]


@pytest.fixture
def two(settings: Settings) -> Iterator[Named]:
    """Two Janus, by the names the settings give them."""
    with ExitStack() as stack:
        processes = [stack.enter_context(_janus()) for _ in range(2)]
        urls = [urlsplit(one.url) for one in processes]
        settings.JANUS_URLS = [
            f"ws://{one.api_secret}:{one.admin_key}@{url.netloc}" for one, url in zip(processes, urls, strict=True)
        ]
        yield {url.netloc: one for one, url in zip(processes, urls, strict=True)}


@pytest.fixture
def house(db: None, two: Named) -> Iterator[House]:
    with running_house() as house:
        yield house


@asynccontextmanager
async def media() -> AsyncIterator[None]:
    keeping = asyncio.create_task(_keep())
    try:
        yield
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


class Listener:
    """A device that answers every offer of the hall with a fresh connection, as a browser does."""

    def __init__(self, device: Device, peers: list[Peer]) -> None:
        self.device = device
        self.peers = peers
        self.peer: Peer | None = None
        self.offers = 0

    async def follow(self) -> None:
        while True:
            heard = [message for message in self.device.others if message["t"] == "media.offer"]
            if len(heard) == self.offers:
                with suppress(TimeoutError):
                    await asyncio.to_thread(self.device.hear, 0.5)
                continue
            self.offers = len(heard)
            peer = Peer()
            self.peers.append(peer)
            answer = await peer.answer(Jsep("offer", heard[-1]["sdp"]))
            self.device.say("media.answer", pc="hall", sdp=answer.sdp)
            self.peer = peer

    def hears(self, hertz: float) -> bool:
        return self.peer is not None and self.peer.ear.hears(hertz)


async def speak(processes: Named, briefing: Briefing, device: Device, hertz: float, peers: list[Peer]) -> None:
    """The desk's device on the floor, wherever that is now."""
    where = (await sync_to_async(places_of)(briefing.id))[0]
    process, names = processes[where], stage_names(briefing.id)
    client = JanusClient(process.url, process.api_secret, process.admin_key)
    running = asyncio.create_task(client.connect())
    await client.wait_up()
    await until_floor(client, names.room)
    handle = await client.attach(Plugin.FLOOR)
    peer = Peer()
    peers.append(peer)
    peer.also(_until_cancelled(running))
    member = floor.Member(str(device.client))
    offer = await peer.offer(Tone(hertz))
    await peer.accept(await floor.join(handle, names.room, member, offer, pin=names.pin, secret=names.secret))


async def until_floor(client: JanusClient, room: str) -> None:
    async with asyncio.timeout(10):
        while room not in await floor.list_floors(client):
            await asyncio.sleep(0.1)


async def _until_cancelled(running: asyncio.Task[None]) -> None:
    try:
        await running
    finally:
        running.cancel()


async def test_one_dies_for_good(scene: Scene, two: Named, house: House, peers: list[Peer], settings: Settings) -> None:
    def begin() -> tuple[Briefing, list[Device]]:
        other = open_briefing(actor=scene.cast.chair.actor, briefing_id=make_draft(scene.cast).id)
        rooms = [scene.briefing.id, other.id]
        return other, [Device(house, room, scene.cast.chair).hello(hall=True) for room in rooms]

    other, devices = await sync_to_async(begin)()
    listeners = [Listener(device, peers) for device in devices]
    following = [asyncio.create_task(listener.follow()) for listener in listeners]
    try:
        async with media():
            placed = sync_to_async(lambda: set(Placing.objects.values_list("janus", flat=True)))
            await _until(placed, lambda names: names == set(two))
            await speak(two, scene.briefing, devices[0], 440, peers)
            await speak(two, other, devices[1], 1000, peers)
            await until(lambda: listeners[0].hears(440) and listeners[1].hears(1000), within=15)

            lost = (await sync_to_async(places_of)(scene.briefing.id))[0]
            two[lost].kill()
            await _until(placed, lambda names: lost not in names)
            assert listeners[1].hears(1000)
            await speak(two, scene.briefing, devices[0], 440, peers)
            await until(lambda: listeners[0].hears(440), within=15)
            assert listeners[0].offers > 1
            assert (listeners[1].hears(1000), listeners[1].offers) == (True, 1)
    finally:
        for device in devices:
            device.cut()
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)


async def _until(ask: Callable[[], Any], is_it: Callable[[Any], bool]) -> None:
    async with asyncio.timeout(20):
        while not is_it(await ask()):
            await asyncio.sleep(0.1)

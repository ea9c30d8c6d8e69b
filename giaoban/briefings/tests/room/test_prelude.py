"""The hall's sound over the line of words: for who asks, of their own briefing, and no longer than they want it."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pytest_django import Settings

from giaoban.adapters.prelude import Ears, serving
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.room.device import Device
from giaoban.briefings.tests.room.house import PATIENCE, House, running_house
from giaoban.briefings.tests.scene import Scene

PACKET = b"\x0b" + bytes(150)


class Keeper:
    """The media keeper's end, in a thread; `sing` sends one packet of a hall."""

    def __init__(self, path: Path) -> None:
        self._ears = Ears()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._path = path
        self._up = threading.Event()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()), daemon=True)
        self._thread.start()
        assert self._up.wait(PATIENCE)

    async def _serve(self) -> None:
        async with serving(self._ears, self._path):
            self._up.set()
            await self._stop.wait()

    def sing(self, room: object, packet: bytes = PACKET) -> None:
        self._loop.call_soon_threadsafe(self._ears.hear, str(room), packet)

    def wait_for(self, rooms: int) -> None:
        end = time.monotonic() + PATIENCE
        while len(self._ears.rooms) != rooms:
            assert time.monotonic() < end, self._ears.rooms
            time.sleep(0.02)

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE)


@pytest.fixture
def socket_path() -> Iterator[Path]:
    # Deeper than an address of a socket has room for.
    with TemporaryDirectory() as folder:
        yield Path(folder, "d" * 90, "prelude.sock")


@pytest.fixture
def house(db: None, settings: Settings, socket_path: Path) -> Iterator[House]:
    settings.JANUS_URLS = ["ws://127.0.0.1:9"]
    settings.PRELUDE_SOCKET = socket_path
    with running_house() as house:
        yield house


@pytest.fixture
def keeper(socket_path: Path) -> Iterator[Callable[[], Keeper]]:
    made: list[Keeper] = []

    def start() -> Keeper:
        made.append(Keeper(socket_path))
        return made[-1]

    yield start
    for one in made:
        one.end()


def hears(device: Device) -> int:
    """How many packets had come before the answer to a ping."""
    device.ask("ping")
    return len(device.sounds)


def until_heard(keeper: Keeper, scene: Scene, device: Device) -> None:
    end = time.monotonic() + PATIENCE
    before = hears(device)
    while hears(device) == before:
        assert time.monotonic() < end, "nothing is heard"
        keeper.sing(scene.briefing.id)
        time.sleep(0.05)


def test_who_asks_with_hello_hears_their_own_briefing_until_they_stop(
    arrive: Arrive, scene: Scene, keeper: Callable[[], Keeper]
) -> None:
    media = keeper()
    device = arrive(scene.cast.village_head).hello(prelude=True)
    other = arrive(scene.cast.mai_son_official).hello()
    media.wait_for(1)
    media.sing("another-room", b"never")
    until_heard(media, scene, device)
    assert set(device.sounds) == {PACKET}
    assert hears(other) == 0
    assert other.ask("prelude.start")["t"] == "ok"
    until_heard(media, scene, other)
    device.ask("prelude.stop")
    before = hears(device)
    until_heard(media, scene, other)
    assert hears(device) == before
    other.cut()
    media.wait_for(0)


def test_it_goes_on_when_the_keeper_is_back(arrive: Arrive, scene: Scene, keeper: Callable[[], Keeper]) -> None:
    device = arrive(scene.cast.village_head).hello(prelude=True)
    first = keeper()
    until_heard(first, scene, device)
    first.end()
    until_heard(keeper(), scene, device)


def test_a_device_that_does_not_read_loses_sound_and_nothing_else(
    arrive: Arrive, scene: Scene, keeper: Callable[[], Keeper]
) -> None:
    media = keeper()
    device = arrive(scene.cast.village_head, slow=True).hello(prelude=True)
    media.wait_for(1)
    for _ in range(4000):
        media.sing(scene.briefing.id, bytes(1000))
    number = device.say("ping")
    while not any(message.get("re") == number for message in device.others):
        device.hear()
    assert len(device.sounds) < 4000

"""Two web processes: one is killed, one device reads nothing; nobody else is the worse for it."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil
import pytest

from giaoban.sim.signin import sign_in
from tests.e2e.devices import Device, in_the_room
from tests.e2e.product import Product, running_product
from tests.launch.support import open_folder

pytestmark = [pytest.mark.e2e]

DEVICES = 24
#: The server asks a silent line for a sign of life every 20 s and waits 40 s for it.
GIVEN_UP = 75.0
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def two_webs() -> Iterator[Product]:
    with pytest.MonkeyPatch.context() as environment, open_folder() as folder:
        environment.setenv("WEB_PROCESSES", "2")
        with running_product(folder) as product:
            yield product


def apart(work: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread of its own: the browser's driver may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def test_those_of_a_killed_web_process_move_and_lose_nothing(two_webs: Product) -> None:
    apart(kill_one(two_webs))


def test_one_that_reads_nothing_is_let_go_and_can_come_back(two_webs: Product) -> None:
    apart(stall_one(two_webs))


async def kill_one(two_webs: Product) -> None:
    desk, devices = await people(two_webs)
    async with in_the_room([desk, *devices]):
        killed, other = two_webs.processes("web")
        theirs, staying = on(killed, devices), on(other, devices)
        assert min(len(theirs), len(staying)) >= 3, "the kernel spreads them over both"
        vote = await open_vote(desk, two_webs)
        writing = [asyncio.create_task(keep_writing(device, n)) for n, device in enumerate(devices)]
        turning = asyncio.create_task(keep_turning(desk))
        await asyncio.sleep(2)
        at = time.time()
        votes = [asyncio.create_task(cast(device, vote)) for device in devices]
        await asyncio.sleep(0.05)
        os.kill(killed, signal.SIGKILL)
        await asyncio.sleep(10)
        for task in [*writing, turning]:
            task.cancel()
        await asyncio.gather(*writing, turning, return_exceptions=True)
        taken = await asyncio.gather(*votes)
        voters = {device.cookie for device, yes in zip(devices, taken, strict=True) if yes}

        assert all(len(device.ports) == 1 for device in staying), "who was not there notices nothing"
        back = [min(when for when in device.answered_at if when > at) - at for device in theirs]
        assert max(back) < 10
        await settled(devices)
        turns = Counter(key for device in devices for key in device.seen if key[1] == "briefings.page_turned")
        assert len(turns) > 10
        assert set(turns.values()) == {DEVICES}, "everybody saw every page"
        assert max(max(device.seen.values()) for device in devices) == 1, "and nothing twice"
        await assert_counted_once(two_webs, desk, devices, vote, len(voters))


async def stall_one(two_webs: Product) -> None:
    desk, devices = await people(two_webs, 8)
    stalled = Device(two_webs, devices[0].cookie)
    async with in_the_room([desk, stalled, *devices]):
        before = memory(two_webs)
        stalled.stall()
        began = time.monotonic()
        while stalled.ports[0] in server_ports(two_webs):
            assert time.monotonic() - began < GIVEN_UP, "it is kept for ever"
            await turn_page(desk, int(time.monotonic()) % 3 + 1)
            await desk.ask("ping")
            await asyncio.sleep(0.2)
        assert memory(two_webs) - before < 60 * MEGABYTE
        assert all(len(device.ports) == 1 for device in devices)
        stalled.resume()
        await stalled.ask("ping")
        await settled([stalled, *devices])
        pages = [page_seen(device) for device in (stalled, *devices)]
        assert pages == pages[:1] * len(pages), "it knows what it missed"


async def people(product: Product, many: int = DEVICES) -> tuple[Device, list[Device]]:
    """The secretary's device, and so many of the points' people."""
    accounts = [(point["username"], point["password"]) for point in product.demo["points"]]
    cookies = [await sign_in(product.url, *account) for account in accounts]
    desk = Device(product, await sign_in(product.url, "thuky", product.password()))
    return desk, [Device(product, cookies[n % len(cookies)]) for n in range(many)]


def on(pid: int, devices: list[Device]) -> list[Device]:
    """Those whose line ends at this process."""
    ports = {one.raddr.port for one in psutil.Process(pid).net_connections("tcp") if one.raddr}
    return [device for device in devices if device.ports[-1] in ports]


def server_ports(product: Product) -> set[int]:
    """The far ends of all lines that the web processes have."""
    processes = [psutil.Process(pid) for pid in product.processes("web")]
    return {one.raddr.port for web in processes for one in web.net_connections("tcp") if one.raddr}


def memory(product: Product) -> int:
    """What the web processes hold together (bytes)."""
    return sum(psutil.Process(pid).memory_info().rss for pid in product.processes("web"))


async def open_vote(desk: Device, product: Product) -> str:
    plan = {"question": "Thông qua quy chế?", "who": "points", "minutes": 10,
            "points": [point["id"] for point in desk.snapshot["points"]]}  # fmt: skip
    vote = str((await desk.ask("vote.prepare", **plan))["vote_id"])
    await desk.ask("vote.open", vote_id=vote, edition=1)
    return vote


async def cast(device: Device, vote: str) -> bool:
    """Whether this device's ballot was taken; somebody's second device may be told that they have voted."""
    number = await device.say("vote.cast", vote_id=vote, choice=0)
    while number not in device.answered:
        await asyncio.sleep(0.05)
    return bool(device.answered[number]["t"] == "ok")


async def keep_writing(device: Device, n: int) -> None:
    while True:
        await device.say("note.send", body=f"Bản {n} báo cáo lúc {time.time_ns()}")
        await asyncio.sleep(0.6)


async def keep_turning(desk: Device) -> None:
    page = 0
    while True:
        page += 1
        await turn_page(desk, page % 3 + 1)
        await asyncio.sleep(0.4)


async def turn_page(desk: Device, page: int) -> None:
    await desk.say("page.turn", document_id=desk.snapshot["documents"][0]["id"], page=page)


async def settled(devices: list[Device]) -> None:
    """Return once everybody's questions are answered and nothing more comes."""
    await asyncio.gather(*(device.ask("ping") for device in devices))
    await asyncio.sleep(1)


def page_seen(device: Device) -> int:
    return max(seq for seq, name in device.seen if name == "briefings.page_turned")


async def assert_counted_once(product: Product, desk: Device, devices: list[Device], vote: str, voters: int) -> None:
    """Every acknowledged note is there exactly once, and so are the ballots."""
    fresh = Device(product, desk.cookie)
    async with in_the_room([fresh]):
        there = Counter(note["id"] for note in fresh.snapshot["notes"])
        bodies = Counter(note["body"] for note in fresh.snapshot["notes"])
        told = {answer["d"]["note_id"] for device in devices for answer in device.answered.values()
                if answer["t"] == "ok" and "note_id" in (answer.get("d") or {})}  # fmt: skip
        assert len(told) > 3 * len(devices)
        assert [note for note in told if there[note] != 1] == []
        assert [body for body, many in bodies.items() if many != 1 and body.startswith("Bản ")] == []
        await fresh.ask("vote.close", vote_id=vote)
        await asyncio.sleep(0.5)
        result = fresh.patched("votes", vote)["result"]
        assert result["voted"] == voters > 10

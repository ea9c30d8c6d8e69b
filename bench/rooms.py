"""Fifty meetings at once: one event in each of them every second, and how long it takes to reach everybody there."""

import asyncio
import json
import statistics
import time
from dataclasses import dataclass, field

import psutil
from websockets.asyncio.client import ClientConnection

from bench.fanout import enter
from giaoban.sim.signin import sign_in
from tests.e2e.product import Product

ROOMS, DEVICES = 50, 20
EVENTS = 20
AT_ONCE = 10
PATIENCE = 10.0
KINDS = ("web", "janus", "ffmpeg", "media", "worker")


@dataclass(frozen=True)
class ManyRooms:
    """Milliseconds from a desk's click to a device of that room having the event; cores that each kind used."""

    median_ms: float
    p95_ms: float
    worst_room_p95_ms: float
    missing: int
    cores: dict[str, float]


@dataclass
class _Room:
    briefing_id: str
    desk: ClientConnection
    devices: list[ClientConnection]
    sent: list[float] = field(default_factory=list)
    delays: list[list[float]] = field(default_factory=list)

    async def follow(self, device: ClientConnection) -> None:
        """The n-th event that comes is the n-th that was sent: a room's events come in order."""
        mine: list[float] = []
        self.delays.append(mine)
        async for frame in device:
            if "briefings.queue_rules_set" in str(frame)[:120]:
                mine.append((time.perf_counter() - self.sent[len(mine)]) * 1000)

    async def act(self, begin: float) -> None:
        """Something of the desk's that everybody sees, every second."""
        for n in range(EVENTS):
            await asyncio.sleep(max(0.0, begin + n - time.perf_counter()))
            rules = {"order": "asked", "quota_seconds": 60 + n, "quota_cut": False}
            self.sent.append(time.perf_counter())
            await self.desk.send(json.dumps({"t": "queue.rules", "id": f"rules-{n}", "d": rules}))

    def complete(self) -> bool:
        """Whether everybody has everything."""
        return all(len(mine) == EVENTS for mine in self.delays)


async def many_rooms(product: Product, many: int = ROOMS) -> ManyRooms:
    """Open them, fill them, and measure."""
    words = f"from bench.crowd import rooms; rooms('{product.demo['briefing_id']}', {many}, {DEVICES})"
    made = json.loads(product.command("shell", "-c", words).splitlines()[-1])
    secretary = await sign_in(product.url, "thuky", product.password())
    gate = asyncio.Semaphore(AT_ONCE)

    async def come(cookie: str, briefing_id: str) -> ClientConnection:
        async with gate:
            return await enter(product, cookie, briefing_id)

    async def fill(briefing_id: str) -> _Room:
        desk = await come(secretary, briefing_id)
        return _Room(briefing_id, desk, [await come(cookie, briefing_id) for cookie in made["cookies"]])

    rooms = await asyncio.gather(*(fill(briefing_id) for briefing_id in made["rooms"]))
    readers = [asyncio.create_task(room.follow(device)) for room in rooms for device in room.devices]
    readers += [asyncio.create_task(_drain(room.desk)) for room in rooms]
    await asyncio.sleep(10)
    began, spent = time.perf_counter(), _spent(product)
    begin = began + 1
    # Spread over the second, as meetings are.
    await asyncio.gather(*(room.act(begin + n / many) for n, room in enumerate(rooms)))
    end = time.perf_counter() + PATIENCE
    while not all(room.complete() for room in rooms) and time.perf_counter() < end:
        await asyncio.sleep(0.1)
    elapsed, after = time.perf_counter() - began, _spent(product)
    for reader in readers:
        reader.cancel()
    sockets = [socket for room in rooms for socket in (room.desk, *room.devices)]
    await asyncio.gather(*readers, *(socket.close() for socket in sockets), return_exceptions=True)
    return _summed(rooms, {kind: (after[kind] - spent[kind]) / elapsed for kind in spent})


def _spent(product: Product) -> dict[str, float]:
    """Seconds of a core that each kind of process has used."""
    found = {kind: [psutil.Process(pid).cpu_times() for pid in product.processes(kind)] for kind in KINDS}
    return {kind: sum(times.user + times.system for times in each) for kind, each in found.items()}


def _summed(rooms: list[_Room], cores: dict[str, float]) -> ManyRooms:
    of_rooms = [sorted(delay for mine in room.delays for delay in mine) for room in rooms]
    together = sorted(delay for delays in of_rooms for delay in delays)
    return ManyRooms(
        statistics.median(together), _p95(together), max(_p95(delays) for delays in of_rooms),
        len(rooms) * DEVICES * EVENTS - len(together), cores,
    )  # fmt: skip


def _p95(delays: list[float]) -> float:
    return delays[int(len(delays) * 0.95)]


async def _drain(socket: ClientConnection) -> None:
    async for _frame in socket:
        pass

"""A long meeting: does what the processes hold in memory stay the same? `python -m bench soak --minutes 60`.

Simulated points speak, listen (real WebRTC), write and vote; beside them sixty devices follow, and one of them goes and
another comes every second.
"""

import asyncio
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import cycle

import numpy as np
import psutil

from bench.report import report
from giaoban.sim.signin import sign_in
from tests.e2e.devices import Device
from tests.e2e.product import Product, running_product
from tests.launch.support import open_folder

DEVICES = 60
KINDS = ("web", "media", "worker", "janus")
EVERY = 2.0
#: The first part of the time is for what every process takes once: pools, caches, compiled code.
WARMING = 0.4
MB = 1e6


@dataclass(frozen=True)
class Growth:
    """Of one kind of process: megabytes when it was warm and at the end, and an hour's growth by the slope between."""

    before_mb: float
    after_mb: float
    mb_per_hour: float

    def __str__(self) -> str:
        return f"{self.before_mb:.0f} → {self.after_mb:.0f} MB, {self.mb_per_hour:+.1f} MB/h"


def measure(minutes: float = 60) -> None:
    """Report the figure `soak_growth_mb_per_hour`."""
    with open_folder() as folder, running_product(folder, simulator=True) as product:
        grown = asyncio.run(soak(product, minutes * 60))
    words = "; ".join(
        f"{kind}: {one.before_mb:.0f} → {one.after_mb:.0f} MB, {one.mb_per_hour:+.1f} MB/h"
        for kind, one in grown.items()
    )
    steepest = max(one.mb_per_hour for one in grown.values())
    report("soak_growth_mb_per_hour", steepest, note=f"{minutes:g} minutes; {words}")


async def soak(product: Product, seconds: float) -> dict[str, Growth]:
    """Keep the room busy for so long, and say what each kind of process gained."""
    cookies = [await sign_in(product.url, one["username"], one["password"]) for one in product.demo["points"]]
    coming = cycle(cookies)
    here = [_come(product, next(coming)) for _ in range(DEVICES)]
    times: list[float] = []
    held: dict[str, list[float]] = defaultdict(list)
    end, looked = time.monotonic() + seconds, 0.0
    while (now := time.monotonic()) < end:
        if now - looked > EVERY:
            looked = now
            times.append(now)
            for kind in KINDS:
                held[kind].append(_resident(product, kind))
        leaving = here.pop(random.randrange(len(here)))
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        here.append(_come(product, next(coming)))
        await asyncio.sleep(1)
    for device in here:
        device.cancel()
    await asyncio.gather(*here, return_exceptions=True)
    return {kind: _growth(times, held[kind]) for kind in KINDS}


def _come(product: Product, cookie: str) -> asyncio.Task[None]:
    """A device that comes and now and then writes something."""

    async def live() -> None:
        device = Device(product, cookie)
        running = asyncio.create_task(device.run())
        try:
            await device.there()
            while True:
                await device.ask("note.send", body=f"Báo cáo lúc {time.time_ns()}")
                await asyncio.sleep(20)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    return asyncio.create_task(live())


def _resident(product: Product, kind: str) -> float:
    """What the processes of this kind hold, all together (megabytes)."""
    return sum(psutil.Process(pid).memory_info().rss for pid in product.processes(kind)) / MB


def _growth(times: list[float], held: list[float]) -> Growth:
    warm = int(len(times) * WARMING)
    slope = float(np.polyfit(times[warm:], held[warm:], 1)[0])
    return Growth(held[warm], held[-1], slope * 3600)

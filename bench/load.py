"""Many listeners, many clients, many rooms, some that never read, and the bad day."""

import asyncio

import psutil

from bench.fanout import fan_out_p95
from bench.faults import KILLED, bad_day
from bench.hall import cost_of_listeners
from bench.report import Peer, report
from bench.rooms import DEVICES, ROOMS, many_rooms
from tests.e2e.product import Product, running_product
from tests.launch.support import open_folder

CLIENTS, FEW, STALLED = 1000, 300, 30
#: What a bare prototype (one hub, no access check, no product around it) reached on the same kind of machine.
PROTOTYPE = Peer("bare prototype", 166)


def measure() -> None:
    """Every figure of the bench `load`, one after another on a machine that does nothing else."""
    listeners()
    with open_folder() as folder, running_product(folder) as product:
        clients(product)
        stalled(product)
        rooms(product)
    with open_folder() as folder, running_product(folder) as product:
        faults(product)


def listeners() -> None:
    """What one core of Janus carries."""
    cost = asyncio.run(cost_of_listeners())
    peer = Peer("AudioBridge participants", 100 / cost.mixer_pct)
    note = f"from what {cost.listeners} cost Janus in {cost.seconds} s, one beside the other; LiveKit published 234"
    report("hall_listeners_per_core", 100 / cost.hall_pct, note=note, peer=peer)


def clients(product: Product) -> None:
    """One room, a thousand."""
    fan = asyncio.run(fan_out_p95(product, CLIENTS))
    note = f"{fan.events} page turns, median {fan.median_ms:.0f} ms"
    report("room_event_p95_ms_1000", fan.p95_ms, note=note, peer=PROTOTYPE)


def stalled(product: Product) -> None:
    """The same room without and with some that take nothing."""
    without = asyncio.run(fan_out_p95(product, FEW))
    before = _web_mb(product)
    beside = asyncio.run(fan_out_p95(product, FEW, stalled=STALLED))
    note = f"{without.p95_ms:.0f} → {beside.p95_ms:.0f} ms, web {before:.0f} → {_web_mb(product):.0f} MB"
    report("stalled_event_p95_ratio", beside.p95_ms / without.p95_ms, note=f"{STALLED} beside {FEW}: {note}")


def rooms(product: Product) -> None:
    """Many briefings at once."""
    many = asyncio.run(many_rooms(product))
    note = f"{ROOMS} rooms of {DEVICES}: median {many.median_ms:.0f} ms, worst room {many.worst_room_p95_ms:.0f} ms"
    cores = ", ".join(f"{kind} {used:.2f}" for kind, used in many.cores.items())
    report("rooms_event_p95_ms_50x20", many.p95_ms, note=f"{note}; {many.missing} missing; cores: {cores}")


def faults(product: Product) -> None:
    """Each process killed in turn."""
    day = bad_day(product)
    each = "; ".join(f"{name}: sound {day.sound_s[name]:.1f}, words {day.words_s[name]:.1f}" for name in KILLED)
    report("recovery_s_max", max(*day.sound_s.values(), *day.words_s.values()), note=each)
    report("lost_records", day.lost, note=f"{day.acknowledged} notes acknowledged")


def _web_mb(product: Product) -> float:
    return sum(psutil.Process(pid).memory_info().rss for pid in product.processes("web")) / 1e6

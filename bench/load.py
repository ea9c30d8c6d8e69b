"""Many listeners, many clients, and the bad day."""

import asyncio

from bench.fanout import fan_out_p95
from bench.faults import KILLED, bad_day
from bench.hall import cost_of_listeners
from bench.report import Peer, report
from tests.e2e.product import running_product
from tests.launch.support import open_folder

CLIENTS = 1000


def measure() -> None:
    """Every figure of the bench `load`, one after another on a machine that does nothing else."""
    cost = asyncio.run(cost_of_listeners())
    peer = Peer("AudioBridge participants", 100 / cost.mixer_pct)
    note = f"from what {cost.listeners} cost Janus in {cost.seconds} s, measured one beside the other"
    report("hall_listeners_per_core", 100 / cost.hall_pct, note=note, peer=peer)
    with open_folder() as folder, running_product(folder) as product:
        fan = asyncio.run(fan_out_p95(product, CLIENTS))
        report("room_event_p95_ms_1000", fan.p95_ms, note=f"{fan.events} page turns, median {fan.median_ms:.0f} ms")
    with open_folder() as folder, running_product(folder) as product:
        day = bad_day(product)
        each = "; ".join(f"{name}: sound {day.sound_s[name]:.1f}, words {day.words_s[name]:.1f}" for name in KILLED)
        report("recovery_s_max", max(*day.sound_s.values(), *day.words_s.values()), note=each)
        report("lost_records", day.lost, note=f"{day.acknowledged} notes acknowledged")

"""The room on one machine: its weight, time to the first sound, fan-out, cost of a listener, restart."""

import asyncio

from bench.fanout import fan_out_p95
from bench.hall import cost_of_listeners
from bench.join import join_in_chromium
from bench.report import Peer, report
from bench.restart import second_run_seconds
from tests.e2e.product import running_product
from tests.launch.support import open_folder

CLIENTS = 300
#: Measured before the first line of code, as many clients on the same kind of machine: median 52 ms.
CHANNELS = Peer("Django Channels, in-memory layer", 139)


def measure() -> None:
    """Every figure of the bench `room`, one after another on a machine that does nothing else."""
    with open_folder() as folder, running_product(folder) as product:
        visit = join_in_chromium(product)
        report("room_join_gzip_kb", visit.gzip_kb, note=visit.parts)
        report("room_join_good_link_ms", visit.median_ms, note=f"{visit.rounds} visits, slowest {visit.slowest_ms:.0f}")
        fan = asyncio.run(fan_out_p95(product, CLIENTS))
        note = f"{fan.events} page turns, median {fan.median_ms:.0f} ms"
        report("room_event_p95_ms_300", fan.p95_ms, note=note, peer=CHANNELS)
    cost = asyncio.run(cost_of_listeners())
    peer = Peer("AudioBridge participant", cost.mixer_pct)
    report("hall_core_pct_per_listener", cost.hall_pct, note=f"{cost.listeners} listeners, {cost.seconds} s", peer=peer)
    restart = second_run_seconds()
    report("restart_s", restart.median_s, note=f"{restart.rounds} restarts, slowest {restart.slowest_s:.1f} s")

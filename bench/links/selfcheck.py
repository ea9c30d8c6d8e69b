"""`python -m bench.links`: does the emulator do what it is told? Prints what was asked beside what was measured."""

import statistics
import time
from itertools import groupby

from bench.links.link import Link, why_not
from bench.links.probes import ping, tcp_kbps, udp_arrived


def main() -> int:
    """0 when it ran, or when no link can be made here (it says why)."""
    if reason := why_not():
        print(reason)
        return 0
    _thin()
    _lossy()
    for rate in (1000, 5000, 20_000):
        _wide(rate)
    return 0


def _thin() -> None:
    with Link(rate_kbps=64, rtt_ms=600) as link:
        small, big = ping(link), ping(link, count=5, every=1.0, size=1000)
        # 28 bytes take 3.5 ms on 64 kbit/s, 1,000 bytes 125 ms, each way.
        print(f"ping 28 B, 607.0 ms asked: {small.median_ms:.1f} ({small.least_ms:.1f} to {small.most_ms:.1f})")
        print(f"ping 1000 B, 850.0 ms asked: {big.median_ms:.1f} ({big.least_ms:.1f} to {big.most_ms:.1f})")
        print(f"TCP at 64 kbit/s: {tcp_kbps(link, seconds=10):.1f} kbit/s of payload")


def _lossy() -> None:
    with Link(rate_kbps=2000, rtt_ms=40, loss=0.15) as link:
        _tell_loss("15 %", udp_arrived(link, count=5000, every=0.002))
        link.set(loss=0.15, burst=5.0)
        _tell_loss("15 % in runs of 5", udp_arrived(link, count=5000, every=0.002))


def _tell_loss(asked: str, arrived: list[bool]) -> None:
    runs = [len(list(run)) for here, run in groupby(arrived) if not here]
    mean = statistics.mean(runs) if runs else 0.0
    print(
        f"UDP loss {asked}: {100 - 100 * statistics.mean(arrived):.1f} %, mean run {mean:.2f}, {len(arrived)} packets"
    )


def _wide(rate: float) -> None:
    with Link(rate_kbps=rate, rtt_ms=40, queue_ms=100) as link:
        cpu, began = link.cpu_seconds(), time.monotonic()
        got = tcp_kbps(link, seconds=6)
        share = (link.cpu_seconds() - cpu) / (time.monotonic() - began)
        print(f"TCP at {rate:.0f} kbit/s: {got:.0f} kbit/s of payload, pump {share:.1%} of a core")

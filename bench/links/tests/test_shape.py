"""The arithmetic of a weak link, without a network."""

import random
from itertools import groupby
from statistics import mean
from typing import Any

import pytest

from bench.links.shape import Counters, Gilbert, Line, Shape

PACKET = bytes([0x45]) + bytes(999)  # 1,000 bytes: 125 ms at 64 kbit/s


def losses(loss: float, burst: float | None, count: int = 200_000) -> list[bool]:
    channel = Gilbert(random.Random(7))
    return [channel.loses(loss, burst) for _ in range(count)]


def runs(lost: list[bool]) -> list[int]:
    return [len(list(run)) for bad, run in groupby(lost) if bad]


@pytest.mark.parametrize("loss", [0.05, 0.15, 0.3])
def test_single_losses_come_by_chance(loss: float) -> None:
    lost = losses(loss, None)
    assert mean(lost) == pytest.approx(loss, abs=0.005)
    assert mean(runs(lost)) == pytest.approx(1 / (1 - loss), rel=0.02)


@pytest.mark.parametrize(("loss", "burst"), [(0.05, 3.0), (0.15, 5.0), (0.3, 10.0)])
def test_bursts_have_the_wanted_length_at_the_wanted_loss(loss: float, burst: float) -> None:
    lost = losses(loss, burst)
    assert mean(lost) == pytest.approx(loss, rel=0.08)
    assert mean(runs(lost)) == pytest.approx(burst, rel=0.05)


def test_no_loss_loses_nothing_even_after_a_bad_spell() -> None:
    channel = Gilbert(random.Random(7))
    while not channel.loses(0.5, 50.0):
        pass
    assert not any(channel.loses(0.0, None) for _ in range(100))


@pytest.mark.parametrize(
    "wrong", [{"loss": 1.0}, {"loss": -0.1}, {"rate_kbps": 0}, {"delay_ms": -1}, {"loss": 0.5, "burst": 1.5}]
)
def test_an_impossible_shape_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has words of its own
        Shape(**wrong)


def line(**shape: Any) -> Line:
    return Line(Shape(**{"rate_kbps": 64.0, "delay_ms": 300.0, "queue_ms": 1000.0, **shape}), random.Random(1))


def test_a_packet_takes_its_time_on_the_line_and_then_the_delay() -> None:
    assert line().admit(PACKET, 10.0) == pytest.approx(10.0 + 0.125 + 0.3)


def test_packets_wait_for_one_another_at_the_rate() -> None:
    road = line()
    arrivals = [road.admit(PACKET, 10.0) for _ in range(5)]
    assert arrivals == pytest.approx([10.425, 10.55, 10.675, 10.8, 10.925])


def test_a_full_queue_drops_what_comes_last() -> None:
    road = line()
    taken = [road.admit(PACKET, 10.0) is not None for _ in range(12)]
    assert taken == [True] * 8 + [False] * 4  # 1,000 ms of 64 kbit/s are 8,000 bytes
    assert road.counters == Counters(packets=12, wire_packets=8, wire_bytes=8000, overflowed=4)
    assert road.admit(PACKET, 10.2) is not None, "room again after one has left"


def test_an_idle_line_takes_a_packet_however_short_its_queue() -> None:
    road = line(queue_bytes=100)
    assert road.admit(PACKET, 10.0) is not None
    assert road.admit(PACKET, 10.0) is None


def test_jitter_holds_back_and_never_reorders() -> None:
    road = line(rate_kbps=1e6, jitter_ms=60.0)
    arrivals = [road.admit(PACKET, 10 + number * 0.005) or 0.0 for number in range(500)]
    held = [arrival - (10 + number * 0.005) for number, arrival in enumerate(arrivals)]
    assert arrivals == sorted(arrivals)
    assert min(held) >= 0.3
    assert 0.35 < max(held) <= 0.361


def test_what_is_lost_on_the_way_has_used_the_line() -> None:
    road = line(loss=0.5, queue_ms=1e9)
    arrivals = [road.admit(PACKET, 10.0) for _ in range(2000)]
    assert road.counters.lost == arrivals.count(None) == pytest.approx(1000, rel=0.1)
    assert road.counters.wire_bytes == 2_000_000
    assert max(filter(None, arrivals)) == pytest.approx(10 + 2000 * 0.125 + 0.3, rel=0.01)


def test_a_new_rate_holds_from_the_next_packet_on() -> None:
    road = line()
    for _ in range(4):
        road.admit(PACKET, 10.0)
    road.become(Shape(rate_kbps=128.0, delay_ms=300.0))
    assert road.admit(PACKET, 10.25) == pytest.approx(10.5 + 0.0625 + 0.3)


def test_an_outage_loses_everything_until_it_is_over() -> None:
    road = line()
    road.cut(12.0)
    assert road.admit(PACKET, 11.9) is None
    assert road.admit(PACKET, 12.0) is not None
    assert (road.counters.cut, road.counters.dropped) == (1, 1)


def test_udp_is_counted_apart() -> None:
    datagram = bytearray(PACKET)
    datagram[9] = 17
    road = line()
    road.admit(bytes(datagram), 10.0)
    road.admit(PACKET, 11.0)
    assert road.counters.since(Counters(packets=1)) == Counters(1, 2, 2000, 1000)

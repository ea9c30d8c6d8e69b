"""Real links: what is asked is what one gets, and nothing of them is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import mean

import pytest

from bench.links import spaces
from bench.links.link import Link, why_not
from bench.links.probes import ping, tcp_kbps, udp_arrived
from tests.launch.support import REPOSITORY, wait_until

REASON = why_not()
#: The other end of a link is no outside: it is a namespace of this machine.
pytestmark = [pytest.mark.skipif(REASON is not None, reason=REASON or ""), pytest.mark.enable_socket]

OWNER = """
import sys, time
from bench.links.link import Link
with Link() as link:
    print(link.namespace, link._pump.pid, flush=True)
    time.sleep(60)
"""


def namespaces() -> str:
    return spaces.ip("netns", "list")


def test_delay_rate_and_loss_are_those_that_were_asked() -> None:
    with Link(rate_kbps=64, rtt_ms=200) as link:
        trips = ping(link, count=10)
        assert trips.back == 10
        assert 207 <= trips.least_ms < 240  # 28 bytes take 3.5 ms each way
        assert 45 < tcp_kbps(link, seconds=5) <= 66  # give or take the first packet
        link.set(rate_kbps=2000, rtt_ms=20)
        link.set("down", loss=0.3)
        before = link.read()
        arrived = udp_arrived(link, count=2000, every=0.001)
        down = link.read()["down"].since(before["down"])
        assert mean(arrived) == pytest.approx(0.7, abs=0.05)
        assert (down.wire_packets, down.wire_udp_bytes) == (2000, 2000 * 128)
        assert down.lost == arrived.count(False)


def test_an_outage_begins_and_ends_by_itself() -> None:
    with Link(rate_kbps=1000, rtt_ms=20) as link:
        back = link.outage(3.0)
        assert ping(link, count=5, every=0.1).back == 0
        time.sleep(max(0.0, back - time.monotonic()))
        assert ping(link, count=5, every=0.1).back == 5
        assert link.read()["down"].cut == 5


def test_two_links_at_once_know_nothing_of_each_other(tmp_path: Path) -> None:
    with Link(rtt_ms=20) as one, Link(rtt_ms=300, rate_kbps=1000) as other:
        assert one.address != other.address
        assert ping(one, count=3).least_ms < 100 < 300 <= ping(other, count=3).least_ms
        where = other.run([sys.executable, "-c", "import socket; print(socket.if_nameindex())"], capture_output=True)
        assert other.place.far in where.stdout
        assert one.place.far not in where.stdout
        other.trace(tmp_path / "packets.pcap")
        ping(other, count=3)
        other.read()
        assert (tmp_path / "packets.pcap").stat().st_size >= 24 + 6 * (16 + 28)


def test_nothing_is_left_of_a_link() -> None:
    with Link() as link:
        lasting = subprocess.Popen(link.command(["sleep", "60"]))
        assert link.namespace in namespaces()
    assert link.namespace not in namespaces().split()
    assert lasting.wait(5) == -signal.SIGKILL


def owner() -> "tuple[subprocess.Popen[str], str, int]":
    process = subprocess.Popen([sys.executable, "-c", OWNER], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    name, pump = process.stdout.readline().split()
    return process, name, int(pump)


def test_the_pump_tidies_up_when_its_owner_is_killed() -> None:
    process, name, _ = owner()
    process.kill()
    process.wait()
    wait_until(lambda: name not in namespaces().split(), 10)


def test_what_a_killed_pump_left_is_removed_by_the_next() -> None:
    process, name, pump = owner()
    os.kill(pump, signal.SIGSTOP)  # so that it cannot tidy up when its owner goes
    process.kill()
    process.wait()
    os.kill(pump, signal.SIGKILL)
    assert name in namespaces().split()
    assert wait_until(spaces.sweep, 5) == [name]
    assert name not in namespaces().split()

"""The re-encoder's process: it ends when told to, and with its keeper when nobody can tell it any more."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from pathlib import Path

import pytest

from giaoban.adapters.janus.tests.peers import until
from giaoban.adapters.reencoder import Reencoder, free_port_pair

pytestmark = [pytest.mark.media, pytest.mark.asyncio]

KEEPER = """
import asyncio
from giaoban.adapters.reencoder import Reencoder
async def main():
    reencoder = Reencoder("x", 9)
    reencoder.start()
    while reencoder.pid is None:
        await asyncio.sleep(0.01)
    print(reencoder.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


def runs(pid: int) -> bool:
    """Whether the process exists and is more than a body that nobody has buried yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_stop_ends_it_and_start_uses_a_free_port() -> None:
    starts: list[int] = []
    reencoder = Reencoder("x", 9, lambda: starts.append(reencoder.in_port))
    reencoder.start()
    await until(lambda: bool(starts) and reencoder.alive, within=2)
    pid = reencoder.pid
    assert pid is not None
    await until(lambda: _bound(starts[0]), within=3)
    await reencoder.stop()
    assert not runs(pid)
    assert not reencoder.alive
    assert not _bound(starts[0])


async def test_kill_of_the_keeper_takes_it_along() -> None:
    keeper = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KEEPER, stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[4]
    )
    assert keeper.stdout is not None
    pid = int(await keeper.stdout.readline())
    assert runs(pid)
    keeper.send_signal(signal.SIGKILL)
    await keeper.wait()
    await until(lambda: not runs(pid), within=2)


async def test_a_port_pair_is_even_and_both_are_free() -> None:
    port = free_port_pair()
    assert port % 2 == 0
    assert not _bound(port)
    assert not _bound(port + 1)


def _bound(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False

"""Programs are restarted, ended with all their children, and never outlive the one who started them."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from giaoban.launch import supervisor as supervision
from giaoban.launch.accounts import LaunchError
from giaoban.launch.supervisor import Program, Supervisor
from tests.launch.support import REPOSITORY, wait_until


@pytest.fixture
async def supervisor(tmp_path: Path) -> AsyncIterator[Supervisor]:
    """A supervisor whose programs are all ended after the test."""
    made = Supervisor(folder=tmp_path, logs=tmp_path / "log", environment=dict(os.environ))
    yield made
    await made.stop()


async def _line(path: Path, number: int = 0) -> str:
    """The n-th line of a file, as soon as it is there."""

    def line() -> str:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return lines[number] if len(lines) > number else ""

    return await asyncio.to_thread(wait_until, line)


async def test_a_killed_program_is_back_within_a_second(supervisor: Supervisor, tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    supervisor.start(Program("clock", ["sh", "-c", f"echo $$ >> {pids}; exec sleep 600"]))
    first = int(await _line(pids))
    began = asyncio.get_running_loop().time()
    os.kill(first, signal.SIGKILL)
    second = int(await _line(pids, 1))
    assert asyncio.get_running_loop().time() - began < 1
    assert psutil.pid_exists(second)
    assert "launcher: ended with -9" in supervisor.tail("clock")


async def test_stop_ends_children_and_one_that_will_not_listen(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "STOP_SECONDS", 0.5)
    pids = tmp_path / "pids"
    deaf = f"trap '' TERM; sleep 600 & echo $$ >> {pids}; echo $! >> {pids}; wait"
    supervisor.start(Program("deaf", ["sh", "-c", deaf]))
    leader, child = int(await _line(pids)), int(await _line(pids, 1))
    await supervisor.stop()
    assert not psutil.pid_exists(leader)
    wait_until(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE)


async def test_a_program_that_cannot_start_is_found_out(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "LONGEST_PAUSE", 0.05)
    supervisor.start(Program("web", ["sh", "-c", "exit 1"]))
    supervisor.start(Program("worker", ["sleep", "600"]))
    await asyncio.to_thread(wait_until, lambda: supervisor.keeps_dying("web"))
    assert not supervisor.keeps_dying("worker")


async def test_a_step_that_fails_shows_the_end_of_its_log(supervisor: Supervisor) -> None:
    with pytest.raises(LaunchError, match="không mở được tệp"):
        await supervisor.run_once(Program("seed", ["sh", "-c", "echo không mở được tệp; exit 3"]))


def test_programs_die_with_a_launcher_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import asyncio, os, pathlib\n"
        "from giaoban.launch.supervisor import Program, Supervisor\n"
        "async def main():\n"
        f"    here = pathlib.Path({str(tmp_path)!r})\n"
        "    made = Supervisor(folder=here, logs=here, environment=dict(os.environ))\n"
        "    made.start(Program('x', ['sh', '-c', 'echo $$ > pid; exec sleep 600']))\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    launcher = subprocess.Popen([sys.executable, "-c", script], cwd=REPOSITORY)
    pid_file = tmp_path / "pid"
    pid = int(wait_until(lambda: pid_file.exists() and pid_file.read_text("utf-8").strip(), 10))
    launcher.kill()
    launcher.wait()
    wait_until(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)


def test_a_log_that_grew_is_emptied_and_its_past_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "LOG_BYTES", 100)
    log = tmp_path / "janus.log"
    with log.open("a", encoding="utf-8") as writer:
        writer.write("x" * 200)
        writer.flush()
        supervision.rotate(log)
        writer.write("mới")
    assert log.read_text("utf-8") == "mới"
    assert (tmp_path / "janus.log.1").read_text("utf-8") == "x" * 200

"""Keeps our processes alive, and ends every one of them.

Each program runs in a session of its own (a Ctrl-C in the terminal reaches only us), is killed by the kernel when
we die, writes to its own log, and is started again a moment after it ends. Why not a library:
`docs/decisions/0002-process-supervision.md`.
"""

import asyncio
import contextlib
import ctypes
import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from giaoban.launch.accounts import LaunchError, prefix

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
# A program that lived this long was healthy: its next restart is quick again.
HEALTHY_SECONDS = 10.0
HOPELESS_DEATHS = 4
STOP_SECONDS = 6.0
# Recordings, documents, answers: what our programs write is for nobody else on this machine.
PRIVATE = 0o077
LOG_BYTES = 5_000_000
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Program:
    """One process to keep alive: its name (also of its log) and its command, without `setpriv`."""

    name: str
    command: list[str]


class Supervisor:
    """Starts programs, restarts them, stops them. Use within one running event loop."""

    def __init__(self, *, folder: Path, logs: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._logs = logs
        self._environment = dict(environment)
        self._keepers: dict[str, asyncio.Task[None]] = {}
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self._quick_deaths: Counter[str] = Counter()
        self._dead_orphans: set[int] = set()
        logs.mkdir(parents=True, exist_ok=True)
        logs.chmod(0o777 & ~PRIVATE)

    def start(self, program: Program) -> None:
        """Start a program and keep it running until `stop`."""
        self._keepers[program.name] = asyncio.create_task(self._keep(program), name=program.name)

    async def run_once(self, program: Program) -> None:
        """Run a program to its end; LaunchError with the end of its log when it fails."""
        process = await self._spawn(program)
        try:
            code = await process.wait()
        finally:
            _signal_group(process.pid, signal.SIGKILL)
        if code != 0:
            raise LaunchError(
                f"Bước “{program.name}” không xong; hãy xem lý do dưới đây, sửa rồi chạy lại. [this step failed]\n"
                f"{self.tail(program.name)}"
            )

    async def stop(self) -> None:
        """Ask every program to end, wait a few seconds, then kill what is left. Nothing survives this."""
        for keeper in self._keepers.values():
            keeper.cancel()
        await asyncio.gather(*self._keepers.values(), return_exceptions=True)
        for process in self._running.values():
            _signal_group(process.pid, signal.SIGTERM)
        waits = [process.wait() for process in self._running.values()]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*waits), STOP_SECONDS)
        for process in self._running.values():
            _signal_group(process.pid, signal.SIGKILL)
            await process.wait()
        self._keepers.clear()
        self._running.clear()

    def keeps_dying(self, name: str) -> bool:
        """Whether a program has ended right after its start several times in a row: waiting longer is no use."""
        return self._quick_deaths[name] >= HOPELESS_DEATHS

    def housekeeping(self) -> None:
        """Cap the logs and clear away dead grandchildren; call it about once a second."""
        for path in self._logs.glob("*.log"):
            rotate(path)
        dead = {child.pid for child in psutil.Process().children() if _is_zombie(child)}
        # Seen dead twice: not one of ours, whose end asyncio notices within milliseconds.
        for pid in dead & self._dead_orphans:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        self._dead_orphans = dead

    def log_path(self, name: str) -> Path:
        """Where the output of a program goes."""
        return self._logs / f"{name}.log"

    def tail(self, name: str, lines: int = 12) -> str:
        """The last lines of a program's log, indented, under the log's path."""
        path = self.log_path(name)
        path.touch()
        with path.open("rb") as handle:
            handle.seek(max(0, path.stat().st_size - 8000))
            text = handle.read().decode("utf-8", "replace")
        return "\n".join([f"  {path}:", *(f"    {line}" for line in text.splitlines()[-lines:])])

    async def _keep(self, program: Program) -> None:
        while True:
            began = time.monotonic()
            process = await self._spawn(program)
            self._running[program.name] = process
            await process.wait()
            _signal_group(process.pid, signal.SIGKILL)
            lived = time.monotonic() - began
            deaths = 0 if lived > HEALTHY_SECONDS else self._quick_deaths[program.name] + 1
            self._quick_deaths[program.name] = deaths
            pause = min(FIRST_PAUSE * 2**deaths, LONGEST_PAUSE)
            self._note(program, f"ended with {process.returncode} after {lived:.1f} s, again in {pause:.1f} s")
            await asyncio.sleep(pause)

    async def _spawn(self, program: Program) -> asyncio.subprocess.Process:
        words = program.command if "--pdeathsig" in program.command else [
            *prefix(None, die_with_parent=True), *program.command,
        ]  # fmt: skip
        rotate(self.log_path(program.name))
        with self.log_path(program.name).open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *words, cwd=self._folder, env=self._environment, start_new_session=True,
                stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log, umask=PRIVATE,
            )  # fmt: skip

    def _note(self, program: Program, sentence: str) -> None:
        with self.log_path(program.name).open("a", encoding="utf-8") as log:
            log.write(f"--- launcher: {sentence} ---\n")


def adopt_orphans() -> None:
    """Become the parent of grandchildren whose own parent has died, so that the dead ones can be cleared away."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def rotate(path: Path) -> None:
    """Copy a log that has grown past 5 MB to `<name>.1` and empty it in place: its writer keeps it open."""
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > LOG_BYTES:
            shutil.copyfile(path, path.with_suffix(".log.1"))
            os.truncate(path, 0)


def _is_zombie(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _signal_group(leader: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)

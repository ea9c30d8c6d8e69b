"""A small cage for programs that read untrusted files.

Each run has a private folder, no network (where the kernel lets us), limits on time, memory and output, no way to gain
privileges, and dies as a whole group. When the server itself runs as root, the program runs as nobody.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from giaoban.adapters.documents.errors import DocumentRefused

NOBODY = 65534
MB = 1024 * 1024
STDERR_KEPT = 4000


@dataclass(frozen=True)
class Limits:
    """`seconds` of waiting and of processor time, megabytes of address space and of any one written file."""

    seconds: int
    memory_mb: int
    output_mb: int


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `code` is negative for the signal that ended it; `out` is where the program's output begins."""

    code: int
    out: BinaryIO
    err: str


class OutOfTime(Exception):
    """The program was still working when its time was up, and has been killed."""


@contextmanager
def workspace() -> Iterator[Path]:
    """A private folder that only the caged program and we can enter; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="giaoban-") as name:
        if os.geteuid() == 0:
            os.chown(name, NOBODY, NOBODY)
        yield Path(name)


def lend(source: Path, folder: Path, name: str) -> Path:
    """Copy `source` into the workspace under a name of ours: users' names never reach a command line."""
    copy = folder / name
    shutil.copyfile(source, copy)
    copy.chmod(0o444)
    return copy


@contextmanager
def run(command: Sequence[str], folder: Path, limits: Limits) -> Iterator[Outcome]:
    """Run `command` in the cage and give its outcome. Raises `OutOfTime`; `DocumentRefused` if it is not installed."""
    if shutil.which(command[0]) is None:
        raise DocumentRefused("missing_tool", tool=command[0])
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [*_cage(limits), *command],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=out,  # files, not pipes, so that the limit on written bytes holds for output too
            stderr=err,
            start_new_session=True,
        )
        try:
            code = process.wait(limits.seconds)
        except subprocess.TimeoutExpired as late:
            raise OutOfTime from late
        finally:
            _kill_group(process)
        out.seek(0)
        err.seek(0)
        yield Outcome(code, out, err.read(STDERR_KEPT).decode(errors="replace"))


def ran_out(outcome: Outcome) -> bool:
    """Whether a limit of the cage ended the program (processor time, size of what it wrote, memory)."""
    endings = (signal.SIGXCPU, signal.SIGXFSZ, signal.SIGKILL)
    return outcome.code in {-ending for ending in endings} | {128 + ending for ending in endings}


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it started: LibreOffice is a script that starts a program that starts a program."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _cage(limits: Limits) -> list[str]:
    cage = [*_without_network(), "prlimit", "--core=0", f"--cpu={limits.seconds}"]
    cage += [
        f"--as={limits.memory_mb * MB}",
        f"--fsize={limits.output_mb * MB}",
        "setpriv",
        "--no-new-privs",
        "--pdeathsig=KILL",
    ]
    if os.geteuid() == 0:
        cage += [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
    return cage


@cache
def _without_network() -> tuple[str, ...]:
    """The prefix for an empty network namespace, or nothing where this kernel or container forbids it."""
    prefix = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--user", "--map-current-user", "--net")
    with suppress(OSError):
        if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
            return prefix
    return ()

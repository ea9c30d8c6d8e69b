"""One running Giao Ban per data folder, and nothing left behind by one that was killed."""

import contextlib
import fcntl
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil

# In the environment of every process of a run; so even a grandchild in a session of its own is found again.
MARK = "GIAOBAN_INSTANCE"


class AlreadyRunning(Exception):
    """Another `giaoban run` holds the data folder; `address` is where it can be opened, if it has said so."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@contextlib.contextmanager
def held(var: Path, address: str) -> Iterator[None]:
    """Hold the data folder while the block runs, or raise AlreadyRunning."""
    path = _lock_path(var)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(holder(var).get("address", "")) from error
        handle.seek(0)
        handle.truncate()
        json.dump({"pid": str(os.getpid()), "address": address}, handle)
        handle.flush()
        try:
            yield
        finally:
            handle.seek(0)
            handle.truncate()


def holder(var: Path) -> dict[str, str]:
    """Process id and address of the run that holds the data folder; empty when none does."""
    try:
        known = json.loads(_lock_path(var).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}


def is_held(var: Path) -> bool:
    """Whether a run holds the data folder right now."""
    try:
        handle = _lock_path(var).open("r")
    except OSError:
        return False
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def mark(var: Path) -> dict[str, str]:
    """What to add to the environment of every process of this run."""
    return {MARK: str(var)}


def sweep(var: Path) -> int:
    """Kill every process that still carries this data folder's mark; returns how many there were."""
    killed = 0
    for process in psutil.process_iter():
        if process.pid == os.getpid():
            continue
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == str(var):
                process.send_signal(signal.SIGKILL)
                killed += 1
    return killed


def _lock_path(var: Path) -> Path:
    return var / "run" / "instance.lock"

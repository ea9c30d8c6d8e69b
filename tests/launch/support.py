"""What the launcher's tests share."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from giaoban.launch.accounts import remove_place

T = TypeVar("T")
REPOSITORY = Path(__file__).resolve().parents[2]
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can take on another account")


def as_nobody(command: list[str], environment: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command as an account that may do nothing."""
    words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--", *command]
    return subprocess.run(words, cwd="/", env=environment, capture_output=True, text=True, timeout=60, check=False)


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may enter, as an ordinary clone is; pytest's own are closed.

    Where the way to it is closed all the same (`TMPDIR` in a private home), what was put elsewhere goes with it.
    """
    folder = Path(tempfile.mkdtemp(prefix="giaoban-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for marker in list(folder.rglob("*.elsewhere")):
            remove_place(marker.with_suffix(""))
        shutil.rmtree(folder, ignore_errors=True)


def wait_until(question: Callable[[], T], seconds: float = 5.0) -> T:
    """The first answer that is true; fails with the last one when there is none in time."""
    give_up = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < give_up, f"still {answer!r} after {seconds} s"
        time.sleep(0.02)
    return answer

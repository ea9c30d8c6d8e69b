"""The places where links live: a number, two device names, two addresses, a network namespace; and clearing them away.

Whoever uses a number holds a lock on its file for as long as it lives, and so does its pump. A namespace of ours whose
lock nobody holds has lost its owner (kill -9) and is removed by whoever comes next.
"""

import contextlib
import fcntl
import ipaddress
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

PREFIX = "gblink"
LOCKS = Path("/run/giaoban-links")
#: Set aside by RFC 2544 for measuring; no network out there uses it.
NETWORK = ipaddress.ip_network("198.18.0.0/15")
_ADDRESSES_EACH = 4
MOST = 1000


@dataclass(frozen=True)
class Place:
    """Where link number `index` lives. `near` is on this machine's side, `far` in the namespace."""

    index: int

    @property
    def namespace(self) -> str:
        """The namespace's name."""
        return f"{PREFIX}{self.index}"

    @property
    def near(self) -> str:
        """The device on this machine's side."""
        return f"{PREFIX}{self.index}n"

    @property
    def far(self) -> str:
        """The device in the namespace."""
        return f"{PREFIX}{self.index}f"

    @property
    def near_address(self) -> str:
        """What the namespace calls this machine."""
        return str(NETWORK[self.index * _ADDRESSES_EACH + 1])

    @property
    def far_address(self) -> str:
        """What this machine calls the namespace."""
        return str(NETWORK[self.index * _ADDRESSES_EACH + 2])


def why_not() -> str | None:
    """Why no link can be made here, as a sentence; None when it can."""
    if not Path("/dev/net/tun").exists():
        return "Máy này không có /dev/net/tun nên không giả lập được đường truyền yếu. [no /dev/net/tun]"
    if os.geteuid() != 0:
        return "Giả lập đường truyền yếu cần quyền root; hãy chạy lại bằng root. [needs root]"
    if shutil.which("ip") is None:
        return "Chưa có lệnh ip; hãy cài bằng: apt install iproute2 [iproute2 is missing]"
    try:
        with claim():
            return None
    except (OSError, subprocess.CalledProcessError) as problem:
        detail = problem.stderr.strip() if isinstance(problem, subprocess.CalledProcessError) else str(problem)
        return f"Máy này không cho tạo không gian mạng riêng: {detail} [no network namespaces here]"


@contextlib.contextmanager
def claim() -> Iterator[tuple[Place, IO[str]]]:
    """A place of one's own with its empty namespace, and the file whose lock says that it is taken."""
    sweep()
    place, lock = _first_free()
    try:
        ip("netns", "add", place.namespace)
        yield place, lock
    finally:
        remove(place)
        lock.close()


def sweep() -> list[str]:
    """Remove the namespaces whose owners are gone; returns their names."""
    gone = []
    for name in ip("netns", "list").split():
        number = name.removeprefix(PREFIX)
        if number == name or not number.isdigit():
            continue
        lock = _lock(Place(int(number)))
        if lock is not None:
            remove(Place(int(number)))
            lock.close()
            gone.append(name)
    return gone


def remove(place: Place) -> None:
    """End what runs in the namespace and remove it; one that is not there is fine."""
    with contextlib.suppress(subprocess.CalledProcessError):
        for pid in ip("netns", "pids", place.namespace).split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        ip("netns", "del", place.namespace)


def ip(*words: str) -> str:
    """Run `ip`; returns what it printed. CalledProcessError, with its complaint, when it refuses."""
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=True).stdout


def _first_free() -> tuple[Place, IO[str]]:
    for index in range(MOST):
        place = Place(index)
        lock = _lock(place)
        if lock is None:
            continue
        remove(place)
        if not _is_used_by_others(place):
            return place, lock
        lock.close()
    raise OSError(f"all {MOST} links are in use")


def _lock(place: Place) -> IO[str] | None:
    LOCKS.mkdir(exist_ok=True)
    handle = (LOCKS / f"{place.index}.lock").open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def _is_used_by_others(place: Place) -> bool:
    """Whether a device that is not ours has a network that holds this place's addresses."""
    for device, entries in psutil.net_if_addrs().items():
        for entry in entries:
            if device.startswith(PREFIX) or not entry.netmask or ":" in entry.address:
                continue
            network = ipaddress.ip_network(f"{entry.address}/{entry.netmask}", strict=False)
            if ipaddress.ip_address(place.near_address) in network:
                return True
    return False

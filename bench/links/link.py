"""A weak link to order: `with Link(rate_kbps=64, rtt_ms=600, loss=0.15) as link: link.run(["curl", …])`.

Everything that runs in `link.namespace` reaches this machine at `link.host`, and only over the link; this machine
reaches it at `link.address`. Loss, jitter and queue are those of each direction. Needs root and /dev/net/tun: see
`why_not`.
"""

import contextlib
import ctypes
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeVar

import psutil

from bench.links import spaces
from bench.links.shape import Counters, Shape

T = TypeVar("T")
Direction = Literal["down", "up"]
_REPOSITORY = Path(__file__).resolve().parents[2]
_NETWORK_NAMESPACE = 0x40000000


class Link:
    """One link and its namespace. `down`: towards the namespace, where the weak one sits; `up`: back."""

    def __init__(
        self,
        *,
        rate_kbps: float = 64.0,
        rtt_ms: float = 600.0,
        jitter_ms: float = 0.0,
        loss: float = 0.0,
        burst: float | None = None,
        queue_ms: float = 1000.0,
        up_kbps: float | None = None,
        seed: int = 1,
    ) -> None:
        down = Shape(rate_kbps, rtt_ms / 2, jitter_ms, loss, burst, queue_ms)
        self.shapes: dict[Direction, Shape] = {"down": down, "up": replace(down, rate_kbps=up_kbps or rate_kbps)}
        self.place: spaces.Place
        self._seed = seed
        self._ends = contextlib.ExitStack()

    def __enter__(self) -> "Link":
        with contextlib.ExitStack() as ends:
            self.place, lock = ends.enter_context(spaces.claim())
            self._pump = ends.enter_context(_running_pump(self.place, self._seed, lock.fileno()))
            _set_up(self.place)
            self._ask(shape={name: asdict(shape) for name, shape in self.shapes.items()})
            self._ends = ends.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.close()

    @property
    def namespace(self) -> str:
        """The network namespace's name."""
        return self.place.namespace

    @property
    def host(self) -> str:
        """This machine's address as the namespace sees it."""
        return self.place.near_address

    @property
    def address(self) -> str:
        """The namespace's address."""
        return self.place.far_address

    def set(self, direction: Direction | None = None, **changes: Any) -> None:
        """Change fields of `Shape`, or `rtt_ms`, from now on: `set(loss=0.3)`, `set("up", rate_kbps=32)`."""
        if "rtt_ms" in changes:
            changes["delay_ms"] = changes.pop("rtt_ms") / 2
        for name in ("down", "up") if direction is None else (direction,):
            self.shapes[name] = replace(self.shapes[name], **changes)
        self._ask(shape={name: asdict(shape) for name, shape in self.shapes.items()})
        # What the kernel remembers of earlier connections, if anything, was learnt on another link.
        with contextlib.suppress(subprocess.CalledProcessError):
            spaces.ip("tcp_metrics", "delete", self.address)

    def outage(self, seconds: float) -> float:
        """Nothing passes for so long, from now on; returns at once the `time.monotonic()` when the link is back."""
        told = self._ask(outage=seconds)
        return float(told["now"]) + seconds

    def read(self) -> dict[Direction, Counters]:
        """What each direction has done so far."""
        told = self._ask()["counters"]
        return {"down": Counters(**told["down"]), "up": Counters(**told["up"])}

    def cpu_seconds(self) -> float:
        """Processor time the pump has used."""
        return float(self._ask()["cpu_seconds"])

    def trace(self, path: Path) -> None:
        """From now on write every packet that gets through to a pcap file."""
        self._ask(trace=str(path))

    def command(self, words: list[str]) -> list[str]:
        """The same command, to be run in the namespace."""
        return ["ip", "netns", "exec", self.namespace, *words]

    def run(self, words: list[str], **settings: Any) -> "subprocess.CompletedProcess[str]":
        """Run a command in the namespace and wait for it."""
        return subprocess.run(self.command(words), text=True, check=True, **settings)

    def program(self, program: str, folder: Path) -> Path:
        """An executable in `folder` that runs `program` in the namespace, for who takes only a path, as Playwright."""
        path = folder / f"{Path(program).name}-{self.namespace}"
        path.write_text(f'#!/bin/sh\nexec {" ".join(self.command([program]))} "$@"\n')
        path.chmod(0o755)
        return path

    def inside(self, work: Callable[[], T]) -> T:
        """The result of `work`, done by a thread in the namespace; sockets made there belong there for good."""
        results: list[T] = []
        problems: list[Exception] = []

        def there() -> None:
            try:
                _enter(self.namespace)
                results.append(work())
            except Exception as problem:
                problems.append(problem)

        thread = threading.Thread(target=there)
        thread.start()
        thread.join()
        if problems:
            raise problems[0]
        return results[0]

    def socket(self, family: int = socket.AF_INET, kind: int = socket.SOCK_STREAM, protocol: int = 0) -> socket.socket:
        """A socket of the namespace."""
        return self.inside(lambda: socket.socket(family, kind, protocol))

    def _ask(self, **wish: Any) -> dict[str, Any]:
        if self._pump.stdin is None or self._pump.stdout is None:
            raise OSError("the pump has no ears")
        self._pump.stdin.write(json.dumps(wish) + "\n")
        self._pump.stdin.flush()
        return _answer(self._pump)


@contextlib.contextmanager
def _running_pump(place: spaces.Place, seed: int, lock: int) -> Iterator["subprocess.Popen[str]"]:
    """The pump holds the lock as well, so that the place is not given away before the pump is gone."""
    pump = subprocess.Popen(
        [sys.executable, "-m", "bench.links.pump", str(place.index), str(seed)],
        cwd=_REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        pass_fds=(lock,),
        start_new_session=True,  # Ctrl-C is for the bench, which then ends the pump in its own time
    )
    try:
        _answer(pump)
        yield pump
    finally:
        if pump.stdin is not None:
            pump.stdin.close()
        try:
            pump.wait(10)
        except subprocess.TimeoutExpired:
            pump.kill()
            pump.wait()
        if pump.stdout is not None:
            pump.stdout.close()


def _answer(pump: "subprocess.Popen[str]") -> dict[str, Any]:
    line = pump.stdout.readline() if pump.stdout is not None else ""
    if not line:
        raise OSError("the pump of the weak link has ended")
    told: dict[str, Any] = json.loads(line)
    return told


def _set_up(place: spaces.Place) -> None:
    """Addresses and routes. The namespace finds this machine at one address only, as one finds a server."""
    ns = ("-n", place.namespace)
    spaces.ip("link", "set", place.far, "netns", place.namespace)
    spaces.ip("address", "add", place.near_address, "peer", place.far_address, "dev", place.near)
    spaces.ip(*ns, "address", "add", place.far_address, "peer", place.near_address, "dev", place.far)
    spaces.ip("link", "set", place.near, "up")
    spaces.ip(*ns, "link", "set", "lo", "up")
    spaces.ip(*ns, "link", "set", place.far, "up")
    spaces.ip(*ns, "route", "add", "default", "dev", place.far)
    for address in _other_addresses(place):
        spaces.ip(*ns, "route", "add", "unreachable", address)


def _other_addresses(place: spaces.Place) -> set[str]:
    entries = [entry for device in psutil.net_if_addrs().values() for entry in device]
    addresses = {entry.address for entry in entries if entry.family == socket.AF_INET}
    return {address for address in addresses if address != place.near_address and not address.startswith("127.")}


def _enter(namespace: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    with open(f"/run/netns/{namespace}") as handle:
        if libc.setns(handle.fileno(), _NETWORK_NAMESPACE) != 0:
            raise OSError(ctypes.get_errno(), f"cannot enter {namespace}")


def why_not() -> str | None:
    """Why no link can be made here, as a sentence for a person; None when it can."""
    return spaces.why_not()

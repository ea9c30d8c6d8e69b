"""The pump: a process of its own that carries packets between two TUN devices the way a weak link would.

`python -m bench.links.pump INDEX SEED` makes both devices, says `{"ready": true}`, then obeys one JSON object a line on
its standard input and answers each with its counters. When its input ends (its owner is done, or was killed) it takes
the namespace with it.
"""

import fcntl
import json
import os
import random
import select
import struct
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.links import spaces
from bench.links.shape import Line, Shape

_SET_DEVICE = 0x400454CA
_TUN_WITHOUT_HEADER = 0x0001 | 0x1000
_LARGEST = 65_535
#: Packets taken from a device before time is looked at again, so that a flood one way does not hold up the other.
_AT_ONCE = 64
#: On a busy machine the link must be as it was told to be, or something else is measured.
_BEFORE_OTHERS = -10
_PCAP_RAW_IP = struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, _LARGEST, 101)


@dataclass
class Direction:
    """A line, the device it takes from, the device it gives to, and what is under way."""

    line: Line
    source: int
    target: int
    under_way: deque[tuple[float, bytes]] = field(default_factory=deque)

    def take(self, trace: "Trace | None") -> None:
        """What the device has for us goes on its way."""
        for _ in range(_AT_ONCE):
            try:
                packet = os.read(self.source, _LARGEST)
            except BlockingIOError:
                return
            if packet[0] >> 4 != 4:
                continue
            arrives = self.line.admit(packet, time.monotonic())
            if arrives is not None:
                self.under_way.append((arrives, packet))
                if trace is not None:
                    trace.note(arrives, packet)

    def deliver(self) -> None:
        """What is due comes out."""
        while self.under_way and self.under_way[0][0] <= time.monotonic():
            _, packet = self.under_way.popleft()
            try:
                os.write(self.target, packet)
            except OSError:
                self.line.counters.cut += 1  # the device is being taken down


class Trace:
    """Everything that arrives, at the time when it arrives, as a pcap file of bare IP packets."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._file.write(_PCAP_RAW_IP)
        self._offset = time.time() - time.monotonic()

    def note(self, arrives: float, packet: bytes) -> None:
        """Write one packet."""
        whole, part = divmod(arrives + self._offset, 1)
        self._file.write(struct.pack("<IIII", int(whole), int(part * 1e9), len(packet), len(packet)) + packet)

    def flush(self) -> None:
        """Let others read what was noted."""
        self._file.flush()


class Pump:
    """Both directions, and the owner's wishes."""

    def __init__(self, near: int, far: int, seed: int) -> None:
        chance = random.Random(seed)
        self.directions = {
            "down": Direction(Line(Shape(), random.Random(chance.random())), near, far),
            "up": Direction(Line(Shape(), random.Random(chance.random())), far, near),
        }
        self._wishes = b""
        self._trace: Trace | None = None

    def run(self) -> None:
        """Until the owner closes our standard input."""
        devices = {direction.source: direction for direction in self.directions.values()}
        while True:
            ready, _, _ = select.select([0, *devices], [], [], self._patience())
            for number in ready:
                if number in devices:
                    devices[number].take(self._trace)
            for direction in self.directions.values():
                direction.deliver()
            if 0 in ready and not self._listen():
                return

    def _patience(self) -> float | None:
        due = [direction.under_way[0][0] for direction in self.directions.values() if direction.under_way]
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _listen(self) -> bool:
        taken = os.read(0, 65_536)
        *lines, self._wishes = (self._wishes + taken).split(b"\n")
        for line in lines:
            _say(self._obey(json.loads(line)))
        return bool(taken)

    def _obey(self, wish: dict[str, Any]) -> dict[str, Any]:
        now = time.monotonic()
        for name, shape in wish.get("shape", {}).items():
            self.directions[name].line.become(Shape(**shape))
        if "outage" in wish:
            for direction in self.directions.values():
                direction.line.cut(now + wish["outage"])
        if "trace" in wish:
            self._trace = Trace(Path(wish["trace"]))
        if self._trace is not None:
            self._trace.flush()
        counters = {name: asdict(direction.line.counters) for name, direction in self.directions.items()}
        return {"counters": counters, "now": now, "cpu_seconds": time.process_time()}


def _say(words: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _device(name: str) -> int:
    number = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(number, _SET_DEVICE, struct.pack("16sH", name.encode(), _TUN_WITHOUT_HEADER))
    return number


def main(index: int, seed: int) -> None:
    """Make the devices of link number `index` and carry between them."""
    place = spaces.Place(index)
    os.nice(_BEFORE_OTHERS)
    pump = Pump(_device(place.near), _device(place.far), seed)
    _say({"ready": True})
    try:
        pump.run()
    finally:
        spaces.remove(place)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

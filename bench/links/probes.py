"""What passes over a link: round trips, packets lost, bytes a second. Proves the emulator before it is believed."""

import os
import socket
import statistics
import struct
import threading
import time
from dataclasses import dataclass

from bench.links.link import Link

_ECHO, _ECHO_REPLY = 8, 0
_CHUNK = 16_384


@dataclass(frozen=True)
class RoundTrips:
    """Milliseconds of those that came back; `sent` counts all."""

    median_ms: float
    least_ms: float
    most_ms: float
    sent: int
    back: int


def ping(link: Link, *, count: int = 20, every: float = 0.1, size: int = 28) -> RoundTrips:
    """ICMP echoes of `size` bytes of IP packet from this machine into the namespace, whose kernel answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as raw:
        raw.settimeout(0.02)
        mark = os.getpid() & 0xFFFF
        sent: dict[int, float] = {}
        took: list[float] = []
        due = [time.monotonic() + number * every for number in range(count)]
        end = due[-1] + 3.0
        while time.monotonic() < end and len(took) < count:
            if len(sent) < count and time.monotonic() >= due[len(sent)]:
                number = len(sent)
                sent[number] = time.monotonic()
                raw.sendto(_echo(mark, number, size), (link.address, 0))
            try:
                packet = raw.recv(2048)
            except TimeoutError:
                continue
            kind, _, _, whose, number = struct.unpack_from("!BBHHH", packet, 20)
            if kind == _ECHO_REPLY and whose == mark and number in sent:
                took.append((time.monotonic() - sent.pop(number)) * 1000)
                sent[number] = 0.0
    if not took:
        return RoundTrips(0, 0, 0, count, 0)
    return RoundTrips(statistics.median(took), min(took), max(took), count, len(took))


def udp_arrived(link: Link, *, count: int, every: float, size: int = 100) -> list[bool]:
    """Which of `count` numbered packets of `size` bytes of payload reach the namespace, sent at an even pace."""
    inside = link.socket(kind=socket.SOCK_DGRAM)
    inside.bind((link.address, 0))
    inside.settimeout(2.0)
    arrived = [False] * count

    def listen() -> None:
        while True:
            try:
                (number,) = struct.unpack_from("!I", inside.recv(2048))
            except TimeoutError:
                return
            arrived[number] = True

    ear = threading.Thread(target=listen)
    ear.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        began = time.monotonic()
        for number in range(count):
            time.sleep(max(0.0, began + number * every - time.monotonic()))
            outside.sendto(struct.pack("!I", number).ljust(size, b"\0"), inside.getsockname())
    ear.join()
    inside.close()
    return arrived


def tcp_kbps(link: Link, *, seconds: float) -> float:
    """kbit/s of payload that a TCP stream into the namespace brings within `seconds` of its first byte.

    From the beginning: later, a mended loss hands over at once what took its time before.
    """
    with socket.create_server((link.host, 0)) as server:
        inside = link.socket()
        inside.settimeout(30.0)
        inside.connect(server.getsockname())
        outside, _ = server.accept()
        outside.settimeout(1.0)
        done = threading.Event()

        def pour() -> None:
            while not done.is_set():
                try:
                    outside.send(bytes(_CHUNK))
                except TimeoutError:
                    continue
                except OSError:
                    return

        spout = threading.Thread(target=pour)
        spout.start()
        inside.recv(1)
        taken, took = _drain(inside, seconds)
        done.set()
        inside.close()
        spout.join()
        outside.close()
        return taken * 8 / 1000 / took


def _drain(from_: socket.socket, seconds: float) -> tuple[int, float]:
    taken, began = 0, time.monotonic()
    while (now := time.monotonic()) < began + seconds:
        taken += len(from_.recv(65_536))
    return taken, now - began


def _echo(mark: int, number: int, size: int) -> bytes:
    head = struct.pack("!BBHHH", _ECHO, 0, 0, mark, number)
    body = bytes(max(0, size - 28))
    words = struct.unpack(
        f"!{(len(head) + len(body) + 1) // 2}H", (head + body).ljust((len(head + body) + 1) // 2 * 2, b"\0")
    )
    total = sum(words)
    total = (total & 0xFFFF) + (total >> 16)
    total = (total & 0xFFFF) + (total >> 16)
    return struct.pack("!BBHHH", _ECHO, 0, ~total & 0xFFFF, mark, number) + body

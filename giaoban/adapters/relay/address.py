"""Which addresses a relay may be fetched from: a secretary types them, and nobody may point us at our own network.

A name is looked up once, here; everything afterwards goes to the number it gave, so that a name which answers
differently a moment later leads nowhere else.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from giaoban.adapters.relay.trouble import FORBIDDEN, MALFORMED, UNREACHABLE, Refused

#: Every kind of address that is understood, with its usual port (0: it must be written).
SCHEMES = {"rtmp": 1935, "rtmps": 443, "rtsp": 554, "rtsps": 322, "http": 80, "https": 443, "srt": 0}
LONGEST = 1000
LOOK_UP = 5.0
"""Seconds for the name."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Number = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked: as typed, and with the number in the place of the name."""

    url: str
    scheme: str
    number: str
    pinned: str


def read_networks(text: str) -> list[Network]:
    """`10.0.0.0/8,192.168.7.0/24` as networks. Raises ValueError at anything else."""
    return [ipaddress.ip_network(word.strip()) for word in text.split(",") if word.strip()]


def check_form(url: str) -> None:
    """What can be said of an address without the network. Raises Refused (MALFORMED)."""
    if not url.isascii() or len(url) > LONGEST or any(letter <= " " or letter == "\x7f" for letter in url):
        raise Refused(MALFORMED)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Refused(MALFORMED) from None
    if parts.scheme not in SCHEMES or not parts.hostname or not (port or SCHEMES[parts.scheme]):
        raise Refused(MALFORMED)
    # SRT can also be told to wait for callers: that would open a door here.
    if parts.scheme == "srt" and dict(parse_qsl(parts.query)).get("mode", "caller") != "caller":
        raise Refused(MALFORMED)


def masked(url: str) -> str:
    """The address as it may be shown: the server and the first word of the path, no account, no password, no key."""
    parts = urlsplit(url)
    first, _, rest = parts.path.lstrip("/").partition("/")
    hidden = rest or parts.query or (first and parts.scheme.startswith("rtmp"))
    shown = "" if first and not rest and hidden else first
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}/{shown}{'/' if shown and hidden else ''}{'•••' if hidden else ''}"


async def find(url: str, networks: Sequence[Network]) -> Target:
    """Look the address up and check where it leads. Raises Refused (MALFORMED, FORBIDDEN, UNREACHABLE)."""
    check_form(url)
    parts = urlsplit(url)
    port = parts.port or SCHEMES[parts.scheme]
    number = await allowed_number(parts.hostname or "", port, networks)
    account = parts.netloc.rpartition("@")[0]
    host = f"[{number}]" if ":" in number else number
    netloc = f"{account}@{host}:{port}" if account else f"{host}:{port}"
    return Target(url, parts.scheme, number, urlunsplit((parts.scheme, netloc, parts.path, parts.query, "")))


async def allowed_number(host: str, port: int, networks: Sequence[Network]) -> str:
    """The first number a host has, if it and all its others may be asked. Raises Refused."""
    try:
        async with asyncio.timeout(LOOK_UP):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, TimeoutError, UnicodeError):
        raise Refused(UNREACHABLE) from None
    numbers = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not numbers or not all(may_be_asked(number, networks) for number in numbers):
        raise Refused(FORBIDDEN)
    return str(numbers[0])


def may_be_asked(number: Number, networks: Sequence[Network]) -> bool:
    """Whether it is out on the Internet, or in a network that the operator named (RELAY_NETWORKS)."""
    plain = number.ipv4_mapped or number if isinstance(number, ipaddress.IPv6Address) else number
    if any(plain in network for network in networks):
        return True
    return plain.is_global and not plain.is_multicast

"""On which machine each Janus is, and what the machines call each other."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from giaoban.adapters.janus.sealing import Broken, Sealer
from giaoban.adapters.reencoder import HOST


@dataclass(frozen=True, slots=True)
class Destination:
    """Where RTP goes, and what seals it (nothing on one machine)."""

    ip: str
    port: int
    key: bytes | None = None

    @property
    def place(self) -> tuple[str, int, bool]:
        """What one can see of it from outside."""
        return self.ip, self.port, self.key is not None


@dataclass(frozen=True, slots=True)
class Site:
    """The machine of one Janus. `host` is its address, `here` what it calls ours; `apart`: it is another machine."""

    host: str
    here: str
    apart: bool


NEAR = Site(HOST, HOST, apart=False)


class Sites:
    """The machines of all Janus, by name, from the addresses at which they are asked."""

    def __init__(self, urls: Mapping[str, str]) -> None:
        self._hosts = {name: urlsplit(url).hostname or HOST for name, url in urls.items()}
        self._known: dict[str, Site] = {}

    @property
    def any_apart(self) -> bool:
        """Whether sound leaves this machine at all."""
        return any(self.is_apart(janus) for janus in self._hosts)

    def is_apart(self, janus: str) -> bool:
        """Whether this one is on another machine, as far as its address tells."""
        return not is_loopback(self._hosts.get(janus, HOST))

    def of(self, janus: str) -> Site:
        """One Janus' machine. Raises OSError when its name leads nowhere at the moment."""
        if not self.is_apart(janus):
            return NEAR
        if janus not in self._known:
            address = socket.gethostbyname(self._hosts[janus])
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                probe.connect((address, 9))  # sends nothing: the kernel says by which address it would
                self._known[janus] = Site(address, str(probe.getsockname()[0]), apart=True)
        return self._known[janus]

    def seen_from(self, janus: str, other: str) -> str:
        """What the machine of `janus` calls that of `other`. Raises OSError."""
        mine, theirs = self.of(janus), self.of(other)
        if mine.host == theirs.host:
            return HOST
        return theirs.host if theirs.apart else mine.here


class Target:
    """A receiver of RTP."""

    def __init__(self, destination: Destination) -> None:
        self.destination = destination
        self._sealer = Sealer(destination.key) if destination.key is not None else None
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.connect((destination.ip, destination.port))

    def send(self, packet: bytes) -> None:
        """One packet; a Janus that just died refuses it, and its target changes when it is back."""
        with suppress(OSError, Broken):
            self._socket.send(packet if self._sealer is None else self._sealer.seal(packet))

    def close(self) -> None:
        """Send nothing more."""
        self._socket.close()


def is_loopback(host: str) -> bool:
    """Whether this is this machine, by the name it has for itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

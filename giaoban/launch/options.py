"""What a person may choose for `make run`, read from the environment, e.g. `PORT=8123 HTTPS=1 make run`."""

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from giaoban.launch.accounts import LaunchError

HOME = Path(__file__).resolve().parents[2]
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 (names of what a person may ask for; the default is loopback)
MOST_WEB_PROCESSES = 16
MOST_JANUS_PROCESSES = 8
OFF = ("", "0", "no", "false", "off")


@dataclass(frozen=True)
class Options:
    """The choices of one run. `host` is the address listened on; 0.0.0.0 means every address of the machine."""

    port: int
    host: str
    https: bool
    demo: bool
    var: Path
    database_url: str | None
    janus_urls: str | None
    #: How many web processes share the port: one serves a district, two go on when one of them dies.
    web_processes: int = 1
    #: How many Janus of our own: a second core's worth of listeners, or to try what a second server does.
    janus_processes: int = 1

    @property
    def scheme(self) -> str:
        """The first word of every address of this run."""
        return "https" if self.https else "http"

    @property
    def address(self) -> str:
        """The address to open on this very computer."""
        return self._url("127.0.0.1" if self.is_open else self.host)

    @property
    def is_open(self) -> bool:
        """Whether other computers can reach it."""
        return self.host in EVERY_ADDRESS

    @property
    def other_addresses(self) -> list[str]:
        """The addresses to open on other computers of the same network."""
        return [self._url(host) for host in local_addresses() if not _is_loopback(host)] if self.is_open else []

    @property
    def host_names(self) -> list[str]:
        """What a browser may call this server: this computer's names, and its addresses when it is open to others."""
        names = ["localhost", "127.0.0.1", "[::1]"]
        if self.is_open:
            names += [socket.gethostname(), *(f"[{name}]" if ":" in name else name for name in local_addresses())]
        elif self.host not in names:
            names.append(self.host)
        return list(dict.fromkeys(names))

    def _url(self, host: str) -> str:
        return f"{self.scheme}://{f'[{host}]' if ':' in host else host}:{self.port}"


def read_options(environment: Mapping[str, str]) -> Options:
    """Read PORT, HOST, HTTPS, DEMO, WEB_PROCESSES, JANUS_PROCESSES, GIAOBAN_VAR, DATABASE_URL, JANUS_URLS.

    LaunchError names a wrong one.
    """
    text = environment.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise LaunchError(f"PORT={text} không phải số cổng; hãy dùng số từ 1 đến 65535, ví dụ: PORT=8123 make run")
    https = _is_on(environment.get("HTTPS", "0"))
    return Options(
        port=int(text),
        host=environment.get("HOST") or (EVERY_ADDRESS[0] if https else "127.0.0.1"),
        https=https,
        demo=_is_on(environment.get("DEMO", "1")),
        var=Path(environment.get("GIAOBAN_VAR") or HOME / "var").absolute(),
        database_url=environment.get("DATABASE_URL") or None,
        janus_urls=environment.get("JANUS_URLS") or None,
        web_processes=_count(environment, "WEB_PROCESSES", MOST_WEB_PROCESSES),
        janus_processes=_count(environment, "JANUS_PROCESSES", MOST_JANUS_PROCESSES),
    )


def refuse_busy_port(options: Options) -> None:
    """LaunchError, naming another port that is free, when something else already listens there."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.host, options.port))
        except PermissionError as error:
            raise LaunchError(
                f"Cổng {options.port} chỉ dành cho root; hãy chọn cổng khác: PORT=8123 make run [port not allowed]"
            ) from error
        except OSError as error:
            other = 8123 if options.port != 8123 else 8124
            raise LaunchError(
                f"Cổng {options.port} ở {options.host} đang có chương trình khác dùng (hoặc máy không có địa chỉ ấy);"
                f" hãy chọn cổng khác: PORT={other} make run [port in use]"
            ) from error


def local_addresses() -> list[str]:
    """Every address of this computer, without the link-local ones that need a zone."""
    found = {
        entry.address
        for entries in psutil.net_if_addrs().values()
        for entry in entries
        if entry.family in (socket.AF_INET, socket.AF_INET6) and "%" not in entry.address
    }
    return sorted(found, key=lambda address: (":" in address, address))


def _count(environment: Mapping[str, str], name: str, most: int) -> int:
    text = environment.get(name) or "1"
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= most):
        raise LaunchError(f"{name}={text} không dùng được; hãy ghi số từ 1 đến {most}.")
    return int(text)


def _is_loopback(host: str) -> bool:
    return ipaddress.ip_address(host).is_loopback


def _is_on(text: str) -> bool:
    return text.strip().lower() not in OFF

"""What a server beside us takes of the machine, where it runs on this one."""

from __future__ import annotations

from urllib.parse import urlsplit

import psutil


class Watched:
    """The process that listens at an address; found again when it was started anew."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._port = parts.port if parts.hostname in {"127.0.0.1", "localhost", "::1"} else None
        self._process: psutil.Process | None = None

    def strain(self) -> dict[str, float]:
        """`cpu` in percent of one core since the last call, `memory` in bytes; nothing when it cannot be seen."""
        if self._port is None:
            return {}
        try:
            if self._process is None or not self._process.is_running():
                self._process = _listener(self._port)
            if self._process is None:
                return {}
            return {"cpu": self._process.cpu_percent(), "memory": self._process.memory_info().rss}
        except psutil.Error:
            self._process = None
            return {}


def _listener(port: int) -> psutil.Process | None:
    for one in psutil.net_connections("tcp"):
        if one.status == psutil.CONN_LISTEN and one.laddr and one.laddr.port == port and one.pid:
            return psutil.Process(one.pid)
    return None

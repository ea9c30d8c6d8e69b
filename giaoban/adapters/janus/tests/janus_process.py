"""A private Janus that a test can kill and start again at the same address."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from giaoban.launch.janus import command, wait_until_up, write_config


class JanusProcess:
    """`url`, `api_secret`, `admin_key` and `recordings` stay the same over restarts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._info = write_config(folder)
        self._process: subprocess.Popen[bytes] | None = None
        self.url, self.api_secret, self.admin_key = self._info.url, self._info.api_secret, self._info.admin_key
        self.recordings = self._info.recordings

    def start(self) -> None:
        """Return when it takes connections."""
        with (self._folder / "janus.log").open("ab") as log:
            self._process = subprocess.Popen(
                command(self._info), cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        wait_until_up(self._info, self._process)

    def hang(self, *, hung: bool) -> None:
        """Make it stand still, or go on."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP if hung else signal.SIGCONT)

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

"""A private Janus in a temporary folder, for these tests only."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

LIBRARY = next(Path("/usr/lib").glob("*/janus"), Path("/usr/lib/janus"))

MAIN = """general: {{
  configs_folder = "{folder}"
  plugins_folder = "{library}/plugins"
  transports_folder = "{library}/transports"
  events_folder = "{library}/events"
  loggers_folder = "{library}/loggers"
  debug_level = 4
  debug_colors = false
  api_secret = "{api_secret}"
  session_timeout = 60
  reclaim_session_timeout = 30
}}
media: {{ rtp_port_range = "21000-22999" }}
nat: {{ nice_debug = false }}
plugins: {{ disable = "{plugins}" }}
transports: {{ disable = "{transports}" }}
events: {{ broadcast = false }}
"""
TRANSPORTS = ",".join(f"libjanus_{name}.so" for name in ("http", "mqtt", "nanomsg", "pfunix", "rabbitmq"))
UNUSED = ("duktape", "echotest", "lua", "nosip", "recordplay", "sip", "textroom", "videocall", "voicemail")


def free_tcp_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class JanusProcess:
    """Start, kill and start again one Janus with the same address and secrets."""

    folder: Path
    api_secret: str = field(default_factory=lambda: secrets.token_hex(8))
    admin_key: str = field(default_factory=lambda: secrets.token_hex(8))
    port: int = field(default_factory=free_tcp_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def write(self) -> None:
        disabled = ",".join(f"libjanus_{name}.so" for name in UNUSED)
        main = MAIN.format(
            folder=self.folder, library=LIBRARY, api_secret=self.api_secret, plugins=disabled, transports=TRANSPORTS
        )
        (self.folder / "janus.jcfg").write_text(main)
        sockets = f'general: {{ ws = true\n ws_port = {self.port}\n ws_ip = "127.0.0.1"\n wss = false }}\n'
        (self.folder / "janus.transport.websockets.jcfg").write_text(sockets + "admin: { admin_ws = false }\n")
        for plugin, ports in (("audiobridge", "23000-23999"), ("streaming", "24000-24999"), ("videoroom", None)):
            text = f'general: {{ admin_key = "{self.admin_key}"\n string_ids = true\n lock_rtp_forward = true\n'
            text += f' rtp_port_range = "{ports}"\n' if ports else ""
            (self.folder / f"janus.plugin.{plugin}.jcfg").write_text(text + "}\n")

    def start(self) -> None:
        self.write()
        command = [shutil.which("janus") or "janus", "-F", str(self.folder), "-C", str(self.folder / "janus.jcfg")]
        log = (self.folder / "janus.log").open("ab")
        self.process = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "janus.log").read_text()[-2000:])

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

"""A running Giao Ban of its own for the tests: `giaoban run` on a free port, with a data folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
GIAOBAN = REPOSITORY / ".venv" / "bin" / "giaoban"
START_WITHIN = 180


@dataclass
class Product:
    """Where it is, its demo accounts, and its processes."""

    url: str
    var: Path
    demo: dict[str, Any]

    def password(self) -> str:
        """The password of every demo account."""
        return str(self.demo["accounts"][0]["password"])

    def healthy(self) -> bool:
        """Whether every part answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def wait_healthy(self, seconds: float = START_WITHIN) -> None:
        """Return when every part answers; fails after `seconds`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.healthy():
                return
            time.sleep(0.3)
        raise AssertionError(f"not healthy after {seconds} s")

    def wait_for_demo(self, seconds: float = START_WITHIN) -> dict[str, Any]:
        """What the demo tells once its people and its briefing are there; fails after `seconds`."""
        end = time.monotonic() + seconds
        while not (self.var / "demo.json").exists():
            if time.monotonic() > end:
                raise AssertionError(f"no demo after {seconds} s")
            time.sleep(0.3)
        told: dict[str, Any] = json.loads((self.var / "demo.json").read_text())
        return told

    def command(self, *words: str) -> str:
        """Run a management command on it; returns what it printed."""
        done = subprocess.run(
            [str(GIAOBAN), *words], env=environment(self.var, self.url), capture_output=True, text=True, check=True
        )
        return done.stdout

    def kill(self, name: str) -> None:
        """kill -9 one of its processes ("web", "media", "janus", "ffmpeg", "worker"), or all of that name."""
        found = self.processes(name)
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        assert found, f"no {name} is running"

    def processes(self, name: str) -> list[int]:
        """The numbers of its processes of that name."""
        marks = {
            "web": "giaoban.config.web",
            "media": "main() media",
            "worker": "main() worker",
            "janus": "janus --configs-folder",
            "ffmpeg": "ffmpeg",
        }
        words = {pid: _words(pid) for pid in self._pids()}
        return [pid for pid, said in words.items() if marks[name] in said and "setpriv" not in said.split(" ")[0]]

    def _pids(self) -> list[int]:
        mark = f"GIAOBAN_VAR={self.var}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes() and int(folder.name) != os.getpid():
                    found.append(int(folder.name))
            except OSError:
                continue
        return found


@contextmanager
def running_product(folder: Path, *, simulator: bool = False, host: str = "127.0.0.1") -> Iterator[Product]:
    """Start it at an address of this machine with the demo's people (simulated points when asked), stop it after."""
    port = free_port()
    var, url = folder / "var", f"http://{host}:{port}"
    var.mkdir(parents=True)
    env = {**environment(var, url), "HOST": host, "DEMO": "1" if simulator else "0", "ALLOWED_HOSTS": host}
    env.pop("DATABASE_URL", None)
    with (folder / "run.log").open("w") as log:
        process = subprocess.Popen(
            [str(GIAOBAN), "run"], env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            product = Product(url, var, {})
            try:
                product.wait_healthy()
            except AssertionError:
                sys.stderr.write((folder / "run.log").read_text())
                raise
            if not simulator:
                product.command("demo", "seed")
            product.demo = product.wait_for_demo()
            yield product
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def environment(var: Path, url: str) -> dict[str, str]:
    """What a process of this product finds in its environment; nothing of the test's own database."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "SECRET_KEY")}
    return kept | {"GIAOBAN_VAR": str(var), "PORT": url.rpartition(":")[2]}


def free_port() -> int:
    """A port nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _words(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""

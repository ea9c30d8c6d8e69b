"""A Janus on another machine: in a network of its own, with the configuration operators are given (`ops/janus`)."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from giaoban.launch.accounts import account_for, prefix

REPOSITORY = Path(__file__).resolve().parents[4]
PREFIX = "gbjanus"
#: Set aside for measuring (RFC 2544), and above what `bench/links` uses of it.
NUMBER = os.getpid() % 250
NEAR, FAR = f"198.19.{NUMBER}.1", f"198.19.{NUMBER}.2"
TLS_PORT = 8989


class JanusElsewhere:
    """As `JanusProcess`, over there."""

    def __init__(self, folder: Path, network: str) -> None:
        self._folder, self._network = folder, network
        self.api_secret, self.admin_key = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
        self.url = f"wss://{FAR}:{TLS_PORT}"
        self.certificate, key = _certificate(folder)
        filled = {
            "<API SECRET>": self.api_secret, "<ADMIN KEY>": self.admin_key, "<ADMIN SECRET>": secrets.token_urlsafe(16),
            "<ADDRESS>": FAR, "<CERTIFICATE>": str(self.certificate), "<KEY>": str(key), "/etc/janus": str(folder),
        }  # fmt: skip
        for source in (REPOSITORY / "ops" / "janus").glob("*.jcfg"):
            text = source.read_text()
            for mark, value in filled.items():
                text = text.replace(mark, value)
            (folder / source.name).write_text(text)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when it takes connections."""
        words = ["ip", "netns", "exec", self._network, *prefix(account_for("nobody"), die_with_parent=True), "janus",
                 f"--configs-folder={self._folder}", f"--config={self._folder}/janus.jcfg"]  # fmt: skip
        with (self._folder / "janus.log").open("ab") as log:
            self._process = subprocess.Popen(words, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection((FAR, TLS_PORT), timeout=1):
                return
            time.sleep(0.05)
        raise AssertionError((self._folder / "janus.log").read_text()[-2000:])

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)


@contextlib.contextmanager
def another_machine() -> Iterator[str]:
    """The name of a network namespace at FAR, which calls this machine NEAR; its loopback is its own."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("only root can make a network of its own")
    name, wire = f"{PREFIX}{NUMBER}", f"{PREFIX}{NUMBER}n"
    with contextlib.suppress(subprocess.CalledProcessError):
        _ip("netns", "del", name)
    try:
        _ip("netns", "add", name)
    except subprocess.CalledProcessError as problem:
        pytest.skip(f"no network namespaces here: {problem.stderr}")
    try:
        _ip("link", "add", wire, "type", "veth", "peer", "name", "far", "netns", name)
        _ip("address", "add", f"{NEAR}/30", "dev", wire)
        _ip("link", "set", wire, "up")
        _ip("-n", name, "address", "add", f"{FAR}/30", "dev", "far")
        _ip("-n", name, "link", "set", "far", "up")
        _ip("-n", name, "link", "set", "lo", "up")
        yield name
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            _ip("netns", "del", name)


def _certificate(folder: Path) -> tuple[Path, Path]:
    """As docs/operators.md has it made."""
    certificate, key = folder / "janus.crt", folder / "janus.key"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "3650", "-subj", "/CN=janus", "-addext", f"subjectAltName=IP:{FAR}",
             "-keyout", str(key), "-out", str(certificate)]  # fmt: skip
    subprocess.run(words, capture_output=True, check=True)
    key.chmod(0o644)
    return certificate, key


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], capture_output=True, text=True, check=True)

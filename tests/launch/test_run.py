"""The life of a real run: one at a time, every process back after a kill -9, nothing left behind, data kept."""

import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from giaoban.launch import cluster, instance
from tests.launch.support import open_folder, wait_until

pytestmark = pytest.mark.media


class Run:
    """`giaoban run` in a data folder of its own, without demo data."""

    def __init__(self, var: Path, port: int, **chosen: str) -> None:
        self.var, self.port, self.chosen = var, port, chosen
        self.output = var.parent / "output.txt"
        self.launchers: list[subprocess.Popen[bytes]] = []

    def command(self, var: Path) -> list[str]:
        """The words of a run that uses `var`."""
        variables = {"GIAOBAN_VAR": str(var), "PORT": str(self.port), "DEMO": "0", **self.chosen}
        settings = [f"{name}={value}" for name, value in variables.items()]
        unset = ["-u", "DATABASE_URL", "-u", "JANUS_URLS", "-u", "HOST"]
        return ["env", *unset, *settings, str(Path(sys.executable).with_name("giaoban")), "run"]

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it and return when it says that it runs."""
        with self.output.open("wb") as output:
            process = subprocess.Popen(self.command(self.var), stdout=output, stderr=output)
        self.launchers.append(process)
        wait_until(lambda: process.poll() is not None or "Ctrl-C để dừng" in self.said(), 90)
        assert process.poll() is None, self.said()
        return process

    def said(self) -> str:
        """Everything it printed since `start`."""
        return self.output.read_text("utf-8")

    def again(self, var: Path) -> "subprocess.CompletedProcess[str]":
        """The same command once more, waited for."""
        return subprocess.run(self.command(var), capture_output=True, text=True, timeout=60, check=False)

    def health(self) -> dict[str, str]:
        """What `/healthz` says; empty while nothing answers."""
        connection: http.client.HTTPConnection
        if self.chosen.get("HTTPS"):
            context = ssl.create_default_context(cafile=str(self.var / "tls" / "certificate.pem"))
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=3, context=context)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=3)
        try:
            connection.request("GET", "/healthz")
            return dict(json.loads(connection.getresponse().read()))
        except (OSError, http.client.HTTPException):
            return {}
        finally:
            connection.close()

    def is_well(self) -> bool:
        """Whether all parts answer."""
        return set(self.health().values()) == {"ok"}

    def processes(self) -> list[psutil.Process]:
        """Every living process of this run, PostgreSQL's apart."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(instance.MARK) == str(self.var):
                    found.append(process)
            except psutil.Error:
                continue
        return found


@pytest.fixture
def run() -> Iterator[Run]:
    """A run that has not been started; whatever it leaves is ended after the test."""
    with open_folder() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        made = Run(folder / "var", port)
        yield made
        for launcher in made.launchers:
            launcher.kill()
            launcher.wait()
        for process in made.processes():
            process.kill()
        cluster.stop_cluster(made.var / "pg")


def living(launcher: "subprocess.Popen[bytes]") -> set[psutil.Process]:
    """The programs that the launcher keeps, PostgreSQL apart."""
    children = psutil.Process(launcher.pid).children()
    return {child for child in children if child.status() != psutil.STATUS_ZOMBIE and child.name() != "postgres"}


def test_life_of_a_run(run: Run) -> None:
    launcher = run.start()
    assert set(run.health()) == {"web", "database", "worker", "janus"}

    second = run.again(run.var)
    assert second.returncode == 0
    assert f"http://127.0.0.1:{run.port}: hãy mở địa chỉ ấy" in second.stdout
    other = run.again(run.var.parent / "other")
    assert other.returncode == 1
    assert "PORT=8123 make run" in other.stderr

    killed_ones_come_back(run, launcher)

    launcher.kill()
    launcher.wait()
    wait_until(lambda: not run.processes(), 20)
    database = cluster.postmaster(run.var / "pg")
    assert database is not None

    run.chosen["HTTPS"] = "1"
    launcher = run.start()
    assert cluster.postmaster(run.var / "pg") == database, "the next run takes over the database of a killed one"
    assert run.is_well()
    launcher.send_signal(signal.SIGINT)
    assert launcher.wait(60) == 0
    assert "Đã dừng" in run.said()
    assert run.processes() == []
    assert cluster.postmaster(run.var / "pg") is None


def killed_ones_come_back(run: Run, launcher: "subprocess.Popen[bytes]") -> None:
    """Kill -9 every program and PostgreSQL at once; all of them are replaced and all is well again."""
    before = living(launcher)
    assert len(before) == len(("janus", "media", "web", "worker"))
    database = cluster.postmaster(run.var / "pg")
    assert database is not None
    for process in before:
        process.kill()
    if psutil.pid_exists(database):
        os.kill(database, signal.SIGKILL)
    wait_until(lambda: cluster.postmaster(run.var / "pg") not in (None, database), 60)
    wait_until(lambda: living(launcher) - before and len(living(launcher)) >= len(before), 60)
    wait_until(run.is_well, 60)
    assert not living(launcher) & before

"""The private PostgreSQL: made once, private, back after a kill, found again wherever it had to be placed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from giaoban.launch import accounts, cluster
from tests.launch.support import REPOSITORY, as_nobody, needs_root, open_folder, wait_until


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    """One cluster for this file, in a folder that the database's account can enter."""
    with open_folder() as folder:
        yield folder
        cluster.stop_cluster(folder)


def test_six_processes_at_once_make_one_cluster(root: Path) -> None:
    command = [sys.executable, "-m", "giaoban.launch.cluster", "start", str(root), "--fast"]
    started = [subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    answers = {process.communicate(timeout=60)[0].strip() for process in started}
    assert [process.returncode for process in started] == [0] * 6
    assert len(answers) == 1
    with psycopg.connect(answers.pop()) as connection:
        assert connection.execute("select unaccent('Tương Dương'), current_user").fetchone() == (
            "Tuong Duong",
            "giaoban",
        )


def test_listens_on_no_network_port_and_is_not_superuser(root: Path) -> None:
    with psycopg.connect(cluster.ensure_cluster(root, fast=True)) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
        assert connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone() == (False,)


@needs_root
def test_another_account_of_the_machine_is_kept_out(root: Path) -> None:
    url = cluster.ensure_cluster(root, fast=True)
    socket = next(iter((root / "cluster" / "socket").glob(".s.PGSQL.*")))
    assert socket.parent.stat().st_mode & 0o077 == 0
    socket.parent.chmod(0o755)
    try:
        tried = as_nobody([shutil.which("psql") or "psql", url, "-c", "select 1"])
    finally:
        socket.parent.chmod(0o700)
    assert tried.returncode != 0
    assert "Peer authentication failed" in tried.stderr or "Permission denied" in tried.stderr


def test_comes_back_after_kill_9_with_what_was_committed(root: Path) -> None:
    url = cluster.ensure_cluster(root, fast=True)
    with psycopg.connect(url) as connection:
        connection.execute("create table if not exists kept (word text)")
        connection.execute("insert into kept values ('còn')")
    pid = cluster.postmaster(root)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: cluster.postmaster(root) != pid)
    with psycopg.connect(cluster.ensure_cluster(root, fast=True)) as connection:
        assert connection.execute("select count(*) > 0 from kept").fetchone() == (True,)
    assert cluster.postmaster(root) not in (None, pid)


def test_stop_ends_it_and_start_finds_the_data(root: Path) -> None:
    url = cluster.ensure_cluster(root, fast=True)
    cluster.stop_cluster(root)
    assert cluster.postmaster(root) is None
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    assert cluster.ensure_cluster(root, fast=True) == url


def test_stop_of_a_folder_without_cluster_does_nothing(tmp_path: Path) -> None:
    cluster.stop_cluster(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


@needs_root
def test_a_folder_only_root_can_enter_gets_another_place(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    told: list[str] = []
    account = accounts.account_for("postgres", "nobody")
    placed = accounts.place(closed / "cluster", account, told.append)
    try:
        assert placed.is_relative_to(accounts.ELSEWHERE)
        assert str(placed) in told[0]
        closed.chmod(0o755)
        assert accounts.place(closed / "cluster", account) == placed
    finally:
        accounts.remove_place(closed / "cluster")
    assert not placed.exists()
    assert not (closed / "cluster.elsewhere").exists()


@needs_root
def test_tests_leave_nothing_in_the_other_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with open_folder() as folder:
        placed = accounts.place(folder / "janus", accounts.account_for("nobody"))
        assert placed.is_relative_to(accounts.ELSEWHERE)
    assert not placed.parent.exists()
    assert not folder.exists()


def test_without_postgresql_one_sentence_names_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "BINARIES", tmp_path / "none")
    with open_folder() as folder, pytest.raises(accounts.LaunchError, match="apt install postgresql"):
        cluster.ensure_cluster(folder)


def test_a_long_path_still_fits_a_socket(root: Path) -> None:
    home = root / ("x" * 120)
    home.mkdir()
    folder = cluster._socket_folder(home, None)
    assert len(os.fsencode(folder)) < 80
    assert folder == cluster._socket_folder(home, None)
    folder.rmdir()

"""The cage holds: output, memory, time and network are limited, and root becomes nobody."""

from __future__ import annotations

import os
from pathlib import Path

import psutil
import pytest

from giaoban.adapters.documents import DocumentRefused, sandbox

SMALL = sandbox.Limits(seconds=3, memory_mb=256, output_mb=1)


def _commands() -> list[list[str]]:
    """The command lines of all living processes."""
    return [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]


def shell(script: str, limits: sandbox.Limits = SMALL) -> tuple[int, str, bool]:
    """(exit code, output, whether a limit ended it) of a shell script in the cage."""
    with sandbox.workspace() as folder, sandbox.run(["sh", "-c", script], folder, limits) as outcome:
        return outcome.code, outcome.out.read().decode(errors="replace"), sandbox.ran_out(outcome)


def test_output_is_limited() -> None:
    _, said, ended = shell("exec cat /dev/zero")
    assert ended
    assert len(said) <= 1024 * 1024


def test_waiting_is_limited() -> None:
    with pytest.raises(sandbox.OutOfTime):
        shell("sleep 60", sandbox.Limits(seconds=1, memory_mb=256, output_mb=1))


def test_what_the_program_started_dies_with_it() -> None:
    naps = ("sleep", f"{os.getpid()}.25")
    with pytest.raises(sandbox.OutOfTime):
        shell(f"{' '.join(naps)} & sleep 60", sandbox.Limits(seconds=1, memory_mb=256, output_mb=1))
    assert list(naps) not in _commands()


def test_memory_is_limited() -> None:
    code, _, _ = shell("exec python3 -c 'print(len(bytes(400_000_000)))'")
    assert code != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has something to lose here")
def test_root_becomes_nobody_and_cannot_go_back() -> None:
    code, said, _ = shell("id -u; id -G; grep -E '^(NoNewPrivs|CapBnd)' /proc/self/status")
    assert code == 0
    assert said.split() == ["65534", "65534", "CapBnd:", "0" * 16, "NoNewPrivs:", "1"]


def test_only_loopback_without_addresses_is_left() -> None:
    if not sandbox._without_network():
        pytest.skip("this container forbids network namespaces")
    code, said, _ = shell("tail -n +3 /proc/net/dev | cut -d: -f1")
    assert (code, said.split()) == (0, ["lo"])


def test_nothing_of_the_environment_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    assert "secret" not in shell("env")[1]


def test_the_lent_copy_cannot_be_changed_and_keeps_its_own_name(tmp_path: Path) -> None:
    source = tmp_path / "-rf; tên lạ.pdf"
    source.write_text("nội dung")
    with sandbox.workspace() as folder:
        copy = sandbox.lend(source, folder, "in.pdf")
        assert copy.name == "in.pdf"
        with sandbox.run(["sh", "-c", "cat in.pdf"], folder, SMALL) as outcome:
            assert outcome.out.read().decode() == "nội dung"
    assert not folder.exists()


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match="khong-co"), sandbox.run(["khong-co"], tmp_path, SMALL):
        pass

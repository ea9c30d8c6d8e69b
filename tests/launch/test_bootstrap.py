"""Setting up on a machine that lacks something ends with one sentence that says what to do.

The real script runs in a copy of what it needs: on a PATH where the missing thing is missing, as nobody, or without
any network.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launch.support import REPOSITORY, as_nobody, needs_root, open_folder

COPIED = ("ops", "requirements", "package.json", "package-lock.json", ".npmrc", "Makefile")


@pytest.fixture
def clone() -> Iterator[Path]:
    """A folder with what setting up needs, open to every account."""
    with open_folder() as folder:
        for name in COPIED:
            source = REPOSITORY / name
            if source.is_dir():
                shutil.copytree(source, folder / name)
            else:
                shutil.copy(source, folder / name)
        yield folder


def environment(clone: Path, *, without: tuple[str, ...] = ()) -> dict[str, str]:
    """PATH with every program of the system but these, and no trace of this machine's own settings."""
    programs = clone / "bin"
    programs.mkdir()
    for program in Path("/usr/bin").iterdir():
        if not program.name.startswith(without) or not without:
            (programs / program.name).symlink_to(program)
    return {
        "PATH": str(programs),
        "HOME": str(clone),
        "LC_ALL": "C.UTF-8",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
    }


def sentences(output: str) -> list[str]:
    """The lines that tell a person what is wrong."""
    return [line for line in output.splitlines() if line.startswith("✗")]


def test_an_old_python_is_named_with_what_to_do(clone: Path) -> None:
    variables = environment(clone, without=("python",))
    old = clone / "bin" / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && { echo Python 3.9.2; exit; }\nexit 1\n', "utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        ["make", "run"], cwd=clone, env=variables, capture_output=True, text=True, timeout=60, check=False
    )
    (sentence,) = sentences(done.stderr)
    assert done.returncode != 0
    assert "Python 3.9.2" in sentence
    assert "Python 3.11 trở lên; hãy" in sentence


@needs_root
def test_without_root_and_sudo_the_missing_packages_are_named(clone: Path) -> None:
    with (clone / "ops" / "packages.txt").open("a", encoding="utf-8") as packages:
        packages.write("giaoban-mot-goi-khong-co\n")
    variables = environment(clone, without=("sudo",))
    for path in [clone, *clone.iterdir()]:
        os.chown(path, 65534, 65534)
    done = as_nobody([str(clone / "ops" / "bootstrap")], variables)
    (sentence,) = sentences(done.stderr)
    assert done.returncode != 0
    assert "apt install giaoban-mot-goi-khong-co" in sentence


def without_network() -> list[str]:
    """Words before a command that leave it no network: a namespace of its own, or, where that is not allowed, a
    proxy that does not exist."""
    alone = ["unshare", "--net"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0:
        return alone
    return ["env", "http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9"]


def test_without_network_one_sentence_says_so_and_a_second_try_starts_over(clone: Path) -> None:
    done = subprocess.run(
        [*without_network(), str(clone / "ops" / "bootstrap")],
        env=environment(clone), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    (sentence,) = sentences(done.stderr)
    assert done.returncode != 0
    assert "hãy nối mạng" in sentence
    assert (clone / "var" / "stamps" / "venv").exists()
    assert not (clone / "var" / "stamps" / "libraries").exists()


@needs_root
def test_a_folder_that_cannot_be_written_is_named(clone: Path) -> None:
    done = as_nobody([str(clone / "ops" / "bootstrap")], {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
    (sentence,) = sentences(done.stderr)
    assert done.returncode != 0
    assert str(clone) in sentence

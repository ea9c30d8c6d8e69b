"""Under which account a server runs, and where its files can be.

PostgreSQL refuses to run as root, and Janus, which talks to the whole network, must not: when we are root
each runs as an unprivileged account that is already on the machine (no account is made, no parent folder
is opened up). When we are an ordinary person, they run as that person.
"""

import os
import pwd
import secrets
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ELSEWHERE = Path("/var/lib/giaoban")
Say = Callable[[str], None]


def silent(_sentence: str) -> None:
    """A `Say` for callers that have nobody to talk to."""


class LaunchError(Exception):
    """Something a person has to mend; the text is one Vietnamese sentence that says what to do."""


@dataclass(frozen=True)
class Account:
    """An account of this machine that a server is started under."""

    name: str
    uid: int
    gid: int


def account_for(*names: str) -> Account | None:
    """The first of these accounts that exists, or None when we are not root and run servers as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in names:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise LaunchError(
        f"Máy này không có tài khoản {' hoặc '.join(names)} để chạy máy chủ; hãy chạy lại bằng một tài khoản thường,"
        " không phải root. [run as an ordinary user]"
    )


def prefix(account: Account | None, *, die_with_parent: bool = False) -> list[str]:
    """Words to put before a command: change to the account; if asked, be killed when the parent dies."""
    words = ["setpriv"]
    if account is not None:
        words += [f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups", "--no-new-privs"]
    if die_with_parent:
        words += ["--pdeathsig", "KILL"]
    return [] if len(words) == 1 else [*words, "--"]


def place(folder: Path, account: Account | None, say: Say = silent) -> Path:
    """A private folder (mode 0700) of that account: `folder` itself, or one in /var/lib/giaoban.

    The second when the account cannot enter the way to `folder`, such as a clone in root's own home. The file
    `folder.elsewhere` remembers the choice, so data is found again even if the way is opened later.
    """
    marker = folder.with_name(folder.name + ".elsewhere")
    if marker.exists():
        folder = Path(marker.read_text("utf-8").strip())
    elif account is not None and not folder.is_dir() and not _can_enter(folder.parent, account):
        folder = ELSEWHERE / secrets.token_hex(6) / folder.name
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.write_text(f"{folder}\n", "utf-8")
        say(
            f"Tài khoản {account.name} không vào được {marker.parent}, nên dữ liệu này nằm ở {folder}."
            " [data kept outside the clone]"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)
    return folder


def remove_place(folder: Path) -> None:
    """Delete what `place` made, wherever it is; does nothing when there is nothing."""
    marker = folder.with_name(folder.name + ".elsewhere")
    if marker.exists():
        away = Path(marker.read_text("utf-8").strip())
        if away.is_relative_to(ELSEWHERE) and away.parent != ELSEWHERE:
            shutil.rmtree(away.parent, ignore_errors=True)
        marker.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _can_enter(folder: Path, account: Account) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    return subprocess.run([*prefix(account), "test", "-x", str(folder)], cwd="/", check=False).returncode == 0

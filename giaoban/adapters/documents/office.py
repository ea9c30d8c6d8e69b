"""Office files to PDF by LibreOffice: one at a time on a machine, in the cage, macros and outside links off."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from giaoban.adapters.documents import sandbox
from giaoban.adapters.documents.errors import DocumentRefused

Kind = Literal["docx", "pptx", "xlsx", "odt", "odp", "ods"]

LIMITS = sandbox.Limits(seconds=120, memory_mb=4096, output_mb=256)
PATIENCE = 300
"""Seconds to wait for another conversion to end: two at once would halve each on a small server."""
LOCK = Path(tempfile.gettempdir()) / f"giaoban-soffice-{os.geteuid()}.lock"

# Which of Debian's packages opens which kind; without it LibreOffice says nothing useful.
PACKAGES: dict[Kind, tuple[str, str]] = {
    "docx": ("libswlo.so", "libreoffice-writer-nogui"),
    "odt": ("libswlo.so", "libreoffice-writer-nogui"),
    "pptx": ("libsdlo.so", "libreoffice-impress-nogui"),
    "odp": ("libsdlo.so", "libreoffice-impress-nogui"),
    "xlsx": ("libsclo.so", "libreoffice-calc-nogui"),
    "ods": ("libsclo.so", "libreoffice-calc-nogui"),
}

_SETTING = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_PROXY = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    # A second lock where there is no network namespace: everything goes to a proxy that is not there.
    (_PROXY, "ooInetProxyType", "1"),
    (_PROXY, "ooInetHTTPProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPProxyPort", "9"),
    (_PROXY, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPSProxyPort", "9"),
    (_PROXY, "ooInetNoProxy", ""),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)


def to_pdf(path: Path, kind: Kind, target: Path, *, limits: sandbox.Limits = LIMITS) -> Path:
    """Write `path`, an office file of `kind`, as a PDF at `target` and return it.

    Takes 2–5 s and waits its turn: call it from a job. Raises `DocumentRefused`: damaged (a locked file looks the
    same to LibreOffice; the upload check tells them apart), empty, too_heavy, busy, missing_tool.
    """
    _require_part(kind)
    if path.stat().st_size == 0:  # LibreOffice would make an empty page of it
        raise DocumentRefused("empty")
    with sandbox.workspace() as folder, _turn():
        copy = sandbox.lend(path, folder, f"in.{kind}")
        _write_profile(folder)
        try:
            with sandbox.run(_command(copy, folder), folder, limits) as outcome:
                heavy = sandbox.ran_out(outcome)
        except sandbox.OutOfTime:
            raise DocumentRefused("too_heavy") from None
        made = folder / "out" / "in.pdf"
        if not made.is_file() or made.is_symlink():
            # The exit code is 0 either way; only the file tells.
            raise DocumentRefused("too_heavy" if heavy else "damaged")
        shutil.copyfile(made, target)
    return target


def _command(copy: Path, folder: Path) -> list[str]:
    options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    return ["soffice", profile, *options, "--convert-to", "pdf", "--outdir", str(folder / "out"), str(copy)]


def _write_profile(folder: Path) -> None:
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f"{items}</oor:items>"
    )
    if os.geteuid() == 0:
        for made in (folder / "profile", user, user / "registrymodifications.xcu"):
            os.chown(made, sandbox.NOBODY, sandbox.NOBODY)


def _require_part(kind: Kind) -> None:
    soffice = shutil.which("soffice")
    library, package = PACKAGES[kind]
    if soffice is None or not (Path(soffice).resolve().parent / library).exists():
        raise DocumentRefused("missing_tool", tool=package)


@contextmanager
def _turn() -> Iterator[None]:
    """Hold the machine's only conversion slot; raises `DocumentRefused("busy")` after `PATIENCE` seconds."""
    descriptor = os.open(LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        give_up = time.monotonic() + PATIENCE
        while not _locked(descriptor):
            if time.monotonic() > give_up:
                raise DocumentRefused("busy")
            time.sleep(0.1)
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

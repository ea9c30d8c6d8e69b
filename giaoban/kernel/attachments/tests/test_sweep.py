"""Orphans go after a day; what a row names, what is young and what is not ours stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from giaoban.kernel.attachments.derived import derived_key, keep_derived
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.attachments.sweep import sweep_orphans
from giaoban.kernel.attachments.tests.conftest import attach
from giaoban.kernel.attachments.tests.samples import GOOD, PDF

pytestmark = pytest.mark.django_db


def make_old(folder: Path) -> None:
    """Put every file two days back."""
    for path in folder.rglob("*"):
        if path.is_file():
            then = path.stat().st_mtime - timedelta(days=2).total_seconds()
            os.utime(path, (then, then))


def test_nothing_stored_yet() -> None:
    assert sweep_orphans() == 0


def test_only_old_orphans_go(files: Path, tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"webp")
    kept, orphan = attach(PDF), attach(GOOD["docx"])
    for attachment in (kept, orphan):
        keep_derived(attachment.sha256, "1.s.webp", page)
    Attachment.objects.filter(id=orphan.id).delete()
    (files / "readme").write_text("not ours")
    assert sweep_orphans() == 0
    make_old(files)
    assert sweep_orphans() == 2
    left = {str(path.relative_to(files)) for path in files.rglob("*") if path.is_file()}
    assert left == {kept.storage_key, derived_key(kept.sha256, "1.s.webp"), "readme"}
    assert sweep_orphans() == 0


@pytest.mark.parametrize("name", ["../x", "", "a/b", "Tên.webp"])
def test_derived_names_are_ours(name: str) -> None:
    with pytest.raises(ValueError, match="derived"):
        derived_key("ab" * 32, name)

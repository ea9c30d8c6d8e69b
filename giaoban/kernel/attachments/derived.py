"""What jobs make of an attachment, such as page images: files beside it, by its content, that can be made again."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage

FOLDER = "derived"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")


def derived_key(sha256: str, name: str) -> str:
    """The storage name of a derived file; `name` is ours ("12.s.webp"), never a user's."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name for a derived file: {name!r}")
    return f"{FOLDER}/{sha256[:2]}/{sha256}/{name}"


def keep_derived(sha256: str, name: str, path: Path) -> str:
    """Store the file at `path` as the derived file `name` of the content and return its key; again is no harm."""
    key = derived_key(sha256, name)
    with path.open("rb") as made:
        return default_storage.save(key, File(made))

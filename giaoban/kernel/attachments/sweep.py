"""Clearing files that no row names: left by rolled-back transactions, or by attachments that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from giaoban.kernel.attachments.derived import FOLDER
from giaoban.kernel.attachments.locks import lock_content
from giaoban.kernel.attachments.models import Attachment, key_of

AGE = timedelta(days=1)
"""Younger files are left alone: the transaction that will name one may still be running."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


def sweep_orphans(age: timedelta = AGE) -> int:
    """Remove files older than `age` that no attachment names, and what was derived from them; returns how many."""
    before = timezone.now() - age
    contents = sum(_sweep_content(sha256, before) for sha256 in _contents())
    return contents + sum(_sweep_derived(sha256, before) for sha256 in _derived_contents())


def _sweep_content(sha256: str, before: datetime) -> int:
    key = key_of(sha256)
    if default_storage.get_modified_time(key) > before or _named(sha256):
        return 0
    with transaction.atomic():
        lock_content(sha256)
        if _named(sha256):  # somebody stored it again while we looked
            return 0
        default_storage.delete(key)
    return 1


def _sweep_derived(sha256: str, before: datetime) -> int:
    folder = f"{FOLDER}/{sha256[:2]}/{sha256}"
    if _named(sha256):
        return 0
    keys = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    old = [key for key in keys if default_storage.get_modified_time(key) <= before]
    for key in old:
        default_storage.delete(key)
    return len(old)


def _named(sha256: str) -> bool:
    return Attachment.objects.filter(sha256=sha256).exists()


def _contents() -> Iterator[str]:
    for first in _folders("", r"[0-9a-f]{2}"):
        for second in _folders(first, r"[0-9a-f]{2}"):
            names = default_storage.listdir(f"{first}/{second}")[1]
            yield from (name for name in names if _SHA256.fullmatch(name))


def _derived_contents() -> Iterator[str]:
    for first in _folders(FOLDER, r"[0-9a-f]{2}"):
        yield from _folders(f"{FOLDER}/{first}", _SHA256.pattern)


def _folders(path: str, pattern: str) -> list[str]:
    try:
        folders = default_storage.listdir(path)[0]
    except FileNotFoundError:
        return []
    return [name for name in folders if re.fullmatch(pattern, name)]

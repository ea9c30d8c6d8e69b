"""Where Janus writes recordings, as this machine sees it, and how much room is left there."""

import json
import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings

LEAST_FREE = 500 * 1024 * 1024
"""Bytes that stay free: the database and uploads live on the same disk in a small office."""
TO_BEGIN = 2 * LEAST_FREE


def recordings_folder() -> Path | None:
    """The folder; None when Janus runs elsewhere and nobody said where its files can be found."""
    if settings.JANUS_RECORDINGS:
        return Path(settings.JANUS_RECORDINGS)
    if settings.JANUS_URLS:
        return None
    try:
        return Path(json.loads(settings.JANUS_INFO.read_text())["recordings"])
    except (OSError, ValueError, KeyError):
        return None


def folder_of(briefing_id: UUID) -> Path | None:
    """The folder of one briefing's pieces; it may not exist yet."""
    folder = recordings_folder()
    return folder / str(briefing_id) if folder else None


def free_bytes(folder: Path) -> int | None:
    """What is left on the disk that `folder` is on, or will be on; None when this account cannot look there."""
    try:
        there = next(path for path in (folder, *folder.parents) if path.exists())
        return shutil.disk_usage(there).free
    except OSError:
        return None


def clear(briefing_id: UUID) -> None:
    """Remove a briefing's pieces."""
    folder = folder_of(briefing_id)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)

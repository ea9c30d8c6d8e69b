"""Files in a folder of this machine, each written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from giaoban.adapters.storage.ranged import PIECE

FOLDER_MODE, FILE_MODE = 0o700, 0o600
TEMPORARY = ".tmp-"
"""How names of files still being written begin; whoever lists the folder passes them over."""


class FolderStorage(FileSystemStorage):
    """Django's folder storage with atomic writes: a reader, a crash or a full disk never meets half a file.

    Names here come from the content, so writing a name again replaces the file with the same bytes.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: one content, one name."""
        return name

    def _save(self, name: str, content: File[Any]) -> str:
        target = Path(self.path(name))
        self._make_folders(target.parent)
        descriptor, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as out:
                for piece in content.chunks():
                    out.write(piece)
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).chmod(FILE_MODE)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
        return name

    def _make_folders(self, folder: Path) -> None:
        """`mkdir -p`, with our mode on every folder from the storage's own down."""
        if not folder.is_dir():
            if folder != Path(self.location):
                self._make_folders(folder.parent)
            folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)

    def read_range(self, name: str, start: int, length: int) -> Generator[bytes, None, None]:
        """See `RangedStorage`."""
        file = Path(self.path(name)).open("rb")  # noqa: SIM115 - closed by the generator that reads it
        file.seek(start)
        return _pieces(file, length)


def _pieces(file: IO[bytes], left: int) -> Generator[bytes, None, None]:
    with file:
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut: the row that names the file is about to be committed."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

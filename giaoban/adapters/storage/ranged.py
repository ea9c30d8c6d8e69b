"""What both kinds of storage can do beyond Django's interface: read a part of a file as a stream of pieces."""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol, runtime_checkable

PIECE = 64 * 1024


@runtime_checkable
class RangedStorage(Protocol):
    """A storage that can start reading anywhere: what downloads that resume over a bad link live on."""

    def read_range(self, name: str, start: int, length: int) -> Generator[bytes, None, None]:
        """`length` bytes of the file from `start` on, in pieces; `FileNotFoundError` at once if it is absent."""
        ...

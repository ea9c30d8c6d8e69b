"""What is heard in the hall, written to disk by Janus as it arrives (mjr files), and reading such a file's head.

The hall's stream is recorded and not the mixer: it is Opus already (about 10 MB an hour; the mixer would write 345 MB
of raw sound), and a `kill -9` of Janus costs the last second at most. A file that began before Janus died keeps what
it has; the keeper begins another. All functions that ask Janus raise the exceptions of `errors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.hall import NO_SUCH_HALL
from giaoban.adapters.janus.wire import Plugin

MAGIC = b"MJR00002"
SUFFIX = ".mjr"
LONGEST_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Piece:
    """One mjr file: `began_at` is when its first sound came."""

    path: Path
    began_at: datetime


class _Head(msgspec.Struct):
    """Janus's own header: `u` is when the first packet was written, in microseconds since 1970."""

    u: int
    c: str = ""


async def start_recording(client: JanusClient, hall: str, *, secret: str, path: str) -> None:
    """Write the hall's sound to `path` + ".mjr", in a folder that Janus makes and owns."""
    manager = await client.manager(Plugin.HALL)
    media = [{"mid": "a", "filename": path}]
    await manager.message({"request": "recording", "action": "start", "id": hall, "secret": secret, "media": media})


async def stop_recording(client: JanusClient, hall: str, *, secret: str) -> None:
    """Close the file; none being written, or no such hall, is fine."""
    manager = await client.manager(Plugin.HALL)
    media = [{"mid": "a"}]
    try:
        await manager.message({"request": "recording", "action": "stop", "id": hall, "secret": secret, "media": media})
    except JanusRefused as refusal:
        if refusal.code != NO_SUCH_HALL:
            raise


def pieces_in(folder: Path) -> list[Piece]:
    """The files that hold sound, oldest first. One that a killed Janus left without even its head is passed over."""
    found = (read_piece(path) for path in folder.glob(f"*{SUFFIX}"))
    return sorted((piece for piece in found if piece is not None), key=lambda piece: piece.began_at)


def read_piece(path: Path) -> Piece | None:
    """What the head of one file says; None when it is cut off or not Opus."""
    with path.open("rb") as file:
        start = file.read(len(MAGIC) + 2 + LONGEST_HEAD)
    length = int.from_bytes(start[len(MAGIC) : len(MAGIC) + 2], "big")
    body = start[len(MAGIC) + 2 :][:length]
    if not start.startswith(MAGIC) or len(body) < length:
        return None
    try:
        head = msgspec.json.decode(body, type=_Head)
    except msgspec.DecodeError:
        return None
    return Piece(path, datetime.fromtimestamp(head.u / 1_000_000, UTC)) if head.c == "opus" else None

"""The text layer of a page, made small: what is shown to a point whose link carries no picture."""

from __future__ import annotations

import gzip
import re
import unicodedata

GZIP_BYTES = 3000
"""About 0.4 s of a 64 kbit/s link."""

CUT = "[…]"


def short_text(text: str, limit: int = GZIP_BYTES) -> str:
    """`text` in NFC, tidied, cut after the last whole line that keeps its gzip size within `limit` bytes."""
    lines = _tidy(text)
    if _size(lines) <= limit:
        return "\n".join(lines)
    kept, beyond = 0, len(lines)
    while beyond - kept > 1:
        middle = (kept + beyond) // 2
        kept, beyond = (middle, beyond) if _size([*lines[:middle], CUT]) <= limit else (kept, middle)
    if kept == 0:  # one endless line: its beginning is better than nothing
        return lines[0][: limit // 4] + CUT
    return "\n".join([*lines[:kept], CUT])


def _tidy(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text.replace("\f", "\n"))
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    # Columns stay columns, but a run of more than eight blanks says no more than eight do.
    lines = [re.sub(r" {9,}", " " * 8, line).rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").split("\n")


def _size(lines: list[str]) -> int:
    return len(gzip.compress("\n".join(lines).encode(), mtime=0))

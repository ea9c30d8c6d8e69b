"""The text layer is small, whole lines, clean."""

from __future__ import annotations

import gzip
import random
import unicodedata

from giaoban.adapters.documents.text import CUT, GZIP_BYTES, short_text


def test_short_text_is_kept_and_tidied() -> None:
    messy = "Báo cáo\x00 \u202e" + " " * 40 + "quý\n\n\n\n\nIII\f"
    assert short_text(unicodedata.normalize("NFD", messy)) == "Báo cáo" + " " * 8 + "quý\n\nIII"


def test_long_text_is_cut_after_whole_lines() -> None:
    source = random.Random(7)
    lines = ["".join(source.choices("aăâbcdđeêghiklmnoôơpqrstuưvxy ", k=70)).strip() for _ in range(400)]
    short = short_text("\n".join(lines))
    assert len(gzip.compress(short.encode(), mtime=0)) <= GZIP_BYTES
    kept = short.split("\n")
    assert kept[-1] == CUT
    assert kept[:-1] == lines[: len(kept) - 1]
    assert len(gzip.compress("\n".join([*lines[: len(kept)], CUT]).encode(), mtime=0)) > GZIP_BYTES


def test_one_endless_line_still_begins() -> None:
    source = random.Random(7)
    line = "".join(chr(source.randrange(0x4E00, 0x9000)) for _ in range(20_000))
    short = short_text(line)
    assert 0 < len(gzip.compress(short.encode(), mtime=0)) <= GZIP_BYTES
    assert line.startswith(short.removesuffix(CUT))


def test_nothing_gives_nothing() -> None:
    assert short_text("\f") == ""

"""What a PDF says about itself: pages, their sizes, a title, whether it is locked (poppler's pdfinfo)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from giaoban.adapters.documents import sandbox
from giaoban.adapters.documents.errors import DocumentRefused

MAX_PAGES = 500
"""Pages of one document: a province's yearly report has about 200."""

INFO_LIMITS = sandbox.Limits(seconds=20, memory_mb=1024, output_mb=4)

_SIZE = re.compile(r"^Page +(\d+) size: +([\d.]+) x ([\d.]+) pts", re.MULTILINE)
_TURN = re.compile(r"^Page +(\d+) rot: +(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class PdfInfo:
    """`sizes` holds (width, height) of each page as it is read, turned pages turned, in points of 1/72 inch.

    `encrypted` means that the author forbids some use (such as copying); one that needs a password is refused.
    """

    pages: int
    encrypted: bool
    title: str
    sizes: tuple[tuple[float, float], ...]


def inspect_pdf(path: Path, *, max_pages: int = MAX_PAGES) -> PdfInfo:
    """Read the facts of a PDF. Raises `DocumentRefused`: damaged, password, empty, too_many_pages, too_heavy."""
    with sandbox.workspace() as folder:
        return inspect_lent(sandbox.lend(path, folder, "in.pdf"), folder, max_pages)


def inspect_lent(copy: Path, folder: Path, max_pages: int) -> PdfInfo:
    """`inspect_pdf` for a file that is in a workspace already."""
    command = ["pdfinfo", "-enc", "UTF-8", "-f", "1", "-l", str(max_pages), str(copy)]
    try:
        with sandbox.run(command, folder, INFO_LIMITS) as outcome:
            said = outcome.out.read().decode(errors="replace")
            code, complaint, heavy = outcome.code, outcome.err, sandbox.ran_out(outcome)
    except sandbox.OutOfTime:
        raise DocumentRefused("too_heavy") from None
    if heavy:
        raise DocumentRefused("too_heavy")
    if code != 0:
        raise DocumentRefused("password" if "Incorrect password" in complaint else "damaged")
    return _read(said, max_pages)


def _read(said: str, max_pages: int) -> PdfInfo:
    facts = dict(re.findall(r"^([A-Z][\w ]*): +(.*)$", said, re.MULTILINE))
    pages = int(facts.get("Pages", "0"))
    if pages < 1:
        raise DocumentRefused("empty")
    if pages > max_pages:
        raise DocumentRefused("too_many_pages", pages=pages, limit=max_pages)
    sizes = [(float(width), float(height)) for _, width, height in _SIZE.findall(said)]
    turns = [int(turn) % 180 == 90 for _, turn in _TURN.findall(said)]
    if len(sizes) != pages or any(min(size) <= 0 for size in sizes):
        raise DocumentRefused("damaged")
    turned = turns + [False] * (pages - len(turns))
    return PdfInfo(
        pages=pages,
        encrypted=facts.get("Encrypted", "no").startswith("yes"),
        title=facts.get("Title", "").strip(),
        sizes=tuple((h, w) if turn else (w, h) for (w, h), turn in zip(sizes, turned, strict=True)),
    )

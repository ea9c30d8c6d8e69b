"""A PDF as pages that travel over a thin link: two WebP images and the text of each, one page at a time.

A page is ready as soon as it is yielded, so the first one can be shown while the rest is being made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PIL import Image

from giaoban.adapters.documents import sandbox
from giaoban.adapters.documents.errors import DocumentRefused
from giaoban.adapters.documents.pdf import MAX_PAGES, inspect_lent
from giaoban.adapters.documents.picture import save_small
from giaoban.adapters.documents.text import short_text

WIDTHS: Mapping[str, int] = MappingProxyType({"s": 800, "m": 1600})
"""Pixels across: "s" fills a phone, "m" a hall's television."""

TALLEST = 4
"""Height over width beyond which a page is drawn narrower, so that no page asks for a picture without end."""

PAGE_LIMITS = sandbox.Limits(seconds=30, memory_mb=2048, output_mb=64)


@dataclass(frozen=True)
class Page:
    """One page: `number` from 1, `images` by size name ("s", "m"), and its text as read from top to bottom."""

    number: int
    images: Mapping[str, Path]
    text: str


def render_pages(
    path: Path, out_dir: Path, widths: Mapping[str, int] = WIDTHS, *, first: int = 1, max_pages: int = MAX_PAGES
) -> Iterator[Page]:
    """Make the pages of a PDF, from page `first` on (a job that was interrupted continues where it was).

    Images are written to `out_dir` as `<page>.<size>.webp`. Raises `DocumentRefused` before the first page when the
    file cannot be read at all, and in the middle when one page cannot be drawn.
    """
    with sandbox.workspace() as folder:
        copy = sandbox.lend(path, folder, "in.pdf")
        info = inspect_lent(copy, folder, max_pages)
        for number in range(first, info.pages + 1):
            picture = _draw(copy, folder, number, _resolution(info.sizes[number - 1], max(widths.values())))
            images = {
                name: save_small(picture, width, out_dir / f"{number}.{name}.webp") for name, width in widths.items()
            }
            yield Page(number, images, _text(copy, folder, number))


def _resolution(size: tuple[float, float], width: int) -> float:
    """Dots per inch that draw a page `width` pixels wide, or less for a page of extreme height."""
    across = min(float(width), width * TALLEST * size[0] / size[1])
    # Poppler rounds up: half a pixel less gives exactly `width`, and text is not blurred by a later resize.
    return 72 * max(across - 0.5, 0.5) / size[0]


def _draw(copy: Path, folder: Path, number: int, resolution: float) -> Image.Image:
    dots = f"{resolution:.4f}"
    command = ["pdftoppm", "-q", "-cropbox", "-f", str(number), "-l", str(number), "-r", dots, str(copy)]
    try:
        with sandbox.run(command, folder, PAGE_LIMITS) as outcome:
            if outcome.code != 0:
                raise _refusal(outcome, number)
            with Image.open(outcome.out, formats=["PPM"]) as picture:
                picture.load()
                return picture.convert("RGB")
    except sandbox.OutOfTime:
        raise DocumentRefused("page_too_heavy", page=number) from None
    except OSError:  # what Pillow raises for a picture cut short
        raise DocumentRefused("damaged") from None


def _refusal(outcome: sandbox.Outcome, number: int) -> DocumentRefused:
    return DocumentRefused("page_too_heavy", page=number) if sandbox.ran_out(outcome) else DocumentRefused("damaged")


def _text(copy: Path, folder: Path, number: int) -> str:
    """The page's text; empty when it has none (a scan) or when only the text, not the picture, is out of reach."""
    command = ["pdftotext", "-q", "-layout", "-enc", "UTF-8", "-f", str(number), "-l", str(number), str(copy), "-"]
    try:
        with sandbox.run(command, folder, PAGE_LIMITS) as outcome:
            return short_text(outcome.out.read().decode(errors="replace")) if outcome.code == 0 else ""
    except sandbox.OutOfTime:
        return ""

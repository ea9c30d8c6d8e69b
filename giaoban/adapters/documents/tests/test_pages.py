"""Page images and page text: small, in order, available one by one, and safe from pages that ask for too much."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from PIL import Image

from giaoban.adapters.documents import DocumentRefused, render_pages
from giaoban.adapters.documents.picture import save_small
from giaoban.adapters.documents.tests.samples import write_pdf


def test_each_page_has_two_images_and_its_own_text(tmp_path: Path) -> None:
    source = write_pdf(tmp_path / "a.pdf", ["Phan mot", "Phan hai"])
    pages = list(render_pages(source, tmp_path))
    assert [page.number for page in pages] == [1, 2]
    assert [page.text.strip() for page in pages] == ["Phan mot", "Phan hai"]
    for page in pages:
        for name, width in (("s", 800), ("m", 1600)):
            with Image.open(page.images[name]) as image:
                assert (image.format, image.width) == ("WEBP", width)
                assert image.height == pytest.approx(width * 842 / 595, abs=2)
                assert numpy.asarray(image.convert("L")).min() < 100  # something is drawn
    assert pages[0].images["s"].stat().st_size < 40_000


def test_the_first_page_is_ready_before_the_second_is_made(tmp_path: Path) -> None:
    pages = render_pages(write_pdf(tmp_path / "a.pdf", ["1", "2"]), tmp_path)
    assert next(pages).number == 1
    assert (tmp_path / "1.m.webp").exists()
    assert not (tmp_path / "2.m.webp").exists()
    pages.close()  # type: ignore[attr-defined]


def test_an_interrupted_job_continues_where_it_was(tmp_path: Path) -> None:
    source = write_pdf(tmp_path / "a.pdf", ["1", "2", "3"])
    assert [page.number for page in render_pages(source, tmp_path, first=3)] == [3]


@pytest.mark.parametrize(("size", "turn", "tall"), [((600, 300), 0, 0.5), ((600, 300), 90, 2.0)])
def test_turned_pages_are_drawn_turned(tmp_path: Path, size: tuple[int, int], turn: int, tall: float) -> None:
    source = write_pdf(tmp_path / "a.pdf", ["x"], size=size, turn=turn)
    (page,) = render_pages(source, tmp_path)
    with Image.open(page.images["m"]) as image:
        assert image.height / image.width == pytest.approx(tall, rel=0.01)


def test_an_endless_strip_does_not_become_an_endless_picture(tmp_path: Path) -> None:
    (page,) = render_pages(write_pdf(tmp_path / "a.pdf", ["x"], size=(20, 14000)), tmp_path)
    with Image.open(page.images["m"]) as image:
        assert image.height <= 6400


def test_a_damaged_file_gives_no_page(tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF-1.4\n" + b"garbage" * 100)
    with pytest.raises(DocumentRefused, match="hỏng"):
        list(render_pages(source, tmp_path))
    assert list(tmp_path.glob("*.webp")) == []


def test_a_photograph_is_kept_small_and_looks_like_itself(tmp_path: Path) -> None:
    ramp = numpy.linspace(0, 255, 800)
    noise = numpy.random.default_rng(1).normal(0, 6, (1100, 800))
    gray = numpy.clip(ramp[None, :] + noise, 0, 255).astype("uint8")
    photo = Image.fromarray(gray).convert("RGB")
    target = save_small(photo, 800, tmp_path / "p.webp")
    with Image.open(target) as kept:
        difference = numpy.abs(numpy.asarray(kept.convert("L"), float) - gray)
    assert target.stat().st_size <= 60_000
    assert difference.mean() < 12

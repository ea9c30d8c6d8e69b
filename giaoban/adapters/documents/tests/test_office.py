"""Office files become PDFs in the cage: no macro runs, one at a time, and it ends."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from giaoban.adapters.documents import DocumentRefused, office, render_pages, sandbox, to_pdf
from giaoban.adapters.documents.tests.samples import write_docx, write_odt

VIETNAMESE = "Ủy ban nhân dân xã Mai Sơn báo cáo: 15 bản, đường sạt lở 3 điểm."


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that the caged program could write to, if it tried."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


def test_docx_becomes_a_pdf_with_its_words(tmp_path: Path) -> None:
    made = to_pdf(write_docx(tmp_path / "a.docx", [VIETNAMESE]), "docx", tmp_path / "a.pdf")
    (page,) = render_pages(made, tmp_path)
    assert page.text.strip() == VIETNAMESE


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04" + b"\x00" * 500, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600]
)
def test_what_cannot_be_opened_is_refused(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(content)
    with pytest.raises(DocumentRefused) as refused:
        to_pdf(source, "docx", tmp_path / "a.pdf")
    assert refused.value.reason == "damaged"
    assert not (tmp_path / "a.pdf").exists()


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(b"")
    with pytest.raises(DocumentRefused) as refused:
        to_pdf(source, "docx", tmp_path / "a.pdf")
    assert refused.value.reason == "empty"


def test_what_takes_too_long_is_refused(tmp_path: Path) -> None:
    source = write_odt(tmp_path / "a.odt", [VIETNAMESE])
    with pytest.raises(DocumentRefused) as refused:
        to_pdf(source, "odt", tmp_path / "a.pdf", limits=sandbox.Limits(seconds=1, memory_mb=4096, output_mb=256))
    assert refused.value.reason == "too_heavy"


def test_a_macro_does_not_run(tmp_path: Path, open_folder: Path) -> None:
    mark = open_folder / "ran"
    macro = f'Sub Main&#10;n = FreeFile&#10;Open "{mark}" For Output As #n&#10;Print #n, "x"&#10;Close #n&#10;End Sub'
    on_load = (
        '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>'
        "</office:event-listeners></office:scripts>"
    )
    space = 'xmlns:library="http://openoffice.org/2000/library"'
    extra = {
        "Basic/script-lc.xml": f'<library:libraries {space} xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'<library:library {space} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="M"/></library:library>',
        "Basic/Standard/M.xml": '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" '
        f'script:language="StarBasic">{macro}</script:module>',
    }
    source = write_odt(tmp_path / "a.odt", [VIETNAMESE], body_start=on_load, extra=extra)
    to_pdf(source, "odt", tmp_path / "a.pdf")
    assert not mark.exists()


def test_a_second_conversion_waits_its_turn_and_gives_up_politely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PATIENCE", 0.3)
    monkeypatch.setattr(office, "LOCK", tmp_path / "lock")  # other tests convert at the same time
    source = write_odt(tmp_path / "a.odt", [VIETNAMESE])
    taken, release = threading.Event(), threading.Event()

    def hold() -> None:
        with office._turn():
            taken.set()
            release.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(10)
    with pytest.raises(DocumentRefused) as refused:
        to_pdf(source, "odt", tmp_path / "a.pdf")
    assert refused.value.temporary
    release.set()
    holder.join()
    assert to_pdf(source, "odt", tmp_path / "a.pdf").exists()


def test_a_missing_part_of_the_server_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentRefused, match="libreoffice-calc-nogui"):
        to_pdf(tmp_path / "a.xlsx", "xlsx", tmp_path / "a.pdf")

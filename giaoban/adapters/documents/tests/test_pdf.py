"""What a PDF says about itself, and every way in which one is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from giaoban.adapters.documents import DocumentRefused, inspect_pdf
from giaoban.adapters.documents.tests.samples import write_odt, write_pdf


def test_pages_sizes_and_turn(tmp_path: Path) -> None:
    info = inspect_pdf(write_pdf(tmp_path / "a.pdf", ["one", "two"], size=(600, 300), turn=90))
    assert (info.pages, info.encrypted) == (2, False)
    assert info.sizes == ((300.0, 600.0), (300.0, 600.0))


def test_too_many_pages_names_both_figures(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused) as refused:
        inspect_pdf(write_pdf(tmp_path / "a.pdf", ["x"] * 4), max_pages=3)
    assert refused.value.reason == "too_many_pages"
    assert "4" in refused.value.sentence
    assert "3" in refused.value.sentence


def test_no_pages(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused) as refused:
        inspect_pdf(write_pdf(tmp_path / "a.pdf", []))
    assert refused.value.reason in {"empty", "damaged"}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04 not a PDF", b"\x00" * 4096])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(DocumentRefused) as refused:
        inspect_pdf(path)
    assert refused.value.reason == "damaged"
    assert not refused.value.temporary


def test_password(tmp_path: Path) -> None:
    """LibreOffice itself makes the locked PDF, so the lock is a real one."""
    source = write_odt(tmp_path / "a.odt", ["bí mật"])
    export = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    command += [f"pdf:writer_pdf_Export:{export}", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with pytest.raises(DocumentRefused) as refused:
        inspect_pdf(tmp_path / "a.pdf")
    assert refused.value.reason == "password"
    assert "mật khẩu" in refused.value.sentence

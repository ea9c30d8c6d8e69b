"""A file is what its bytes say; pretenders, halves, locks and traps are told apart and each gets its sentence."""

from __future__ import annotations

import io
import struct
import zlib

import pytest

from giaoban.kernel.attachments.content import detect
from giaoban.kernel.attachments.tests.samples import GOOD, PDF, archive, odf, ooxml, picture
from giaoban.kernel.errors import RuleBroken


def refused(content: bytes) -> str:
    """The code of the refusal."""
    with pytest.raises(RuleBroken) as refusal:
        detect(io.BytesIO(content))
    assert refusal.value.field == "file"
    return refusal.value.code


@pytest.mark.parametrize("code", GOOD)
def test_every_kind_is_known_by_its_bytes(code: str) -> None:
    assert detect(io.BytesIO(GOOD[code])).code == code


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n"])
def test_a_pdf_may_begin_with_a_mark_or_a_blank_line(before: bytes) -> None:
    assert detect(io.BytesIO(before + PDF)).code == "pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" + bytes(200),
        b"<html><script>alert(1)</script>",
        b"GIF89a" + bytes(90),
        b"just words",
        b"\x00" * 64,
    ],
)
def test_strangers(content: bytes) -> None:
    assert refused(content) == "not_accepted"


def test_what_nobody_knows_is_said_in_words() -> None:
    with pytest.raises(RuleBroken, match="Tệp này là loại không rõ"):
        detect(io.BytesIO(b"khong phai docx " * 400))


def test_a_plain_zip_is_a_stranger() -> None:
    assert refused(archive({"a.txt": "x", "b.exe": b"MZ"})) == "not_accepted"


def test_nothing() -> None:
    assert refused(b"") == "empty"


@pytest.mark.parametrize("code", GOOD)
def test_a_file_cut_in_the_middle(code: str) -> None:
    assert refused(GOOD[code][: len(GOOD[code]) // 2]) in {"cut_short", "damaged"}


@pytest.mark.parametrize("code", ["pdf", "jpeg", "png"])
def test_an_archive_hidden_behind(code: str) -> None:
    assert refused(GOOD[code] + archive({"evil.exe": b"MZ"})) == "two_in_one"


def test_an_archive_hidden_before_another() -> None:
    assert refused(archive({"evil.exe": b"MZ"}) + GOOD["docx"]) == "two_in_one"


def test_a_pdf_hidden_in_the_first_part_of_an_archive() -> None:
    import_part = archive({"a": PDF}, method=0)
    assert refused(import_part + ooxml("docx")) == "two_in_one"


@pytest.mark.parametrize("suffix", ["docm", "xlsm"])
def test_macros(suffix: str) -> None:
    assert refused(ooxml(suffix)) == "macro"


def test_locked_office_files() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert refused(ole + bytes(600) + "EncryptedPackage".encode("utf-16-le")) == "password"
    assert refused(ole + bytes(600)) == "old_office"
    assert refused(odf("text", "<m><encryption-data/></m>")) == "password"


def test_an_archive_that_unpacks_to_much_more() -> None:
    assert refused(ooxml("docx", {"big.xml": bytes(40 * 1024 * 1024)})) == "unpacks_too_large"


def test_an_archive_of_too_many_parts() -> None:
    assert refused(ooxml("docx", {f"{n}": "" for n in range(10_001)})) == "unpacks_too_large"


def test_a_picture_that_declares_too_many_pixels() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    assert refused(bomb) == "picture_too_large"


def test_a_phone_picture_with_a_trailer_is_taken() -> None:
    """Phones append film and depth data after the picture's end."""
    assert detect(io.BytesIO(picture("JPEG") + b"MotionPhoto" + bytes(5000))).code == "jpeg"


def test_a_file_of_no_known_kind_is_named_in_words() -> None:
    with pytest.raises(RuleBroken) as refusal:
        detect(io.BytesIO("không phải tệp Word".encode()))
    assert "loại không rõ" in str(refusal.value.message)

"""What a file really is, told from its bytes: neither the name nor the browser is believed."""

from __future__ import annotations

import os
from typing import IO

import puremagic
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from giaoban.kernel.attachments.archive import office_kind
from giaoban.kernel.attachments.kinds import KINDS, Kind
from giaoban.kernel.attachments.refusals import refusal

HEAD = 4096
PDF_TAIL = 2048
ZIP_TAIL = 65_557
"""A ZIP's end record with the longest comment it may carry."""
MAX_PIXELS = 50_000_000
EBML = b"\x1a\x45\xdf\xa3"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def detect(file: IO[bytes]) -> Kind:
    """The kind of a whole, readable file. Raises `RuleBroken`: not one of ours, cut short, locked, two files in one."""
    head = _read(file, 0, HEAD)
    if not head:
        raise refusal("empty")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t \x00").startswith(b"%PDF-"):
        return _pdf(file)
    if head.startswith(b"PK\x03\x04"):
        return _office(file, head)
    for code, magic in (("png", b"\x89PNG\r\n\x1a\n"), ("jpeg", b"\xff\xd8\xff"), ("webp", b"RIFF")):
        if head.startswith(magic) and (code != "webp" or head[8:12] == b"WEBP"):
            return _picture(file, code)
    if head.startswith(EBML) and b"webm" in head[:64]:
        return KINDS["webm"]  # only our own jobs make these: no form accepts them
    if head.startswith(OLE):
        file.seek(0)
        locked = ENCRYPTED_PACKAGE in file.read(2 * 1024 * 1024)
        raise refusal("password" if locked else "old_office")
    raise refusal("not_accepted", found=_name_of_stranger(head), accepted=_ours())


def _pdf(file: IO[bytes]) -> Kind:
    if b"%%EOF" not in _tail(file, PDF_TAIL):
        raise refusal("cut_short")
    if _ends_as_zip(_tail(file, ZIP_TAIL)):
        raise refusal("two_in_one")
    return KINDS["pdf"]


def _office(file: IO[bytes], head: bytes) -> Kind:
    if b"%PDF-" in head[:1024]:
        raise refusal("two_in_one")
    code = office_kind(file)
    if code is None:
        raise refusal("not_accepted", found="ZIP", accepted=_ours())
    return KINDS[code]


def _picture(file: IO[bytes], code: str) -> Kind:
    if b"%PDF-" in _read(file, 0, 1024) or _ends_as_zip(_tail(file, ZIP_TAIL)):
        raise refusal("two_in_one")
    file.seek(0)
    try:
        with Image.open(file, formats=[code.upper()]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise refusal("picture_too_large")
            _check_whole(picture, file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refusal("picture_too_large") from None
    except (UnidentifiedImageError, SyntaxError, ValueError, EOFError):
        raise refusal("damaged") from None
    except OSError as problem:
        raise refusal("cut_short" if "truncated" in str(problem) else "damaged") from None
    return KINDS[code]


def _check_whole(picture: Image.Image, file: IO[bytes]) -> None:
    """Find the end of the picture by the cheapest way of its format."""
    match picture.format:
        case "JPEG":
            picture.draft("L", (64, 64))  # decodes at an eighth of its size
            picture.load()
        case "PNG":
            picture.verify()
        case _:
            declared = int.from_bytes(_read(file, 4, 4), "little") + 8
            if declared > file.seek(0, os.SEEK_END):
                raise refusal("cut_short")


def _ends_as_zip(tail: bytes) -> bool:
    """Whether the file ends in a ZIP's end record: the sign of a ZIP hidden behind another file."""
    at = tail.rfind(b"PK\x05\x06")
    return at >= 0 and len(tail) >= at + 22 and at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail)


def _name_of_stranger(head: bytes) -> str:
    try:
        name = puremagic.from_string(head).lstrip(".").upper()
    except (puremagic.PureError, ValueError):
        name = ""
    # Some of its names are only a question mark, which tells nobody anything.
    return name if name.isalnum() else _("loại không rõ")


def _ours() -> str:
    return ", ".join(suffix for code, kind in KINDS.items() if code != "webm" for suffix in kind.suffixes[:1])


def _read(file: IO[bytes], start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


def _tail(file: IO[bytes], length: int) -> bytes:
    size = file.seek(0, os.SEEK_END)
    return _read(file, max(0, size - length), length)

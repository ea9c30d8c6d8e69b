"""Office files are ZIP archives: which kind one is, and whether it is safe to open."""

from __future__ import annotations

import re
import zipfile
from typing import IO

from giaoban.kernel.attachments.refusals import refusal

MAX_PARTS = 10_000
MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes that all parts together may declare; the converter's own limits hold when a file lies."""
MAX_RATIO = 200
"""Unpacked over packed, beyond `SMALL`: real documents stay under 50."""
SMALL = 32 * 1024 * 1024
PART_READ = 4 * 1024 * 1024

_OOXML_MAIN = re.compile(
    rb'ContentType="application/vnd\.(?:openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet'
    rb'|presentationml\.(?:presentation|slideshow))|ms-(word|excel|powerpoint)\.[\w.]*macroEnabled[\w.]*)\.main\+xml"'
)
_OOXML = {b"word": "docx", b"spre": "xlsx", b"pres": "pptx", b"exce": "xlsx", b"powe": "pptx"}
_ODF = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}


def office_kind(file: IO[bytes]) -> str | None:
    """ "docx", "odp", …, or None for an archive of another kind. Raises `RuleBroken` for a damaged or dangerous one."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive)
            return _ooxml(archive) or _odf(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile):
        raise refusal("cut_short") from None
    except (NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise refusal("damaged") from None


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or (unpacked > SMALL and unpacked > MAX_RATIO * max(packed, 1))
    ):
        raise refusal("unpacks_too_large")
    if parts and min(part.header_offset for part in parts) != 0:
        raise refusal("two_in_one")
    if any(part.flag_bits & 1 for part in parts):
        raise refusal("password")


def _ooxml(archive: zipfile.ZipFile) -> str | None:
    found = _OOXML_MAIN.search(_part(archive, "[Content_Types].xml"))
    if found is None:
        return None
    plain, macro = found.groups()
    if macro:
        raise refusal("macro", right=_OOXML[macro[:4]])
    return _OOXML[plain[:4]]


def _odf(archive: zipfile.ZipFile) -> str | None:
    base = b"application/vnd.oasis.opendocument."
    declared = _part(archive, "mimetype").strip()
    kind = _ODF.get(declared.removeprefix(base)) if declared.startswith(base) else None
    if kind and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise refusal("password")
    return kind


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a part; empty when there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(PART_READ)

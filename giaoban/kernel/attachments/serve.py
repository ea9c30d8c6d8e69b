"""Handing a file out: parts of it over a bad link, cached for good, and never as something the browser would run."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from dataclasses import dataclass

from django.core.files.storage import default_storage, storages
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from giaoban.adapters.storage.ranged import RangedStorage
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent

log = logging.getLogger(__name__)

FOREVER = "private, max-age=31536000, immutable"
"""The address names the content, so a browser never needs to ask again; "private" keeps it out of shared caches."""
LOCKED = "default-src 'none'; sandbox"
PDF_LOCKED = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"
"""Browsers refuse to show a PDF inside a sandbox; their viewers run apart from the site in any case."""
PACE = "Giaoban-Pace"
"""The header by which a browser on a thin link asks to be sent no more than so many kbit/s (4 to 999): beside the sound
of a meeting whatever is sent at once stands in its way."""
AT_ONCE = 1_200
"""Bytes of one packet, which is what a paced answer sends at once."""
_PACE = re.compile(r"[1-9]\d{0,2}")
_LEAST = 4
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True)
class Stored:
    """A file in the storage as a browser shall see it; `etag` without quotes."""

    key: str
    size: int
    media_type: str
    name: str
    etag: str


def serve(attachment: Attachment, request: HttpRequest, *, inline: bool) -> HttpResponseBase:
    """The attachment as a response: shown in the page when `inline`, else saved under its name.

    The caller has checked that the viewer may see it. Raises `Absent` when the storage has lost the file.
    """
    stored = Stored(attachment.storage_key, attachment.size, attachment.media_type, attachment.name, attachment.sha256)
    return serve_stored(stored, request, inline=inline)


def serve_derived(key: str, media_type: str, request: HttpRequest, content: str = "") -> HttpResponseBase:
    """A derived file (see `derived.py`), inline; `content` is a hash of its bytes, where one is known.

    Raises `Absent` when it was not made.
    """
    try:
        size = default_storage.size(key)
    except FileNotFoundError:
        raise Absent from None
    folder, _, name = key.rpartition("/")
    etag = content or f"{folder.rpartition('/')[2]}-{name}-{size}"
    return serve_stored(Stored(key, size, media_type, name, etag), request, inline=True)


def serve_stored(stored: Stored, request: HttpRequest, *, inline: bool) -> HttpResponseBase:
    """Whole (200), a part (206), nothing new (304) or a part beyond the end (416)."""
    etag = f'"{stored.etag}"'
    if _matches(request.headers.get("If-None-Match", ""), etag):
        return _dressed(HttpResponse(status=304), stored, etag, inline)
    span = _asked(request, stored.size, etag)
    if span is None:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{stored.size}"
        return refused
    start, length = span
    part = length != stored.size
    response = _body(request, stored, start, length, 206 if part else 200)
    if part:
        response["Content-Range"] = f"bytes {start}-{start + length - 1}/{stored.size}"
    response["Content-Length"] = str(length)
    return _dressed(response, stored, etag, inline)


def _asked(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """(start, length) of what is asked; None when it lies beyond the end. What we do not understand means all of it."""
    wanted = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    condition = request.headers.get("If-Range", etag)
    if wanted is None or request.method != "GET" or condition != etag or wanted.groups() == ("", ""):
        return 0, size
    first, last = wanted.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, length) if length else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return 0, size
    return (start, end - start + 1) if start < size else None


def _body(request: HttpRequest, stored: Stored, start: int, length: int, status: int) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(status=status)
    storage = storages["default"]
    if not isinstance(storage, RangedStorage):
        raise TypeError(f"{type(storage).__name__} cannot read parts of files")
    try:
        pieces = storage.read_range(stored.key, start, length)
    except FileNotFoundError:
        log.exception("the storage has lost %s", stored.key)
        raise Absent from None
    if isinstance(request, ASGIRequest):
        # Given a plain iterator under ASGI, Django would first read all of it into memory.
        return StreamingHttpResponse(_paced(_in_thread(pieces), _pace(request)), status=status)
    return StreamingHttpResponse(pieces, status=status)


def _pace(request: HttpRequest) -> int:
    """kbit/s asked for; 0: as fast as it goes."""
    asked = request.headers.get(PACE, "")
    return max(_LEAST, int(asked)) if _PACE.fullmatch(asked) else 0


async def _paced(pieces: AsyncGenerator[bytes, None], kbps: int) -> AsyncIterator[bytes]:
    async with contextlib.aclosing(pieces):
        async for piece in pieces:
            if not kbps:
                yield piece
                continue
            for start in range(0, len(piece), AT_ONCE):
                yield piece[start : start + AT_ONCE]
                await asyncio.sleep(AT_ONCE * 8 / kbps / 1000)


async def _in_thread(pieces: Generator[bytes, None, None]) -> AsyncGenerator[bytes, None]:
    try:
        while piece := await asyncio.to_thread(next, pieces, b""):
            yield piece
    finally:  # also when the browser went away in the middle
        pieces.close()


def _dressed(response: HttpResponseBase, stored: Stored, etag: str, inline: bool) -> HttpResponseBase:
    is_pdf = stored.media_type == "application/pdf"
    response["Content-Type"] = stored.media_type
    response["Content-Disposition"] = content_disposition_header(not inline, stored.name) or "attachment"
    response["Content-Security-Policy"] = PDF_LOCKED if is_pdf and inline else LOCKED
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = FOREVER
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    return response


def _matches(header: str, etag: str) -> bool:
    return header.strip() == "*" or etag in {one.strip().removeprefix("W/") for one in header.split(",")}

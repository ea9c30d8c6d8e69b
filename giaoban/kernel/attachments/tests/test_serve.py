"""Handing out: whole, in parts that resume, cached for good, and nothing a browser would run."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import cast

import pytest
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import AsyncRequestFactory, RequestFactory

from giaoban.kernel.attachments.derived import keep_derived
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.attachments.serve import AT_ONCE, serve, serve_derived
from giaoban.kernel.attachments.tests.conftest import attach
from giaoban.kernel.attachments.tests.samples import GOOD
from giaoban.kernel.errors import Absent

pytestmark = pytest.mark.django_db
CONTENT = GOOD["png"]
SIZE = len(CONTENT)


@pytest.fixture
def attachment() -> Attachment:
    return attach(CONTENT, "Sơ đồ điểm sạt lở.png")


def get(**headers: str) -> HttpRequest:
    return RequestFactory().get("/x", headers=headers)


def body(response: HttpResponseBase) -> bytes:
    if isinstance(response, StreamingHttpResponse):
        return b"".join(cast("list[bytes]", list(response)))
    return cast("bytes", getattr(response, "content", b""))


def test_whole_with_every_guard(attachment: Attachment) -> None:
    response = serve(attachment, get(), inline=True)
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert response["Content-Type"] == "image/png"
    assert response["Content-Length"] == str(SIZE)
    assert response["ETag"] == f'"{attachment.sha256}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert {"private", "immutable"} <= set(response["Cache-Control"].split(", "))
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''S%C6%A1")


def test_download_carries_the_vietnamese_name(attachment: Attachment) -> None:
    disposition = serve(attachment, get(), inline=False)["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''S%C6%A1%20%C4%91%E1%BB%93")
    assert disposition.isascii()


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=10-", 10, SIZE),
        ("bytes=-5", SIZE - 5, SIZE),
        (f"bytes=5-{SIZE * 9}", 5, SIZE),
        ("bytes=100 - 200", 100, 201),
    ],
)
def test_parts(attachment: Attachment, asked: str, start: int, end: int) -> None:
    response = serve(attachment, get(Range=asked), inline=True)
    assert response.status_code == 206
    assert body(response) == CONTENT[start:end]
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert response["Content-Length"] == str(end - start)


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
def test_beyond_the_end(attachment: Attachment, asked: str) -> None:
    response = serve(attachment, get(Range=asked), inline=True)
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")


@pytest.mark.parametrize(
    "asked", ["", "bytes=-", "bytes=9-5", "lines=1-2", "bytes=0-1,4-5", "bytes=a-b", "bytes=" + "9" * 40]
)
def test_what_is_not_understood_means_all(attachment: Attachment, asked: str) -> None:
    assert serve(attachment, get(Range=asked), inline=True).status_code == 200


def test_a_part_of_something_else_means_all(attachment: Attachment) -> None:
    etag = f'"{attachment.sha256}"'
    assert serve(attachment, get(**{"Range": "bytes=0-9", "If-Range": etag}), inline=True).status_code == 206
    assert serve(attachment, get(**{"Range": "bytes=0-9", "If-Range": '"old"'}), inline=True).status_code == 200


@pytest.mark.parametrize("known", ['"{}"', 'W/"{}"', '"x", "{}"', "*"])
def test_nothing_new(attachment: Attachment, known: str) -> None:
    response = serve(attachment, get(**{"If-None-Match": known.format(attachment.sha256)}), inline=True)
    assert (response.status_code, body(response)) == (304, b"")


def test_head_reads_no_file(attachment: Attachment, files: Path) -> None:
    (files / attachment.storage_key).unlink()
    response = serve(attachment, RequestFactory().head("/x"), inline=True)
    assert (response.status_code, response["Content-Length"], body(response)) == (200, str(SIZE), b"")


def test_a_pdf_may_be_shown_but_not_run() -> None:
    response = serve(attach(GOOD["pdf"]), get(), inline=True)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox" in serve(attach(GOOD["pdf"]), get(), inline=False)["Content-Security-Policy"]


def test_under_asgi_it_streams(attachment: Attachment) -> None:
    request = AsyncRequestFactory().get("/x", headers={"Range": "bytes=10-"})
    response = cast("StreamingHttpResponse", serve(attachment, request, inline=True))
    assert response.is_async

    async def read() -> bytes:
        return b"".join([part async for part in response])

    assert asyncio.run(read()) == CONTENT[10:]


@pytest.mark.parametrize(("asked", "parts"), [("200", 3), ("", 1), ("0", 1), ("fast", 1), ("20000", 1)])
def test_a_thin_link_is_sent_a_packet_at_a_time(asked: str, parts: int) -> None:
    content = CONTENT + bytes(AT_ONCE * 3)
    sent = attach(content, "Trang.png")
    request = AsyncRequestFactory().get("/x", headers={"Giaoban-Pace": asked, "Range": f"bytes=0-{AT_ONCE * 2}"})
    response = cast("StreamingHttpResponse", serve(sent, request, inline=True))
    began = time.monotonic()

    async def read() -> list[bytes]:
        return [part async for part in response]

    read_parts = asyncio.run(read())
    assert b"".join(read_parts) == content[: AT_ONCE * 2 + 1]
    assert len(read_parts) == parts
    # 1,200 bytes at 200 kbit/s are 48 ms.
    assert parts == 1 or time.monotonic() - began > 0.048 * 2


def test_a_file_the_storage_lost_is_absent(attachment: Attachment, files: Path) -> None:
    (files / attachment.storage_key).unlink()
    with pytest.raises(Absent):
        serve(attachment, get(), inline=True)


def test_derived_files(attachment: Attachment, tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"a page image")
    key = keep_derived(attachment.sha256, "3.s.webp", page)
    response = serve_derived(key, "image/webp", get())
    assert (response.status_code, body(response), response["Content-Type"]) == (200, b"a page image", "image/webp")
    assert serve_derived(key, "image/webp", get(**{"If-None-Match": response["ETag"]})).status_code == 304
    with pytest.raises(Absent):
        serve_derived(key.replace("3.s", "4.s"), "image/webp", get())

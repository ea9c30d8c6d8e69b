"""Pages are compressed, files are not."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from giaoban.kernel.middleware.compress import PageCompressionMiddleware

LONG = b"Giao ban " * 200


def answered(response: HttpResponse | FileResponse, accepts: str = "gzip") -> HttpResponse:
    return PageCompressionMiddleware(lambda _: response)(  # type: ignore[return-value]
        RequestFactory().get("/", headers={"Accept-Encoding": accepts})
    )


def test_a_page_leaves_compressed_for_who_understands_it(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    answer = client.get("/kieu-dang", headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert "Kiểu dáng" in gzip.decompress(answer.content).decode()
    assert "Content-Encoding" not in client.get("/kieu-dang").headers


@pytest.mark.parametrize("media_type", ["application/pdf", "image/webp", "application/octet-stream"])
def test_a_file_is_left_alone(media_type: str) -> None:
    answer = answered(HttpResponse(LONG, content_type=media_type))

    assert "Content-Encoding" not in answer.headers
    assert answer.content == LONG


def test_a_stream_is_left_alone() -> None:
    answer = answered(FileResponse(iter([LONG]), content_type="text/html"))

    assert "Content-Encoding" not in answer.headers

"""A full disk, a database that only reads or is away: a page that says what to do, never a bare error."""

import errno

import psycopg
import pytest
from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from giaoban.config.urls import urlpatterns as site_urls

TROUBLES: dict[str, tuple[Exception, type[Exception] | None]] = {
    "disk": (psycopg.errors.DiskFull("could not extend file"), OperationalError),
    "upload": (OSError(errno.ENOSPC, "No space left on device"), None),
    "reading": (psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT"), InternalError),
    "away": (psycopg.OperationalError("connection refused"), OperationalError),
    "ours": (KeyError("x"), None),
}


handler500 = "giaoban.kernel.views.refusals.failed"


def broken(request: HttpRequest, kind: str) -> HttpResponse:
    """A view in which that happens, wrapped as Django wraps what the database says."""
    cause, wrapper = TROUBLES[kind]
    if wrapper is None:
        raise cause
    raise wrapper(str(cause)) from cause


urlpatterns = [path("x/<slug:kind>", broken), *site_urls]


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("disk", 503, "hết chỗ lưu"),
        ("upload", 503, "hết chỗ lưu"),
        ("reading", 503, "chỉ cho đọc"),
        ("away", 503, "đang khởi động lại"),
        ("ours", 500, "Máy chủ gặp lỗi"),
    ],
)
def test_trouble_that_passes_is_told_as_such(settings: Settings, kind: str, status: int, words: str) -> None:
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get(f"/x/{kind}")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer.headers.get("Retry-After") == ("30" if status == 503 else None)

"""The whole life of an attachment when files rest in an S3 store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.http import StreamingHttpResponse
from django.test import RequestFactory

from giaoban.adapters.storage.tests.s3 import running_s3
from giaoban.adapters.storage.url import storage_settings
from giaoban.kernel.attachments.derived import keep_derived
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.attachments.serve import serve, serve_derived
from giaoban.kernel.attachments.sweep import sweep_orphans
from giaoban.kernel.attachments.tests.conftest import attach
from giaoban.kernel.attachments.tests.samples import GOOD
from giaoban.kernel.errors import Absent

pytestmark = pytest.mark.django_db


@pytest.fixture
def _in_s3(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    with running_s3() as url:
        settings.STORAGES = storage_settings(url, tmp_path)
        yield


@pytest.mark.usefixtures("_in_s3")
def test_store_twice_serve_derive_and_sweep(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"a page image")
    content = GOOD["docx"]
    attachment, again = attach(content), attach(content)
    key = keep_derived(attachment.sha256, "1.s.webp", page)
    request = RequestFactory().get("/x", headers={"Range": "bytes=5-"})

    part = serve(attachment, request, inline=False)
    assert isinstance(part, StreamingHttpResponse)
    assert (part.status_code, part.getvalue()) == (206, content[5:])
    whole = serve_derived(key, "image/webp", RequestFactory().get("/x"))
    assert isinstance(whole, StreamingHttpResponse)
    assert whole.getvalue() == b"a page image"

    assert sweep_orphans(timedelta(days=-1)) == 0
    Attachment.objects.filter(id__in=[attachment.id, again.id]).delete()
    assert sweep_orphans() == 0
    assert sweep_orphans(timedelta(days=-1)) == 2
    with pytest.raises(Absent):
        serve(attachment, request, inline=False)

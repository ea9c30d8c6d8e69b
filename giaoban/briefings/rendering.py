"""From an uploaded file to pages: what the job `render_document` does outside any transaction."""

import hashlib
import logging
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from giaoban.adapters.documents import DocumentRefused, Page, inspect_pdf, render_pages, to_pdf
from giaoban.adapters.documents.office import Kind as OfficeKind
from giaoban.briefings.actions.rendering import (
    RenderedPage,
    fail_rendering,
    finish_rendering,
    keep_rendered_pages,
)
from giaoban.briefings.models import DocumentVersion
from giaoban.kernel.actor import system_actor
from giaoban.kernel.attachments.derived import keep_derived
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent

log = logging.getLogger(__name__)

RENDERER = system_actor("dựng trang tài liệu")
#: The room hears of new pages at most this often (seconds): a page takes about a third of a second to draw.
TELL_EVERY = 3.0
HASH_LENGTH = 16


def render(version: DocumentVersion, *, last: bool) -> None:
    """Make the pages of a version that has none yet, or the rest of them; a file that cannot be shown gets a sentence.

    Raises what may pass by itself (a busy converter, a full disk) unless this is the `last` attempt.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="giaoban-render-") as folder:
            _draw(version, Path(folder))
    except Absent:
        log.info("document %s was removed while its pages were made", version.document_id)
    except DocumentRefused as refusal:
        if refusal.temporary and not last:
            raise
        _fail(version, refusal.sentence)
    except OSError:
        if not last:
            raise
        log.exception("pages of document %s could not be made", version.document_id)
        _fail(version, _("Máy chủ chưa dựng được trang. Hãy báo người quản trị, hoặc tải tệp lên lần nữa."))


def _fail(version: DocumentVersion, reason: str) -> None:
    fail_rendering(actor=RENDERER, document_id=version.document_id, version=version.number, reason=reason)


def _draw(version: DocumentVersion, folder: Path) -> None:
    attachment = version.attachment
    pdf = _as_pdf(attachment, folder)
    total = inspect_pdf(pdf).pages
    drawn = folder / "pages"
    drawn.mkdir()
    made: list[RenderedPage] = []
    told = time.monotonic()
    for page in _from(version.ready + 1, pdf, drawn, total):
        made.append(_kept(attachment.sha256, page))
        if time.monotonic() - told >= TELL_EVERY and page.number < total:
            keep_rendered_pages(
                actor=RENDERER, document_id=version.document_id, version=version.number, pages=made, total=total
            )
            made, told = [], time.monotonic()
    finish_rendering(actor=RENDERER, document_id=version.document_id, version=version.number, pages=made)


def _from(first: int, pdf: Path, drawn: Path, total: int) -> Iterator[Page]:
    """The pages from `first` on; none when a job was cut off after the last of them."""
    return render_pages(pdf, drawn, first=first) if first <= total else iter(())


def _as_pdf(attachment: Attachment, folder: Path) -> Path:
    source = folder / f"source.{attachment.kind.suffixes[0]}"
    with default_storage.open(attachment.storage_key) as stored, source.open("wb") as copy:
        shutil.copyfileobj(stored, copy)
    if attachment.kind.code == "pdf":
        return source
    return to_pdf(source, cast("OfficeKind", attachment.kind.code), folder / "whole.pdf")


def _kept(sha256: str, page: Page) -> RenderedPage:
    small, normal = (page.images[size] for size in ("s", "m"))
    keys = [keep_derived(sha256, f"{page.number}.{size}.webp", page.images[size]) for size in ("s", "m")]
    hashes = [hashlib.sha256(image.read_bytes()).hexdigest()[:HASH_LENGTH] for image in (small, normal)]
    weights = [image.stat().st_size for image in (small, normal)]
    for image in (small, normal):
        image.unlink()  # three hundred pages need not lie on the disk twice
    return RenderedPage(page.number, keys[0], keys[1], page.text, hashes[0], hashes[1], weights[0], weights[1])

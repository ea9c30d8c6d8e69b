"""Work that takes longer than a request may."""

import logging
import shutil
import tempfile
from pathlib import Path
from typing import cast

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from giaoban.adapters.documents import DocumentRefused, Page, inspect_pdf, render_pages, to_pdf
from giaoban.adapters.documents.office import Kind as OfficeKind
from giaoban.briefings.actions import queue
from giaoban.briefings.actions.documents import RenderedPage, fail_rendering, finish_rendering
from giaoban.briefings.models import Document, SpeakingRequest
from giaoban.kernel.actor import system_actor
from giaoban.kernel.attachments.derived import keep_derived
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import job

log = logging.getLogger(__name__)

RENDERER = system_actor("dựng trang tài liệu")
TIMEKEEPER = system_actor("giữ giờ phát biểu")


@job("render_document", attempts=3)
def render_document(*, last: bool, document_id: str) -> None:
    """Turn an uploaded document into page images and page text; a file that cannot be shown gets a sentence."""
    document = Document.objects.select_related("attachment").filter(id=document_id).first()
    if document is None:
        return
    try:
        with tempfile.TemporaryDirectory(prefix="giaoban-render-") as folder:
            pages = _pages(document.attachment, Path(folder))
        finish_rendering(actor=RENDERER, document_id=document.id, pages=pages)
    except Absent:
        log.info("document %s was removed while its pages were made", document_id)
    except DocumentRefused as refusal:
        if refusal.temporary and not last:
            raise
        fail_rendering(actor=RENDERER, document_id=document.id, reason=refusal.sentence)
    except OSError:
        if not last:
            raise
        log.exception("pages of document %s could not be made", document_id)
        reason = _("Máy chủ chưa dựng được trang. Hãy báo người quản trị, hoặc tải tệp lên lần nữa.")
        fail_rendering(actor=RENDERER, document_id=document.id, reason=reason)


@job("end_overlong_turn", attempts=3)
def end_overlong_turn(*, last: bool, briefing_id: str, request_id: str) -> None:
    """The time of a turn may be up; when the chair has given more meanwhile, it is looked at again then."""
    turn = SpeakingRequest.objects.select_related("briefing").filter(id=request_id).first()
    if turn is None:
        return
    try:
        queue.end_overlong_turn(actor=TIMEKEEPER, briefing_id=turn.briefing_id, request_id=turn.id)
    except RuleBroken:
        queue.watch_quota(turn, turn.briefing.quota_seconds)


def _pages(attachment: Attachment, folder: Path) -> list[RenderedPage]:
    source = folder / f"source.{attachment.kind.suffixes[0]}"
    with default_storage.open(attachment.storage_key) as stored, source.open("wb") as copy:
        shutil.copyfileobj(stored, copy)
    pdf = source
    if attachment.kind.code != "pdf":
        pdf = to_pdf(source, cast("OfficeKind", attachment.kind.code), folder / "whole.pdf")
    inspect_pdf(pdf)
    drawn = folder / "pages"
    drawn.mkdir()
    return [_kept(attachment.sha256, page) for page in render_pages(pdf, drawn)]


def _kept(sha256: str, page: Page) -> RenderedPage:
    small, normal = (keep_derived(sha256, f"{page.number}.{size}.webp", page.images[size]) for size in ("s", "m"))
    return RenderedPage(page.number, small, normal, page.text)

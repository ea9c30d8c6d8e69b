"""Documents of a briefing: added by the office, rendered by a job, turned by the desk."""

from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import (
    DocumentAdded,
    DocumentFailed,
    DocumentRemoved,
    DocumentRendered,
    PageTurned,
    room_stream,
)
from giaoban.briefings.models import AgendaItem, Briefing, Document, DocumentPage, DocumentState
from giaoban.briefings.shapes import view_shape
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line

MOST_DOCUMENTS = 100


@dataclass(frozen=True)
class RenderedPage:
    """One page a job made: storage keys of its two images and its text."""

    number: int
    small: str
    normal: str
    text: str


@action
def add_document(
    *, actor: Actor, briefing_id: UUID, file: IO[bytes] | Any, name: str, title: str = "", item_id: UUID | None = None
) -> Document:
    """Attach a file (checked by content) to the briefing or to one agenda item; a job makes its pages."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    if briefing.documents.count() >= MOST_DOCUMENTS:
        raise RuleBroken(_("Cuộc họp đã có 100 tài liệu. Hãy bỏ bớt rồi thêm."), field="file")
    item = _item(briefing, item_id)
    attachment = store_attachment(
        actor=actor, file=file, name=name, owner=room_stream(briefing.id), unit_id=briefing.host_id, accept=DOCUMENTS
    )
    stem = attachment.name.rpartition(".")[0] or attachment.name
    document = Document(briefing=briefing, item=item, title=(clean_line(title) or stem)[:200], attachment=attachment)
    document.save()
    defer("render_document", document_id=str(document.id))
    record(document, DocumentAdded(briefing.id, document.title, parts=patches.to_all(patches.documents(document))))
    return document


@action
def finish_rendering(*, actor: Actor, document_id: UUID, pages: list[RenderedPage]) -> Document:
    """The job made all pages; the first document of the item under discussion is opened for everyone."""
    document, briefing = _rendering(actor, document_id)
    if document.state == DocumentState.READY:
        raise Unchanged(document)
    DocumentPage.objects.bulk_create(
        DocumentPage(document=document, number=page.number, small=page.small, normal=page.normal, text=page.text)
        for page in pages
    )
    document.state, document.pages, document.error = DocumentState.READY, len(pages), ""
    document.save(update_fields=["state", "pages", "error"])
    patch = [patches.documents(document)]
    if briefing.is_open and briefing.document_id is None:
        briefing.document, briefing.page = document, 1
        briefing.save(update_fields=["document", "page"])
        patch.append(patches.some_of_briefing(**view_shape(briefing)))
    record(document, DocumentRendered(briefing.id, document.title, len(pages), parts=patches.to_all(*patch)))
    return document


@action
def fail_rendering(*, actor: Actor, document_id: UUID, reason: str) -> Document:
    """The file cannot be shown; the secretary reads why."""
    document, briefing = _rendering(actor, document_id)
    document.state, document.error = DocumentState.FAILED, reason[:500]
    document.save(update_fields=["state", "error"])
    event = DocumentFailed(
        briefing.id, document.title, document.error, parts=patches.to_all(patches.documents(document))
    )
    record(document, event)
    return document


@action
def remove_document(*, actor: Actor, briefing_id: UUID, document_id: UUID) -> Briefing:
    """Take a document away; the one under discussion must be left first."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    document = Document.objects.filter(briefing=briefing, id=document_id).first()
    if document is None:
        raise Absent
    if briefing.is_open and briefing.document_id == document.id:
        raise RuleBroken(_("Cả họp đang xem tài liệu này. Hãy chuyển sang tài liệu khác rồi bỏ."))
    title = document.title
    if briefing.document_id == document.id:
        briefing.document, briefing.page = None, 1
        briefing.save(update_fields=["document", "page"])
    document.delete()
    parts = patches.to_all(patches.gone("documents", [document_id]), patches.some_of_briefing(**view_shape(briefing)))
    record(briefing, DocumentRemoved(briefing.id, title, parts=parts))
    return briefing


@action
def turn_page(*, actor: Actor, briefing_id: UUID, document_id: UUID, page: int) -> Briefing:
    """The desk opens a page for everyone."""
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    document = Document.objects.filter(briefing=briefing, id=document_id).first()
    if document is None:
        raise Absent
    if document.state != DocumentState.READY:
        raise RuleBroken(_("Tài liệu này chưa sẵn sàng. Xin đợi ít phút hoặc chọn tài liệu khác."))
    if not 1 <= page <= document.pages:
        raise RuleBroken(_("Tài liệu chỉ có {pages} trang. Hãy chọn trang khác.").format(pages=document.pages))
    if (briefing.document_id, briefing.page) == (document.id, page):
        raise Unchanged(briefing)
    briefing.document, briefing.page = document, page
    briefing.save(update_fields=["document", "page"])
    patch = patches.some_of_briefing(**view_shape(briefing))
    record(briefing, PageTurned(briefing.id, document.title, page, parts=patches.to_all(patch)))
    return briefing


def _item(briefing: Briefing, item_id: UUID | None) -> AgendaItem | None:
    if item_id is None:
        return None
    item = AgendaItem.objects.filter(briefing=briefing, id=item_id).first()
    if item is None:
        raise Absent
    return item


def _rendering(actor: Actor, document_id: UUID) -> tuple[Document, Briefing]:
    """A document whose pages a job is making; only the system gets here. Removed meanwhile: Absent."""
    if not actor.is_system:
        raise Absent
    found = Document.objects.filter(id=document_id).values_list("briefing_id", flat=True).first()
    if found is None:
        raise Absent
    briefing = Briefing.objects.select_for_update(no_key=True).get(id=found)
    document = Document.objects.filter(id=document_id).first()
    if document is None:
        raise Absent
    return document, briefing

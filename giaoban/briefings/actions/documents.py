"""Documents of a briefing: added and replaced by the office, turned by the desk. Their pages: `rendering.py`."""

from typing import IO, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import (
    DocumentAdded,
    DocumentRemoved,
    DocumentReplaced,
    PageTurned,
    room_stream,
)
from giaoban.briefings.models import AgendaItem, Briefing, Document, DocumentState, DocumentVersion
from giaoban.briefings.models.briefing import SHOWN
from giaoban.briefings.models.document import FOLLOWED
from giaoban.briefings.shapes import view_shape
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line

MOST_DOCUMENTS = 100
MOST_VERSIONS = 30


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
    attachment = _stored(actor, briefing, file, name)
    stem = attachment.name.rpartition(".")[0] or attachment.name
    document = Document(briefing=briefing, item=item, title=(clean_line(title) or stem)[:200], attachment=attachment)
    _refuse_again(document, attachment)
    document.save()
    _new_version(actor, document, 1, attachment)
    record(document, DocumentAdded(briefing.id, document.title, parts=patches.to_all(patches.documents(document))))
    return document


@action
def replace_document(
    *, actor: Actor, briefing_id: UUID, document_id: UUID, file: IO[bytes] | Any, name: str, reason: str
) -> DocumentVersion:
    """Bring a new version of a document, saying why; the present one stays before everybody until it can be read."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    document = _document(briefing, document_id)
    reason = clean_line(reason)[:300]
    if not reason:
        raise RuleBroken(_("Hãy ghi vì sao thay, để các điểm cầu biết bản mới khác ở đâu."), field="reason")
    former = document.versions.order_by("-number").select_related("attachment")[0]
    if former.number >= MOST_VERSIONS:
        raise RuleBroken(_("Tài liệu đã có 30 bản. Hãy thêm thành một tài liệu mới."), field="file")
    attachment = _stored(actor, briefing, file, name)
    if former.attachment.sha256 == attachment.sha256 and former.state != DocumentState.FAILED:
        sentence = _("Tệp này giống hệt bản {n} đang có nên không cần thay. Hãy chọn tệp đã sửa.")
        raise RuleBroken(sentence.format(n=former.number), field="file", code="same_file")
    version = _new_version(actor, document, former.number + 1, attachment, reason)
    if document.state != DocumentState.READY:
        document.follow(version)
        document.save(update_fields=FOLLOWED)
    parts = patches.to_all(patches.documents(document))
    record(version, DocumentReplaced(briefing.id, document.title, version.number, reason, parts=parts))
    return version


@action
def remove_document(*, actor: Actor, briefing_id: UUID, document_id: UUID) -> Briefing:
    """Take a document away; the one under discussion must be left first."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    document = _document(briefing, document_id)
    if briefing.is_open and briefing.document_id == document.id:
        raise RuleBroken(_("Cả họp đang xem tài liệu này. Hãy chuyển sang tài liệu khác rồi bỏ."))
    title = document.title
    if briefing.document_id == document.id:
        briefing.show(None)
        briefing.save(update_fields=SHOWN)
    document.delete()
    parts = patches.to_all(patches.gone("documents", [document_id]), patches.some_of_briefing(**view_shape(briefing)))
    record(briefing, DocumentRemoved(briefing.id, title, parts=parts))
    return briefing


@action
def turn_page(*, actor: Actor, briefing_id: UUID, document_id: UUID, page: int, version: int | None = None) -> Briefing:
    """The desk opens a page for everyone.

    A document that is on show stays in the version everybody has before them until `version` says otherwise: a new one
    never changes the page under the eyes of the meeting by itself.
    """
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    document = _document(briefing, document_id)
    shown = briefing.document_version if briefing.document_id == document.id else document.version
    number = version or shown
    if number == document.version:
        pages, ready = document.pages, 0 if document.state == DocumentState.FAILED else document.ready
    else:
        older = document.versions.filter(number=number, state=DocumentState.READY).first()
        pages, ready = (older.pages, older.ready) if older else (0, 0)
    if not ready:
        raise RuleBroken(_("Tài liệu này chưa sẵn sàng. Xin đợi ít phút hoặc chọn tài liệu khác."))
    if not 1 <= page <= pages:
        raise RuleBroken(_("Tài liệu chỉ có {pages} trang. Hãy chọn trang khác.").format(pages=pages))
    if page > ready:
        raise RuleBroken(_("Máy chủ mới dựng xong {ready} trang. Xin đợi ít phút.").format(ready=ready))
    if (briefing.document_id, briefing.document_version, briefing.page) == (document.id, number, page):
        raise Unchanged(briefing)
    briefing.show(document, page, number)
    briefing.save(update_fields=SHOWN)
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


def _document(briefing: Briefing, document_id: UUID) -> Document:
    document = Document.objects.filter(briefing=briefing, id=document_id).select_related("attachment").first()
    if document is None:
        raise Absent
    return document


def _stored(actor: Actor, briefing: Briefing, file: IO[bytes] | Any, name: str) -> Attachment:
    owner = room_stream(briefing.id)
    return store_attachment(actor=actor, file=file, name=name, owner=owner, unit_id=briefing.host_id, accept=DOCUMENTS)


def _refuse_again(document: Document, attachment: Attachment) -> None:
    """The same file twice for the same item is a slip; under another title too."""
    same = Document.objects.filter(
        briefing=document.briefing, item=document.item, attachment__sha256=attachment.sha256
    ).exclude(state=DocumentState.FAILED)
    known = same.first()
    if known is not None:
        sentence = _("Cuộc họp đã có tệp này, tên là “{title}”. Không cần tải lên lần nữa.")
        raise RuleBroken(sentence.format(title=known.title), field="file", code="same_file")


def _new_version(
    actor: Actor, document: Document, number: int, attachment: Attachment, reason: str = ""
) -> DocumentVersion:
    version = DocumentVersion(document=document, number=number, attachment=attachment, reason=reason, name=actor.name)
    version.save()
    defer("render_document", document_id=str(document.id), version=number)
    return version

"""Private notes on documents: written, corrected and removed by their author, seen by nobody else."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.access import document_to_read, person_and_post
from giaoban.briefings.annotations import access
from giaoban.briefings.annotations.events import AnnotationChanged, AnnotationRemoved, AnnotationWritten
from giaoban.briefings.annotations.models import Annotation
from giaoban.briefings.annotations.shapes import annotation_shape
from giaoban.briefings.events import Part, Person
from giaoban.briefings.models import Document, DocumentState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_text

LONGEST = 2000
MOST = 300
"""Of one person in one briefing: every device of theirs carries them all."""


@action
def write_annotation(
    *, actor: Actor, briefing_id: UUID, document_id: UUID, version: int, page: int, body: str, key: str
) -> Annotation:
    """Note something on a page. The same `key` again is the same note: it was sent twice."""
    document = document_to_read(actor, briefing_id, document_id)
    person, _post = person_and_post(actor)
    known = Annotation.objects.filter(person=person, key=key).first()
    if known is not None:
        raise Unchanged(known)
    if not _has_page(document, version, page):
        raise RuleBroken(_("Không có trang này trong tài liệu. Hãy mở lại trang rồi ghi."))
    if Annotation.objects.filter(briefing=document.briefing, person=person).count() >= MOST:
        raise RuleBroken(_("Bạn đã có 300 ghi chú ở cuộc họp này. Hãy bỏ bớt rồi ghi thêm."), field="body")
    row = Annotation(
        briefing=document.briefing, person=person, document=document, title=document.title, version=version, page=page,
        body=_cleaned(body), changed_at=timezone.now(), key=key,
    )  # fmt: skip
    row.save(force_insert=True)
    record(row, AnnotationWritten(row.briefing_id, row.title, parts=_parts(row)))
    return row


@action
def change_annotation(*, actor: Actor, briefing_id: UUID, annotation_id: UUID, body: str, edition: int) -> Annotation:
    """Correct a note as of `edition`; the same words again change nothing.

    Raises RuleBroken ("stale") when another device of the author changed it meanwhile.
    """
    row = access.own_annotation(actor, briefing_id, annotation_id, lock=True)
    body = _cleaned(body)
    if row.body == body:
        raise Unchanged(row)
    if row.edition != edition:
        sentence = _("Ghi chú này vừa được bạn sửa trên máy khác. Xem bản ấy rồi bấm lưu lần nữa nếu vẫn muốn thay.")
        raise RuleBroken(sentence, field="body", code="stale")
    row.body, row.edition, row.changed_at = body, row.edition + 1, timezone.now()
    row.save(update_fields=["body", "edition", "changed_at"])
    record(row, AnnotationChanged(row.briefing_id, row.title, parts=_parts(row)))
    return row


@action
def remove_annotation(*, actor: Actor, briefing_id: UUID, annotation_id: UUID) -> None:
    """Let a note go for good."""
    row = access.own_annotation(actor, briefing_id, annotation_id, lock=True)
    gone = {"removed": {"annotations": [str(row.id)]}}
    event = AnnotationRemoved(row.briefing_id, row.title, parts=(Part(Person(row.person_id), gone),))
    record(row, event)
    row.delete()


def _has_page(document: Document, version: int, page: int) -> bool:
    """Whether there is such a page, or may be: how many a version has is known when it is drawn."""
    row = document.versions.filter(number=version).first()
    return row is not None and (row.state != DocumentState.READY or page <= row.pages)


def _cleaned(body: str) -> str:
    body = clean_text(body)
    if not body:
        raise RuleBroken(_("Hãy viết ghi chú."), field="body")
    if len(body) > LONGEST:
        raise RuleBroken(_("Ghi chú dài quá 2.000 chữ. Hãy viết ngắn lại hoặc tách làm hai."), field="body")
    return body


def _parts(row: Annotation) -> tuple[Part, ...]:
    return (Part(Person(row.person_id), {"annotations": [annotation_shape(row)]}),)

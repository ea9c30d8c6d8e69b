"""Written notes and questions to the desk, and the answers."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import NoteAnswered, NoteReadOut, NoteSent
from giaoban.briefings.models import Note, NoteKind
from giaoban.briefings.said import said_at
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, clean_text

LONGEST = 2000


@action
def send_note(
    *,
    actor: Actor,
    briefing_id: UUID,
    body: str,
    key: str,
    kind: str = NoteKind.NOTE,
    item_id: UUID | None = None,
    at: datetime | None = None,
) -> Note:
    """Write or ask; the same `key` again is the same note. Seen by the desk and the sender's own point.

    A question stays on record until it is answered; it may be about one agenda item. `at` is when its device says it
    was written (see `said`).
    """
    seat = access.seat_in(actor, briefing_id)
    person, post = access.person_and_post(actor)
    sent = Note.objects.filter(briefing=seat.briefing, person=person, key=key).first()
    if sent is not None:
        raise Unchanged(sent)
    body = clean_text(body)
    if not body:
        raise RuleBroken(_("Hãy viết nội dung rồi gửi."), field="body")
    if len(body) > LONGEST:
        raise RuleBroken(_("Ý kiến dài quá 2.000 chữ. Hãy rút gọn hoặc chia làm hai lần gửi."), field="body")
    if kind not in NoteKind.values:
        raise RuleBroken(_("Hãy chọn gửi ý kiến hay câu hỏi."), field="kind")
    if item_id is not None and not seat.briefing.agenda.filter(id=item_id).exists():
        raise RuleBroken(_("Nội dung này không còn trong chương trình. Hãy chọn nội dung khác."), field="item_id")
    written, came = said_at(seat.briefing, person, at)
    note = Note(
        briefing=seat.briefing, point=seat.point, person=person, post=post, name=person.full_name, body=body,
        sent_at=written, arrived_at=came, key=key, kind=kind, item_id=item_id,
    )  # fmt: skip
    note.save()
    record(note, NoteSent(seat.briefing.id, parts=patches.to_point_and_desk(seat.point.id, patches.notes(note))))
    return note


@action
def read_out_note(*, actor: Actor, briefing_id: UUID, note_id: UUID) -> Note:
    """The desk shows a note to the whole room."""
    seat = access.seat_at_desk(actor, briefing_id, lock=False)
    note = access.note_in(seat.briefing, note_id)
    if note.read_out_at:
        raise Unchanged(note)
    note.read_out_at = timezone.now()
    note.save(update_fields=["read_out_at"])
    record(note, NoteReadOut(seat.briefing.id, note.name, parts=patches.to_all(patches.notes(note))))
    return note


@action
def answer_note(
    *,
    actor: Actor,
    briefing_id: UUID,
    note_id: UUID,
    edition: int,
    answer: str = "",
    orally: bool = False,
    by: str = "",
) -> Note:
    """The desk answers a question in writing, or notes that it was answered by word of mouth and by whom.

    From then on everybody sees question and answer. Raises RuleBroken ("stale") when somebody answered meanwhile.
    """
    seat = access.seat_at_desk(actor, briefing_id)
    note = access.note_in(seat.briefing, note_id)
    if note.edition != edition:
        raise RuleBroken(_("Câu hỏi này vừa được trả lời: {answer}. Hãy xem lại rồi gửi lần nữa.").format(
            answer=note.answer or note.answered_by), code="stale")  # fmt: skip
    answer, by = clean_text(answer), clean_line(by)[:200]
    if not orally and not answer:
        raise RuleBroken(_("Hãy viết câu trả lời, hoặc ghi là đã trả lời bằng lời."), field="answer")
    if len(answer) > LONGEST:
        raise RuleBroken(_("Câu trả lời dài quá 2.000 chữ. Hãy rút gọn rồi gửi lại."), field="answer")
    if orally and not by:
        raise RuleBroken(_("Hãy ghi ai đã trả lời."), field="by")
    note.answer, note.orally, note.answered_at = answer, orally, timezone.now()
    note.answered_by = by or access.person_and_post(actor)[0].full_name
    note.edition += 1
    note.save(update_fields=["answer", "orally", "answered_at", "answered_by", "edition"])
    event = NoteAnswered(seat.briefing.id, note.name, note.answered_by, parts=patches.to_all(patches.notes(note)))
    record(note, event)
    return note

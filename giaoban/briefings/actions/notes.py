"""Written notes to the desk."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import NoteReadOut, NoteSent
from giaoban.briefings.models import Note
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_text

LONGEST = 2000


@action
def send_note(*, actor: Actor, briefing_id: UUID, body: str, key: str) -> Note:
    """Write to the desk; the same `key` again is the same note. Seen by the desk and the sender's own point."""
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
    note = Note(
        briefing=seat.briefing, point=seat.point, person=person, post=post, name=person.full_name, body=body,
        sent_at=timezone.now(), key=key,
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

"""A reported cascade as a meeting of the unit that held it."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.briefings.cascade.models import Cascade
from giaoban.briefings.economy.cascades import COUNTS
from giaoban.briefings.economy.events import CascadeCounted, CascadeUncounted
from giaoban.briefings.economy.models import Form, Meeting
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.formats import day
from giaoban.kernel.text import plain


@action
def count_cascade(*, actor: Actor, cascade_id: UUID) -> Meeting | None:
    """Keep the unit's meeting in step with its report; None without one. An unknown length stays 0."""
    if not actor.is_system:
        raise Absent
    rows = Cascade.objects.select_related("source", "unit").select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=cascade_id).first()
    if row is None:
        raise Absent
    known = Meeting.objects.filter(cascade=row).first()
    if row.held_on is None or not Cascade.objects.filter(COUNTS, id=row.id).exists():
        return _taken_out(known)
    meeting = known or Meeting(cascade=row, host=row.unit)
    _fill(meeting, row, row.held_on)
    if not meeting.changes()[1]:
        raise Unchanged(meeting)
    meeting.save()
    record(meeting, CascadeCounted(row.unit_id, meeting.title, day(meeting.held_on)))
    return meeting


def _fill(meeting: Meeting, row: Cascade, held_on: date) -> None:
    meeting.title = _("Triển khai lại: {title}").format(title=row.source.title)
    meeting.held_on, meeting.form, meeting.removed = held_on, Form(row.way), False
    meeting.people, meeting.minutes = row.people or 0, row.minutes or 0
    meeting.person_minutes = meeting.minutes * meeting.people
    meeting.note, meeting.recorded_by = row.note, row.reported_by
    meeting.search = plain(meeting.title)


def _taken_out(meeting: Meeting | None) -> Meeting | None:
    if meeting is None or meeting.removed:
        raise Unchanged(meeting)
    meeting.removed = True
    meeting.save(update_fields=["removed"])
    record(meeting, CascadeUncounted(meeting.host_id, meeting.title, day(meeting.held_on)))
    return meeting

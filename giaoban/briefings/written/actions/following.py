"""What follows elsewhere: units chosen later get their copy, and those who have one hear that it was called off."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.written.actions.sending import hand_out
from giaoban.briefings.written.events import WrittenCancelTold, WrittenUnitsAdded
from giaoban.briefings.written.models import UnitReading, WrittenBriefing, written_of
from giaoban.briefings.written.notices import tell_units
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent


@action
def hand_out_later(*, actor: Actor, briefing_id: UUID) -> WrittenBriefing:
    """Copies for units that were chosen after the texts went out; by the system."""
    written = _of_system(actor, briefing_id)
    if not written.is_running:
        raise Unchanged(written)
    points = written.briefing.points.filter(host=False)
    units = hand_out(actor, written, points, timezone.now())
    if not units:
        raise Unchanged(written)
    record(written, WrittenUnitsAdded(briefing_id, units))
    return written


@action
def tell_written_cancelled(*, actor: Actor, briefing_id: UUID, reason: str) -> WrittenBriefing:
    """Everybody who got the texts is told that nothing is asked of them any more; by the system."""
    written = _of_system(actor, briefing_id)
    briefing = written.briefing
    units = list(UnitReading.objects.filter(point__briefing=briefing).values_list("point__unit_id", flat=True))
    if briefing.state != BriefingState.CANCELLED or not units or written.stopped_at is not None:
        raise Unchanged(written)
    title = _("Đã hủy giao ban bằng văn bản: {title}").format(title=briefing.title)
    if not tell_units(actor, briefing, units, title, reason, key="cancelled"):
        raise Unchanged(written)
    record(written, WrittenCancelTold(briefing_id, len(units)))
    return written


def _of_system(actor: Actor, briefing_id: UUID) -> WrittenBriefing:
    if not actor.is_system:
        raise Absent
    rows = Briefing.objects.select_for_update(no_key=True, of=("self",)).select_related("host")
    briefing = rows.filter(id=briefing_id).first()
    written = written_of(briefing) if briefing else None
    if written is None:
        raise Absent
    return written

"""Gates of passing on: the host's office asks and follows, each unit between host and villages answers for itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import briefing_to_prepare, briefing_to_see, place_in
from giaoban.briefings.cascade.models import Cascade
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power

#: From when on there is something to pass on.
PASSED_ON = (BriefingState.WRITING, BriefingState.OPEN, BriefingState.ENDED)
#: These have nobody below them to tell.
LOWEST = (Level.VILLAGE, Level.DEPARTMENT)


@dataclass(frozen=True)
class Passing:
    """A unit's part in passing a briefing on."""

    source: Briefing
    unit: Unit
    row: Cascade


def source_to_follow(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Briefing:
    """A briefing of a host the actor convenes for, once there is something to pass on."""
    briefing = briefing_to_prepare(actor, briefing_id, lock=lock)
    _refuse_too_early(briefing)
    return briefing


def passing_of(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Passing:
    """The actor's own unit's part (unsaved when it did nothing yet). The host and the villages have none: Absent."""
    seat = place_in(actor, briefing_id, lock=lock)
    if seat.point.host or seat.point.level in LOWEST:
        raise Absent
    unit = Unit.objects.get(id=seat.point.unit_id)
    row = Cascade.objects.filter(source=seat.briefing, unit=unit).select_related("local", "evidence").first()
    passing = Passing(seat.briefing, unit, row or Cascade(source=seat.briefing, unit=unit))
    _refuse_too_early(passing.source)
    return passing


def passing_to_convene(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Passing:
    """The same for those who convene for the unit: its leader, its clerk."""
    passing = passing_of(actor, briefing_id, lock=lock)
    if not holds(actor, Power.BRIEFINGS_CONVENE, passing.unit):
        raise Absent
    return passing


def evidence_to_read(actor: Actor, briefing_id: UUID, unit_id: UUID) -> Attachment:
    """A unit's evidence, for the host's office and for the unit itself."""
    briefing = briefing_to_see(actor, briefing_id)
    row = Cascade.objects.filter(source=briefing, unit=unit_id).select_related("evidence").first()
    if row is None or row.evidence is None:
        raise Absent
    if not holds(actor, Power.BRIEFINGS_CONVENE, briefing.host) and own_point(actor, briefing).unit_id != unit_id:
        raise Absent
    return row.evidence


def own_point(actor: Actor, briefing: Briefing) -> BridgePoint:
    """The actor's point in a briefing."""
    return place_in(actor, briefing.id).point


def takes_part(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor's unit can pass this briefing on, as a question for pages."""
    if briefing.state not in PASSED_ON:
        return False
    try:
        point = own_point(actor, briefing)
    except Absent:
        return False
    return not point.host and point.level not in LOWEST


def expected_points(briefing: Briefing) -> QuerySet[BridgePoint]:
    """The invited units that have people of their own to tell."""
    return briefing.points.filter(host=False).exclude(level__in=LOWEST).order_by("n")


def villages_of(unit: Unit, on: date | None = None) -> QuerySet[Unit]:
    """The units a unit briefs: one level below for a district, its villages for a commune."""
    below = Unit.objects.current(on or timezone.localdate()).under(unit).exclude(id=unit.id)
    below = below.exclude(level=Level.DEPARTMENT)
    return below.filter(parent=unit) if unit.level != Level.COMMUNE else below


def _refuse_too_early(briefing: Briefing) -> None:
    if briefing.state not in PASSED_ON:
        raise RuleBroken(_("Cuộc họp chưa diễn ra hoặc đã hủy nên chưa có gì để triển khai lại."))

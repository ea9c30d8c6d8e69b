"""Gates of meeting economy: leaders and office see their subtree, a unit sees itself, administrators set norms."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from giaoban.briefings.access import briefing_to_see, place_in
from giaoban.briefings.convening.access import host_of, host_to_limit, prepares
from giaoban.briefings.economy.models import Distance, Meeting
from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of


@dataclass(frozen=True)
class Scope:
    """Whose meetings: one unit's, or (`whole`) also those of all units below it."""

    unit: Unit
    whole: bool

    @cached_property
    def unit_ids(self) -> frozenset[UUID]:
        """The units meant, ended ones included: their meetings happened."""
        below = Unit.objects.under(self.unit).order_by().values_list("id", flat=True)
        return frozenset(below) if self.whole else frozenset({self.unit.id})


def scope_of(actor: Actor) -> Scope:
    """The widest the actor may look at: the body they belong to. Raises Absent for those who never meet."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        raise Absent
    whole = bool(reach.powers & {Power.BRIEFINGS_CONVENE, Power.BRIEFINGS_CHAIR})
    unit = reach.unit
    while unit.level == Level.DEPARTMENT and unit.parent is not None:
        # People of a department sit at the point of the body it belongs to, so that body's figures are theirs.
        unit = unit.parent
    return Scope(unit, whole)


def scope_within(actor: Actor, unit_id: UUID | None) -> Scope:
    """A unit of the actor's scope with what is below it; without one the scope itself."""
    return narrowed(scope_of(actor), unit_id)


def narrowed(scope: Scope, unit_id: UUID | None) -> Scope:
    """The same within a scope that is known. Raises Absent for a unit outside it."""
    if unit_id is None or unit_id == scope.unit.id:
        return scope
    unit = Unit.objects.under(scope.unit).filter(id=unit_id).first() if scope.whole else None
    if unit is None:
        raise Absent
    return Scope(unit, True)


def records(actor: Actor) -> bool:
    """Whether the actor writes down meetings held elsewhere: whoever convenes."""
    try:
        host_of(actor)
    except Absent:
        return False
    return True


def meeting_to_correct(actor: Actor, meeting_id: UUID, *, lock: bool = False) -> Meeting:
    """A meeting written down by hand for the unit the actor convenes for."""
    rows = Meeting.objects.filter(host=host_of(actor), briefing=None, cascade=None, removed=False).select_related(
        "host"
    )
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=meeting_id).first()
    if row is None:
        raise Absent
    return row


def seat_of_norms(actor: Actor) -> Unit:
    """The unit whose travel norms the actor sets: its administrators and leaders."""
    return host_to_limit(actor)


def unit_with_way(actor: Actor, unit_id: UUID) -> tuple[Unit, Unit]:
    """(unit, seat): a unit below the seat, whose way to it the actor keeps."""
    seat = seat_of_norms(actor)
    unit = units_with_ways(seat).filter(id=unit_id).select_related("parent").first()
    if unit is None:
        raise Absent
    return unit, seat


def units_with_ways(seat: Unit) -> QuerySet[Unit]:
    """Units below a seat that can be bridge points: departments sit with their body."""
    return Unit.objects.under(seat).exclude(id=seat.id).exclude(level=Level.DEPARTMENT)


def way_to_remove(actor: Actor, distance_id: UUID) -> Distance:
    """One way to the actor's seat, locked."""
    rows = Distance.objects.filter(seat=seat_of_norms(actor), removed=False).select_related("unit")
    row = rows.select_for_update(of=("self",), no_key=True).filter(pk=distance_id).first()
    if row is None:
        raise Absent
    return row


def sees_all(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor sees the cost of every point: who prepares the briefing, and its desk."""
    return actor.post_id in briefing.desk_posts() or prepares(actor, briefing)


def briefing_to_weigh(actor: Actor, briefing_id: UUID) -> tuple[Briefing, BridgePoint | None]:
    """A briefing and the point whose cost alone the actor sees; None for those who see all."""
    briefing = briefing_to_see(actor, briefing_id)
    return briefing, None if sees_all(actor, briefing) else place_in(actor, briefing.id).point

"""Gates of readiness: a unit's people keep their own point; the host's office and desk see all, and may help."""

from uuid import UUID

from giaoban.briefings.access import briefing_to_see, place_in
from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.briefings.queries import hosts_for
from giaoban.briefings.readiness.models import LinkTest
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of


def keeps(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor looks after all points of a briefing: chair, secretary, and the host's office."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def briefing_to_keep(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Briefing:
    """A briefing whose points the actor looks after."""
    briefing = briefing_to_see(actor, briefing_id)
    if not keeps(actor, briefing):
        raise Absent
    if lock:
        rows = Briefing.objects.select_related("host").select_for_update(of=("self",), no_key=True)
        return rows.get(id=briefing.id)
    return briefing


def own_unit(actor: Actor) -> Unit:
    """The unit whose point the actor's is: their own, or the body their department belongs to."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        raise Absent
    unit = reach.unit
    while unit.level == Level.DEPARTMENT and unit.parent is not None:
        unit = unit.parent
    return unit


def unit_to_equip(actor: Actor, unit_id: UUID, *, lock: bool = False) -> Unit:
    """A unit whose point the actor may describe: their own, or one below an office they convene for."""
    rows = Unit.objects.select_for_update(no_key=True) if lock else Unit.objects.all()
    unit = rows.filter(id=unit_id).first()
    if unit is None or not (holds(actor, Power.BRIEFINGS_CONVENE, unit) or _is_own(actor, unit)):
        raise Absent
    return unit


def point_to_help(actor: Actor, briefing_id: UUID, point_id: UUID, *, lock: bool = False) -> BridgePoint:
    """A point of a briefing: the actor's own, or any for those who look after all."""
    briefing = briefing_to_see(actor, briefing_id)
    rows = BridgePoint.objects.select_related("unit", "briefing__host")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    point = rows.filter(briefing=briefing, id=point_id, host=False).first()
    if point is None or not (keeps(actor, briefing) or place_in(actor, briefing_id).point.id == point.id):
        raise Absent
    return point


def own_test(actor: Actor, link_test_id: UUID, *, lock: bool = False) -> LinkTest:
    """A measurement the actor began."""
    rows = LinkTest.objects.select_related("unit")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=link_test_id, person=actor.person_id).first() if actor.person_id else None
    if row is None or own_unit(actor).id != row.unit_id:
        raise Absent
    return row


def agency(actor: Actor) -> Unit:
    """The unit whose rule the actor sets."""
    hosts = hosts_for(actor)
    if not hosts:
        raise Absent
    return hosts[0]


def _is_own(actor: Actor, unit: Unit) -> bool:
    try:
        return own_unit(actor).id == unit.id
    except Absent:
        return False

"""Gates of halls: permission and fetch are one call, and what is not yours looks like what is not there.

Kept by who administers the unit or leads it (or one above). Served by who receives dossiers in that very unit, or in
a department of it. A kiosk's gate is its own; a number's holder comes by the number's address.
"""

from typing import Never, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.onestop.counters.models import Counter, DeviceKind, Hall, HallDevice, HallLine, PriorityGroup, Ticket
from giaoban.org.access import units_with
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import Reach, reach_of

T = TypeVar("T")
KEEPING = (Power.ORG_MANAGE, Power.DOSSIERS_SIGN)


def units_to_keep(actor: Actor) -> QuerySet[Unit]:
    """Units whose halls the actor keeps: those that can have one."""
    kept = units_with(actor, KEEPING[0]) | units_with(actor, KEEPING[1])
    return kept.exclude(level__in=[Level.VILLAGE, Level.DEPARTMENT])


def visible_halls(actor: Actor) -> QuerySet[Hall]:
    """Halls the actor keeps or serves in."""
    reach = reach_of(actor)
    if reach is None:
        return Hall.objects.none()
    rows = Hall.objects.select_related("unit")
    if reach.unit is None:
        return rows
    seen = Q(unit__path__startswith=reach.unit.path) if _keeps(reach) else Q(pk__in=[])
    return rows.filter(seen | Q(unit__in=_served_units(reach)))


def hall_to_see(actor: Actor, hall_id: UUID) -> Hall:
    """One hall the actor keeps or serves in."""
    return _found(visible_halls(actor).filter(id=hall_id).first())


def hall_to_keep(actor: Actor, hall_id: UUID, *, lock: bool = False) -> Hall:
    """One hall the actor keeps; the lock is that of its queue."""
    hall = _hall(hall_id, lock)
    if not keeps(actor, hall):
        raise Absent
    return hall


def hall_to_serve(actor: Actor, hall_id: UUID, *, lock: bool = False) -> Hall:
    """One hall in which the actor receives people."""
    hall = _hall(hall_id, lock)
    if not serves(actor, hall):
        raise Absent
    return hall


def keeps(actor: Actor, hall: Hall) -> bool:
    """Whether the actor sets the hall up."""
    reach = reach_of(actor)
    return reach is not None and _keeps(reach) and reach.covers(hall.unit)


def serves(actor: Actor, hall: Hall) -> bool:
    """Whether the actor may sit at its counters."""
    reach = reach_of(actor)
    if reach is None:
        return False
    return reach.unit is None or hall.unit_id in _served_units(reach)


def unit_to_keep(actor: Actor, unit_id: UUID) -> Unit:
    """A unit that the actor may give a hall."""
    return _found(units_to_keep(actor).filter(id=unit_id).first())


def line_to_keep(actor: Actor, line_id: UUID) -> HallLine:
    """One field of a hall the actor keeps."""
    line = _found(HallLine.objects.select_related("hall__unit").filter(id=line_id).first())
    return line if keeps(actor, line.hall) else _absent()


def group_to_keep(actor: Actor, group_id: UUID) -> PriorityGroup:
    """One priority group of a hall the actor keeps."""
    group = _found(PriorityGroup.objects.select_related("hall__unit").filter(id=group_id).first())
    return group if keeps(actor, group.hall) else _absent()


def counter_to_keep(actor: Actor, counter_id: UUID) -> Counter:
    """One counter of a hall the actor keeps."""
    counter = _found(Counter.objects.select_related("hall__unit").filter(id=counter_id).first())
    return counter if keeps(actor, counter.hall) else _absent()


def device_to_keep(actor: Actor, device_id: UUID, *, lock: bool = False) -> HallDevice:
    """One device of a hall the actor keeps."""
    rows = HallDevice.objects.select_related("hall__unit")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    device = _found(rows.filter(id=device_id).first())
    return device if keeps(actor, device.hall) else _absent()


def counter_to_serve(actor: Actor, counter_id: UUID, *, lock: bool = False) -> Counter:
    """One counter at which the actor may sit; the lock is that of its hall's queue."""
    found = _found(Counter.objects.filter(id=counter_id, active=True).values_list("hall_id", flat=True).first())
    hall = hall_to_serve(actor, found, lock=lock)
    # Read after the lock: whoever held it may have changed the counter.
    counter = _found(Counter.objects.filter(id=counter_id, active=True).first())
    counter.hall = hall
    return counter


def kiosk_of(actor: Actor) -> HallDevice | None:
    """The kiosk that acts, if one does."""
    if actor.guest_id is None:
        return None
    rows = HallDevice.objects.filter(id=actor.guest_id, kind=DeviceKind.KIOSK, revoked_at__isnull=True)
    return rows.first()


def ticket_by_token(token: str) -> Ticket:
    """The number that this address is about: of today; yesterday's are forgotten."""
    rows = Ticket.objects.select_related("line", "counter", "sent_to", "priority", "hall__unit")
    return _found(rows.filter(token=token, day=timezone.localdate()).first() if len(token) <= 32 else None)


def hall_locked(hall_id: UUID) -> Hall:
    """The hall with its queue locked, for whoever was let in otherwise."""
    return _hall(hall_id, True)


def _keeps(reach: Reach) -> bool:
    return any(power in reach.powers for power in KEEPING)


def _served_units(reach: Reach) -> list[UUID]:
    unit = reach.unit
    if unit is None or Power.DOSSIERS_RECEIVE not in reach.powers:
        return []
    parent = [unit.parent_id] if unit.level == Level.DEPARTMENT and unit.parent_id else []
    return [unit.id, *parent]


def _hall(hall_id: UUID, lock: bool) -> Hall:
    rows = Hall.objects.select_related("unit")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return _found(rows.filter(id=hall_id).first())


def _absent() -> Never:
    raise Absent


def _found(row: T | None) -> T:
    if row is None:
        raise Absent
    return row


def receives(actor: Actor) -> bool:
    """Whether the actor receives people anywhere: they are told how a hall begins."""
    reach = reach_of(actor)
    return reach is not None and Power.DOSSIERS_RECEIVE in reach.powers

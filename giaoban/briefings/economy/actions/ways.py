"""The way from each unit to the seat: put one by one, or taken from a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.briefings.economy import access
from giaoban.briefings.economy.events import WayRemoved, WaySet, WaysImported
from giaoban.briefings.economy.models import Distance
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.org.models import Unit

MOST_KM = 3000
MOST_DAYS = Decimal(30)
MOST_NIGHTS = 30
MOST_FARE = 50_000_000
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class WayPlan:
    """One way: kilometres one way, working days and nights of one meeting, the ticket there and back (None: by km)."""

    road_km: int
    boat_km: int
    days: Decimal
    nights: int
    fare: int | None = None


@action
def put_way(*, actor: Actor, unit_id: UUID, from_on: date, plan: WayPlan, edition: int = 0) -> Distance:
    """The unit's way to the actor's seat from that day on; the same day again replaces it.

    `edition` is that of the row shown for that day, 0 for none. Raises `RuleBroken` on a field, or (stale).
    """
    unit, seat = access.unit_with_way(actor, unit_id)
    check_way(plan, from_on)
    row = Distance.objects.select_for_update(no_key=True).filter(
        unit=unit, seat=seat, from_on=from_on, removed=False
    ).first()  # fmt: skip
    if row is not None and _same(row, plan):
        raise Unchanged(row)
    if (row.edition if row else 0) != edition:
        sentence = _("Đường đi từ ngày {day} vừa được người khác ghi. Hãy xem lại bảng bên dưới rồi lưu lần nữa.")
        raise RuleBroken(sentence.format(day=written(from_on)), code="stale")
    row = _put(row, unit, seat, from_on, plan)
    record(row, WaySet(seat.id, unit.name, written(from_on)))
    return row


@action
def remove_way(*, actor: Actor, distance_id: UUID) -> Distance:
    """Take a row out that was put in by mistake; the one before it holds again."""
    row = access.way_to_remove(actor, distance_id)
    row.removed = True
    row.save(update_fields=["removed"])
    record(row, WayRemoved(row.seat_id, row.unit.name, written(row.from_on)))
    return row


@action
def import_ways(*, actor: Actor, from_on: date, ways: Sequence[tuple[UUID, WayPlan]]) -> tuple[int, int]:
    """All rows of a list, from one day on: (rows written, rows that were so already). All or nothing."""
    seat = access.seat_of_norms(actor)
    units = access.units_with_ways(seat).in_bulk([unit_id for unit_id, _plan in ways])
    rows = Distance.objects.select_for_update(no_key=True).filter(seat=seat, from_on=from_on, removed=False)
    known = {row.unit_id: row for row in rows}
    written_rows: list[Distance] = []
    for unit_id, plan in ways:
        if unit_id not in units:
            raise Absent
        check_way(plan, from_on)
        row = known.get(unit_id)
        if row is None or not _same(row, plan):
            written_rows.append(_put(row, units[unit_id], seat, from_on, plan))
    if not written_rows:
        raise Unchanged((0, len(ways)))
    record(written_rows[0], WaysImported(seat.id, len(written_rows)))
    return len(written_rows), len(ways) - len(written_rows)


def check_way(plan: WayPlan, from_on: date) -> None:
    """Raise `RuleBroken` on the field that nobody can travel by."""
    if from_on < EARLIEST:
        raise RuleBroken(_("Hãy chọn ngày từ 01/01/2000 trở đi."), field="from_on")
    for name, km in (("road_km", plan.road_km), ("boat_km", plan.boat_km)):
        if not 0 <= km <= MOST_KM:
            raise RuleBroken(_("Số ki-lô-mét phải từ 0 đến 3.000, tính một lượt."), field=name)
    if not 0 < plan.days <= MOST_DAYS or plan.days * 2 != int(plan.days * 2):
        sentence = _("Số ngày công phải từ 0,5 đến 30, tính chẵn nửa ngày, gồm cả đi, họp và về.")
        raise RuleBroken(sentence, field="days")
    if not 0 <= plan.nights <= MOST_NIGHTS:
        raise RuleBroken(_("Số đêm nghỉ phải từ 0 đến 30."), field="nights")
    if plan.nights > plan.days:
        raise RuleBroken(_("Số đêm nghỉ không thể nhiều hơn số ngày đi. Hãy sửa một trong hai."), field="nights")
    if plan.fare is not None and not 0 <= plan.fare <= MOST_FARE:
        raise RuleBroken(_("Tiền vé khứ hồi một người phải từ 0 đến 50.000.000 đ."), field="fare")


def _same(row: Distance, plan: WayPlan) -> bool:
    return (row.road_km, row.boat_km, row.days, row.nights, row.fare) == (
        plan.road_km, plan.boat_km, plan.days, plan.nights, plan.fare
    )  # fmt: skip


def _put(row: Distance | None, unit: Unit, seat: Unit, from_on: date, plan: WayPlan) -> Distance:
    new = row is None
    row = row or Distance(unit=unit, seat=seat, from_on=from_on)
    row.road_km, row.boat_km, row.days = plan.road_km, plan.boat_km, plan.days
    row.nights, row.fare = plan.nights, plan.fare
    if new:
        row.save(force_insert=True)
    else:
        row.edition += 1
        row.save(update_fields=["road_km", "boat_km", "days", "nights", "fare", "edition"])
    return row

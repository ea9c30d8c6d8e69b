"""What meeting in person would cost: from how many people, which way and which norm each figure comes.

For one person of a point: days away × allowance + nights × lodging + the way there and back. A point whose way (or
whose agency's norm) is not known is named and left out; nothing is guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from uuid import UUID

from giaoban.briefings.economy.models import Distance, Norm
from giaoban.org.models import Unit


class Way(NamedTuple):
    """A `Distance` as it is reckoned with: a briefing has a thousand of them, so they are not loaded as rows."""

    id: UUID
    unit_id: UUID
    from_on: date
    road_km: int
    boat_km: int
    days: Decimal
    nights: int
    fare: int | None


@dataclass(frozen=True)
class Fare:
    """One person's trip: its parts in đồng."""

    allowance: int
    lodging: int
    transport: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.allowance + self.lodging + self.transport


@dataclass(frozen=True)
class Trip:
    """One point's trip: `people` take part, `travellers` of them would have gone; `fare` is None where unknown."""

    unit_id: UUID
    name: str
    people: int
    person_minutes: int
    counted: str
    travellers: int
    way: Way | None
    fare: Fare | None

    @property
    def days(self) -> Decimal:
        """Working days of all travellers; 0 where the way is unknown."""
        return self.way.days * self.travellers if self.way and self.fare else Decimal(0)

    @property
    def money(self) -> int:
        """Đồng for all travellers; 0 where the way is unknown."""
        return self.fare.total * self.travellers if self.fare else 0


@dataclass(frozen=True)
class Totals:
    """Trips added up: `reckoned` of `points` had a known way, the others are in `missing`."""

    people: int
    travellers: int
    days: Decimal
    money: int
    points: int
    reckoned: int
    missing: list[str]


def fare_of(way: Way, norm: Norm) -> Fare:
    """One person's trip by that norm; a ticket price stands for the kilometres."""
    kilometres = 2 * (way.road_km * norm.road_rate + way.boat_km * norm.boat_rate)
    allowance = int((way.days * norm.allowance).quantize(Decimal(1), ROUND_HALF_UP))
    return Fare(allowance, way.nights * norm.lodging, kilometres if way.fare is None else way.fare)


def travellers_of(people: int, norm: Norm | None) -> int:
    """How many of those who take part would have gone: more come where nobody has to travel."""
    return people if norm is None or norm.most_people is None else min(people, norm.most_people)


def totals(trips: Iterable[Trip]) -> Totals:
    """All points that take part together."""
    going = [trip for trip in trips if trip.people]
    known = [trip for trip in going if trip.fare]
    return Totals(
        people=sum(trip.people for trip in going),
        travellers=sum(trip.travellers for trip in known),
        days=sum((trip.days for trip in known), Decimal(0)),
        money=sum(trip.money for trip in known),
        points=len(going),
        reckoned=len(known),
        missing=[trip.name for trip in going if not trip.fare],
    )


def norm_on(unit: Unit, day: date) -> Norm | None:
    """The norm that holds for a unit on a day: its own, else the nearest above."""
    near_to_far = [unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids()))]
    rows = Norm.objects.filter(unit__in=near_to_far, from_on__lte=day).select_related("unit").order_by("from_on")
    newest = {row.unit_id: row for row in rows}
    return next((newest[one] for one in near_to_far if one in newest), None)


def ways_on(seat_id: UUID, unit_ids: Iterable[UUID], day: date) -> dict[UUID, Way]:
    """The way of each unit to the seat that holds on a day."""
    rows = Distance.objects.filter(seat=seat_id, unit__in=list(unit_ids), from_on__lte=day, removed=False)
    found = (Way(*row) for row in rows.order_by("from_on").values_list(*Way._fields))
    return {way.unit_id: way for way in found}

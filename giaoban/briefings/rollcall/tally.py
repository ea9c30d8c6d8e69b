"""Counting: a point's list in figures, and whether a quorum is there.

`client/room/topics/rollcall/quorum.ts` counts alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from giaoban.briefings.models import BridgePoint, PointState
from giaoban.briefings.rollcall.models import Attendee, Basis, How, PointRoll


@dataclass(frozen=True)
class Tally:
    """People on a list, those of them who are there now, those who are absent."""

    listed: int = 0
    present: int = 0
    absent: int = 0


@dataclass(frozen=True)
class Quorum:
    """How many are there of how many, and how many the rule needs."""

    basis: str
    percent: int
    present: int
    of: int

    @property
    def needed(self) -> int:
        """The smallest number that satisfies the rule."""
        return -(-self.of * self.percent // 100)

    @property
    def reached(self) -> bool:
        """True also where no rule was set."""
        return self.basis == Basis.NONE or self.present >= self.needed


def tallies(points: Iterable[BridgePoint]) -> dict[UUID, Tally]:
    """Every point's list in figures, by the point's id."""
    there = ~Q(how=How.ABSENT) & Q(left_at=None)
    rows = Attendee.objects.filter(point__in=points).values("point_id").order_by("point_id")
    rows = rows.annotate(listed=Count("id"), present=Count("id", there), absent=Count("id", Q(how=How.ABSENT)))
    return {row["point_id"]: Tally(row["listed"], row["present"], row["absent"]) for row in rows}


def tally_of(point: BridgePoint) -> Tally:
    """One point's list in figures."""
    return tallies([point]).get(point.id, Tally())


def stage_of(roll: PointRoll | None, tally: Tally) -> str:
    """How far a point's list is: "empty", "written", "reported" (it is complete), "checked" (the secretary saw it)."""
    if roll is None or not tally.listed:
        return "empty"
    if roll.checked_at:
        return "checked"
    return "reported" if roll.reported_at else "written"


def quorum(basis: str, percent: int, points: Iterable[BridgePoint], counted: dict[UUID, Tally]) -> Quorum:
    """What was called counts as called; a point without a list counts as one, there when a device of it is.

    By points: every point. By people: everybody on a list, and one for each point without a list.
    """
    present = of = 0
    for point in points:
        tally = counted.get(point.id, Tally())
        connected = int(point.state == PointState.PRESENT)
        if basis == Basis.PEOPLE:
            of += tally.listed or 1
            present += tally.present if tally.listed else connected
        else:
            of += 1
            present += min(tally.present, 1) if tally.listed else connected
    return Quorum(basis, percent, present, of)

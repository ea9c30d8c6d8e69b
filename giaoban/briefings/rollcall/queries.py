"""Reads of the roll-call: for its page, for the desk in the room, and for the minutes."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from giaoban.briefings.access import place_in
from giaoban.briefings.missed import Missed, missed_by_point
from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.briefings.rollcall.access import keeps, roll_call
from giaoban.briefings.rollcall.models import Attendee, PointRoll
from giaoban.briefings.rollcall.tally import Quorum, Tally, quorum, stage_of, tallies
from giaoban.briefings.rollcall.wording import missed_line
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.text import plain


@dataclass(frozen=True)
class PointList:
    """One point with its people and what it missed so far; `roll` is None while nobody wrote anything."""

    point: BridgePoint
    roll: PointRoll | None
    tally: Tally
    people: list[Attendee] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    @property
    def state(self) -> str:
        """How far the list is; see `stage_of`."""
        return stage_of(self.roll, self.tally)

    @property
    def missed_line(self) -> str:
        """What it missed, in words."""
        return missed_line(self.missed)


#: Red first: lists nobody wrote, then those not said to be complete, then those not seen.
URGENCY = {"empty": 0, "written": 1, "reported": 2, "checked": 3}


def roll_of(briefing: Briefing) -> list[PointList]:
    """Every point's list in the order of the points: what the minutes and the printed page tell."""
    points = list(briefing.points.order_by("n"))
    rolls = {roll.point_id: roll for roll in PointRoll.objects.filter(point__in=points)}
    people: dict[UUID, list[Attendee]] = defaultdict(list)
    for row in Attendee.objects.filter(briefing=briefing):
        people[row.point_id].append(row)
    counted, missed = tallies(points), missed_by_point(briefing)
    return [
        PointList(p, rolls.get(p.id), counted.get(p.id, Tally()), people[p.id], missed.get(p.id, [])) for p in points
    ]


def quorum_of(briefing: Briefing, lists: list[PointList]) -> Quorum:
    """How many of how many are there by the briefing's rule."""
    call = roll_call(briefing)
    return quorum(call.basis, call.percent, [row.point for row in lists], {row.point.id: row.tally for row in lists})


def matching_lists(lists: list[PointList], *, typed: str, state: str) -> list[PointList]:
    """Those whose point or people match what was typed (without diacritics), red first."""
    words = plain(typed).split()
    found = [row for row in lists if is_of(row, state)]
    found = [row for row in found if all(word in _text(row) for word in words)]
    return sorted(found, key=lambda row: (URGENCY[row.state], row.point.n))


def is_of(row: PointList, state: str) -> bool:
    """Whether a point belongs under a choice of the filter: a list's state, "missed", or "" for all."""
    return bool(row.missed) if state == "missed" else not state or row.state == state


def list_of(*, actor: Actor, briefing_id: UUID, point_id: UUID) -> list[Attendee]:
    """One point's lines, for that point and for those who keep the roll-call."""
    seat = place_in(actor, briefing_id)
    if point_id != seat.point.id and not keeps(actor, seat.briefing):
        raise Absent
    return list(Attendee.objects.filter(briefing=seat.briefing, point_id=point_id))


def _text(row: PointList) -> str:
    return plain(" ".join([row.point.name, *(f"{person.name} {person.title}" for person in row.people)]))

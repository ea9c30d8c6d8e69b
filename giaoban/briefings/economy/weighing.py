"""One briefing weighed: what meeting in person would have cost against what it cost."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from giaoban.briefings.economy.models import Form, Meeting, Norm
from giaoban.briefings.economy.people import Counted, counted_people, minutes_of
from giaoban.briefings.economy.reckoning import Totals, Trip, fare_of, norm_on, totals, travellers_of, ways_on
from giaoban.briefings.models import Briefing, BriefingState


@dataclass(frozen=True)
class Weighing:
    """A briefing's figures; `estimate` until it has ended.

    `host_people` sit at the seat and travel nowhere. `system_share` is this briefing's part of what the host's system
    costs in that month, shared by `sharing` online meetings; None where the agency has not said what it costs.
    """

    day: date
    minutes: int
    estimate: bool
    form: Form
    norm: Norm | None
    host: Counted
    trips: list[Trip]
    whole: Totals
    person_minutes: int
    system_share: int | None
    sharing: int


def weigh(briefing: Briefing) -> Weighing:
    """Reckon one briefing as things are known now, with the norms of its own day."""
    day = timezone.localtime(briefing.opened_at or briefing.starts_at).date()
    norm = norm_on(briefing.host, day)
    points = list(briefing.points.order_by("n").values_list("id", "unit_id", "name", "host"))
    people = counted_people(briefing)
    ways = ways_on(briefing.host_id, (unit_id for _id, unit_id, _name, _host in points), day)
    host, trips = Counted(), []
    for point_id, unit_id, name, at_seat in points:
        counted, way = people.get(point_id, Counted()), ways.get(unit_id)
        if at_seat:
            host = counted
            continue
        trips.append(
            Trip(
                unit_id, name, counted.people, counted.person_minutes, counted.how,
                travellers_of(counted.people, norm), way, fare_of(way, norm) if way and norm else None,
            )
        )  # fmt: skip
    whole = totals(trips)
    form = form_of(briefing, whole, host)
    share, sharing = _system_share(briefing, norm, day) if form == Form.ONLINE else (None, 0)
    return Weighing(
        day=day,
        minutes=minutes_of(briefing),
        estimate=briefing.state != BriefingState.ENDED,
        form=form,
        norm=norm,
        host=host,
        trips=trips,
        whole=whole,
        person_minutes=host.person_minutes + sum(trip.person_minutes for trip in trips),
        system_share=share,
        sharing=sharing,
    )


def form_of(briefing: Briefing, whole: Totals, host: Counted) -> Form:
    """In person when, at its end, nobody but the seat's own hall is known to have taken part."""
    if briefing.held_in_writing:
        return Form.WRITTEN
    alone = briefing.state == BriefingState.ENDED and host.people and not whole.points
    return Form.IN_PERSON if alone else Form.ONLINE


def _system_share(briefing: Briefing, norm: Norm | None, day: date) -> tuple[int | None, int]:
    # A norm of the unit above says what that unit's system costs, which is no cost of this host.
    if norm is None or norm.system_cost is None or norm.unit_id != briefing.host_id:
        return None, 0
    month = Meeting.objects.filter(
        host=briefing.host_id, form=Form.ONLINE, removed=False, held_on__year=day.year, held_on__month=day.month
    )
    others: set[UUID | None] = set(month.exclude(briefing=briefing.id).values_list("id", flat=True))
    sharing = len(others) + 1
    return round(norm.system_cost / sharing), sharing

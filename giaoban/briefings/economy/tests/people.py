"""Shared set-up: the district's norms, its ways, and briefings held on any day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.economy.actions.meetings import reckon_briefing
from giaoban.briefings.economy.actions.norms import NormPlan, set_norm
from giaoban.briefings.economy.actions.ways import WayPlan, put_way
from giaoban.briefings.economy.handlers import RECKONER
from giaoban.briefings.economy.models import Meeting
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.rollcall.models import Attendee, How
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast

#: Three days: 3 × 150.000 + 2 × 150.000 and a ticket of 250.000 make the "up to a million" of the newspapers.
ARTICLE = NormPlan(date(2020, 1, 1), 150_000, 150_000, 1_000, 3_000, "Nghị quyết của HĐND tỉnh (ví dụ)")
THREE_DAYS = WayPlan(road_km=120, boat_km=0, days=Decimal(3), nights=2, fare=250_000)


def set_up(cast: Cast, units: Iterable[Unit], norm: NormPlan = ARTICLE, way: WayPlan = THREE_DAYS) -> None:
    """The district's norm, and a way from each of these units."""
    set_norm(actor=cast.chair.actor, plan=norm)
    for unit in units:
        put_way(actor=cast.chair.actor, unit_id=unit.id, from_on=date(2020, 1, 1), plan=way)


def held(cast: Cast, day: date, units: Iterable[Unit], people: int, **more: Any) -> Briefing:
    """An ended briefing of the district on a day, with so many on each roll-call: no action travels in time."""
    start = timezone.make_aware(datetime.combine(day, time(8)))
    values: dict[str, Any] = {
        "host": cast.district, "title": f"Giao ban {day:%d/%m/%Y}", "state": BriefingState.ENDED, "starts_at": start,
        "expected_minutes": 120, "chair_post": cast.chair.post, "chair_person": cast.chair.person,
        "secretary_post": cast.secretary.post, "secretary_person": cast.secretary.person, "opened_at": start,
        "ended_at": start + timedelta(minutes=120), "search": "giao ban",
    }  # fmt: skip
    briefing = Briefing.objects.create(**(values | more))
    points = [BridgePoint(briefing=briefing, unit=cast.district, n=0, name=cast.district.name, short="H", host=True)]
    points += [
        BridgePoint(briefing=briefing, unit=unit, n=n, name=unit.name, short=unit.short, level=unit.level)
        for n, unit in enumerate(units, start=1)
    ]
    BridgePoint.objects.bulk_create(points)
    Attendee.objects.bulk_create(
        Attendee(briefing=briefing, point=point, name=f"Lô Văn {n}", how=How.POINT, key=str(uuid4()))
        for point in points[1:]
        for n in range(people)
    )
    return briefing


def reckoned(briefing: Briefing) -> Meeting:
    """Its figures, as the job makes them."""
    return reckon_briefing(actor=RECKONER, briefing_id=briefing.id)

"""What follows when a briefing is over, its roll-call changes, or the norms do: its figures are reckoned again."""

import contextlib
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from giaoban.briefings.cascade.events import CascadeReported
from giaoban.briefings.cascade.models import Cascade
from giaoban.briefings.economy.actions.cascades import count_cascade
from giaoban.briefings.economy.actions.meetings import reckon_briefing
from giaoban.briefings.economy.cascades import miscounted
from giaoban.briefings.economy.events import NormSet, WayRemoved, WaySet, WaysImported
from giaoban.briefings.economy.models import Meeting
from giaoban.briefings.events import BriefingEnded
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.rollcall.events import RollCallClosed, RollChecked
from giaoban.briefings.written.events import WrittenAcknowledged
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.handlers import handler
from giaoban.org.models import Unit

RECKONER = system_actor("tính chi phí họp")


@handler("reckon_briefing", BriefingEnded, RollChecked, RollCallClosed, WrittenAcknowledged)
def on_attendance(*, last: bool, event: dict[str, Any]) -> None:
    """Once it has ended, and again when the secretary goes over the roll-call or a unit reads late afterwards.

    Single names that are listed later are found by the hourly look: a job for each would burden the roll-call itself.
    """
    briefing_id = UUID(event["briefing_id"])
    if Briefing.objects.filter(id=briefing_id, state=BriefingState.ENDED).exists():
        reckon(briefing_id)


@handler("count_cascades", CascadeReported, BriefingEnded)
def on_cascade(*, last: bool, event: dict[str, Any]) -> None:
    """A unit met its own people without this system's room, or (its own briefing ended) in that room after all."""
    briefing_id = UUID(event["briefing_id"])
    count_cascades(miscounted().filter(Q(source=briefing_id) | Q(local=briefing_id)))


@handler("reckon_agency", NormSet)
def on_norm(*, last: bool, event: dict[str, Any]) -> None:
    """A norm may reach into the past, and holds for every unit below that has none of its own."""
    unit = Unit.objects.filter(id=UUID(event["unit_id"])).first()
    if unit is not None:
        _reckon_all(Meeting.objects.filter(host__path__startswith=unit.path))


@handler("reckon_seat", WaySet, WayRemoved, WaysImported)
def on_ways(*, last: bool, event: dict[str, Any]) -> None:
    """A way may reach into the past; it leads to one seat alone."""
    _reckon_all(Meeting.objects.filter(host=UUID(event["unit_id"])))


def _reckon_all(meetings: QuerySet[Meeting]) -> None:
    rows = meetings.filter(briefing__isnull=False).order_by("-held_on")
    for briefing_id in rows.values_list("briefing_id", flat=True):
        if briefing_id is not None:
            reckon(briefing_id)


def count_cascades(rows: QuerySet[Cascade]) -> int:
    """Take each into the count, or out of it; how many."""
    found = list(rows.values_list("id", flat=True))
    for cascade_id in found:
        with contextlib.suppress(Absent):
            count_cascade(actor=RECKONER, cascade_id=cascade_id)
    return len(found)


def reckon(briefing_id: UUID) -> None:
    """One ended briefing; one that is gone meanwhile is nothing to reckon."""
    with contextlib.suppress(Absent, RuleBroken):
        reckon_briefing(actor=RECKONER, briefing_id=briefing_id)

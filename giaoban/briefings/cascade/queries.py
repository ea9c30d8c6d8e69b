"""Reads of passing a briefing on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from giaoban.briefings.cascade.access import expected_points, villages_of
from giaoban.briefings.cascade.models import Cascade, CascadeCall, Way
from giaoban.briefings.minutes.drafting.facts import facts_of
from giaoban.briefings.minutes.queries import Line, confirmed_lines
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.written.models import UnitReading
from giaoban.kernel.text import plain
from giaoban.org.models import Unit


@dataclass(frozen=True)
class Entry:
    """One unit in the host's table: `row` is None while it did nothing."""

    point: BridgePoint
    row: Cascade | None
    late: bool

    @property
    def state(self) -> str:
        """done, planned or open."""
        if self.row is not None and self.row.reported_at is not None:
            return "done"
        return "planned" if self.row is not None and self.row.planned_on is not None else "open"


@dataclass(frozen=True)
class Sum:
    """All units together."""

    units: int
    done: int
    planned: int
    late: int
    villages: int
    people: int

    @property
    def open(self) -> int:
        """Units that neither did nor planned it."""
        return self.units - self.done - self.planned


def entries_of(source: Briefing, call: CascadeCall | None) -> list[Entry]:
    """Every expected unit in the order of the points."""
    rows = {row.unit_id: row for row in Cascade.objects.filter(source=source).select_related("local", "evidence")}
    over = call is not None and call.due_on < timezone.localdate()
    found = []
    for point in expected_points(source):
        row = rows.get(point.unit_id)
        reported = row is not None and row.reported_at is not None
        found.append(Entry(point, row, over and not reported))
    return found


def sum_of(entries: list[Entry]) -> Sum:
    """The figures above the table."""
    done = [entry.row for entry in entries if entry.row is not None and entry.state == "done"]
    return Sum(
        units=len(entries),
        done=len(done),
        planned=sum(entry.state == "planned" for entry in entries),
        late=sum(entry.late for entry in entries),
        villages=sum(row.villages or 0 for row in done),
        people=sum(row.people or 0 for row in done),
    )


#: What the table can be narrowed to, by the word in its address.
FILTERS = {"chua": "open", "du-kien": "planned", "da-xong": "done", "qua-han": "late"}


def narrowed(entries: list[Entry], which: str, typed: str) -> list[Entry]:
    """Those in one state whose name has what was typed, diacritics or not."""
    state, words = FILTERS.get(which, ""), plain(typed).split()
    found = [one for one in entries if not state or one.state == state or (state == "late" and one.late)]
    return [one for one in found if all(word in plain(one.point.name) for word in words)]


def concerning(source: Briefing, unit: Unit) -> list[Line]:
    """The confirmed conclusions a unit passes on: those it leads or helps with, and those said to everybody."""
    return [
        line
        for line in confirmed_lines(source)
        if line.row.lead_unit is None or unit.contains(line.row.lead_unit) or unit.id in line.row.co_units
    ]


def first_report(unit: Unit, row: Cascade) -> dict[str, Any]:
    """What the report form begins with: what was reported, else the figures of the unit's own briefing."""
    if row.reported_at is not None:
        names = ("way", "held_on", "villages", "people", "note", "minutes")
        return {name: getattr(row, name) for name in names} | {"edition": row.edition}
    empty = {"held_on": timezone.localdate(), "villages": villages_of(unit).count(), "edition": row.edition}
    local = row.local
    if local is None or local.state != BriefingState.ENDED or local.ended_at is None:
        return empty
    held: date = timezone.localdate(local.ended_at)
    if local.held_in_writing:
        read = UnitReading.objects.filter(point__briefing=local, acknowledged_at__isnull=False).count()
        return empty | {"way": Way.WRITING, "held_on": held, "villages": read, "people": read}
    there = [point for point in facts_of(local).points if point.was_there]
    villages = sum(not point.point.host for point in there)
    people = sum(point.headcount for point in there)
    return empty | {"way": Way.ONLINE, "held_on": held, "villages": villages, "people": people}

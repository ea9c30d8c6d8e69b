"""What the calendar pages show: a year's days that are not as their week has them, and the hours in force in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar.core import DayKind, Hours, Span
from giaoban.kernel.calendar.holidays import holiday_names, public_holidays
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.formats import weekday
from giaoban.kernel.models import DayOverride, WorkingHours
from giaoban.org import access
from giaoban.org.models import Unit
from giaoban.org.queries import ancestors

MONDAY = date(2024, 1, 1)
ENDLESS = date.max - timedelta(1)


@dataclass(frozen=True)
class Marked:
    """One day off, make-up day or half day. `own_id` is the decision of this very unit, which it may take back;
    `instead` is what the day is without it.
    """

    day: date
    kind: DayKind
    name: str
    source: str
    own_id: UUID | None = None
    instead: str = ""


@dataclass(frozen=True)
class WeekHours:
    """A week's hours: days that are alike together, as (days, hours) in words. `until` is their last day."""

    valid_from: date | None
    until: date | None
    lines: list[tuple[str, str]]
    own_id: UUID | None


@dataclass(frozen=True)
class YearPage:
    """A unit's calendar in one year."""

    unit: Unit
    year: int
    months: list[tuple[int, list[Marked]]]
    hours: list[WeekHours]


def year_page(actor: Actor, unit_id: UUID, year: int) -> YearPage:
    """The calendar of a unit the actor administers: what the State, those above and the unit itself decided."""
    unit = access.unit_to_manage(actor, unit_id)
    above = ancestors(unit)
    marked = sorted(_marked(unit, above, year).values(), key=lambda found: found.day)
    months = [(month, list(days)) for month, days in groupby(marked, key=lambda found: found.day.month)]
    return YearPage(unit, year, months, _hours(unit, above, year))


def hours_on(actor: Actor, unit_id: UUID, day: date) -> Hours:
    """The week's hours that are in force on a day, to begin from when new ones are set."""
    unit = access.unit_to_manage(actor, unit_id)
    calendar = calendar_for(unit.id, *(row.id for row in reversed(ancestors(unit))))
    return [hours for hours in calendar.hours if hours.valid_from <= day][-1]


def own_day(actor: Actor, unit_id: UUID, day: date) -> DayOverride | None:
    """What the unit itself decided about a day."""
    unit = access.unit_to_manage(actor, unit_id)
    return DayOverride.objects.filter(unit_id=unit.id, day=day, removed=False).first()


def day_names() -> list[str]:
    """The days of a week, from Monday."""
    return [weekday(MONDAY + timedelta(n)) for n in range(7)]


def _marked(unit: Unit, above: Sequence[Unit], year: int) -> dict[date, Marked]:
    names, source = holiday_names(year), _("lịch Nhà nước")
    found = {day: Marked(day, kind, names.get(day, _("Làm bù")), source) for day, kind in public_holidays(year).items()}
    decided: dict[UUID | None, list[DayOverride]] = {}
    for row in DayOverride.objects.filter(removed=False, day__year=year):
        decided.setdefault(row.unit_id, []).append(row)
    far_to_near: list[tuple[UUID | None, str]] = [
        (None, _("chung cho mọi đơn vị")),
        *((row.id, row.name) for row in above),
    ]
    for unit_id, source in [*far_to_near, (unit.id, unit.name)]:
        for row in decided.get(unit_id, []):
            former = found.get(row.day)
            own_id = row.id if unit_id == unit.id else None
            found[row.day] = Marked(row.day, DayKind(row.kind), row.name, source, own_id, former.name if former else "")
    return found


def _hours(unit: Unit, above: Sequence[Unit], year: int) -> list[WeekHours]:
    """Each week's hours that are in force on some day of the year, the latest first."""
    calendar = calendar_for(unit.id, *(row.id for row in reversed(above)))
    own = dict(WorkingHours.objects.filter(unit_id=unit.id, removed=False).values_list("valid_from", "id"))
    ends = [*(hours.valid_from for hours in calendar.hours[1:]), date.max]
    return [
        WeekHours(_told(hours.valid_from), _told(end - timedelta(1)), _lines(hours), own.get(hours.valid_from))
        for hours, end in reversed(list(zip(calendar.hours, ends, strict=True)))
        if hours.valid_from <= date(year, 12, 31) and end > date(year, 1, 1)
    ]


def _told(day: date) -> date | None:
    return None if day in (date.min, ENDLESS) else day


def _lines(hours: Hours) -> list[tuple[str, str]]:
    lines, names = [], day_names()
    for spans, days in groupby(range(7), key=lambda n: hours.week[n]):
        numbers = list(days)
        first, last = names[numbers[0]], names[numbers[-1]]
        lines.append((first if first == last else f"{first} – {last}", _written(spans)))
    return lines


def _written(spans: tuple[Span, ...]) -> str:
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in spans) or _("nghỉ")

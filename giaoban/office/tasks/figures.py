"""Work by result: for each unit and person in a period, how many tasks were done on time, late, are open, overdue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.actor import Actor
from giaoban.kernel.text import plain
from giaoban.office.tasks import access
from giaoban.office.tasks.judging import Outcome, due_within, judged, not_called_off, outcome
from giaoban.office.tasks.models import Task
from giaoban.org.models import Person, Unit


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included, with its name."""

    code: str
    label: str
    start: date
    end: date


@dataclass(frozen=True)
class Figures:
    """Counts of one unit (`id`), or of one person in a `unit`; `detail` tells two of the same name apart."""

    id: UUID | None
    name: str
    detail: str
    unit: UUID | None = None
    counts: dict[Outcome, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All tasks of the period."""
        return sum(self.counts.values())

    @property
    def judged(self) -> int:
        """Those that can be judged by now: open ones with time left are not."""
        return self.total - self.counts[Outcome.OPEN]

    @property
    def on_time(self) -> int:
        """Done on time."""
        return self.counts[Outcome.ON_TIME]


@dataclass(frozen=True)
class Results:
    """The page: everything together, and each unit and person."""

    period: Period
    whole: Figures
    units: list[Figures]
    people: list[Figures]


def periods(today: date) -> list[Period]:
    """This month, last month, this quarter, this year."""
    month = today.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    quarter = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1)
    return [
        Period("", _("Tháng này"), month, _end_of_month(month)),
        Period("thang-truoc", _("Tháng trước"), before, month - timedelta(days=1)),
        Period("quy", _("Quý này"), quarter, _end_of_month(quarter.replace(month=quarter.month + 2))),
        Period("nam", _("Năm nay"), today.replace(month=1, day=1), today.replace(month=12, day=31)),
    ]


def results(actor: Actor, period: Period) -> Results:
    """Figures of the actor's unit and everything below it."""
    own = access.own_unit(actor)
    rows = judged(Task.objects.filter(lead_unit__path__startswith=own.path))
    rows = rows.filter(not_called_off(), due_within(period.start, period.end))
    return Results(period, _whole(rows, own), _units(rows), _people(rows))


def _counted() -> dict[str, Count]:
    today = timezone.localdate()
    return {each.name.lower(): Count("id", filter=outcome(each, today)) for each in Outcome}


def _whole(rows: QuerySet[Task], own: Unit) -> Figures:
    return Figures(own.id, own.name, "", None, _counts(rows.aggregate(**_counted())))


def _units(rows: QuerySet[Task]) -> list[Figures]:
    found = {row["lead_unit"]: _counts(row) for row in rows.values("lead_unit").annotate(**_counted()).order_by()}
    units = Unit.objects.select_related("parent").filter(id__in=found).order_by("name")
    return _worst_first(
        Figures(unit.id, unit.name, unit.parent.name if unit.parent else "", None, found[unit.id]) for unit in units
    )


def _people(rows: QuerySet[Task]) -> list[Figures]:
    counted = rows.filter(lead_person__isnull=False).values("lead_person", "lead_unit").annotate(**_counted())
    found = list(counted.order_by())
    people = Person.objects.in_bulk({row["lead_person"] for row in found})
    units = Unit.objects.in_bulk({row["lead_unit"] for row in found})
    return _worst_first(
        sorted(
            (
                Figures(
                    row["lead_person"],
                    people[row["lead_person"]].full_name,
                    units[row["lead_unit"]].name,
                    row["lead_unit"],
                    _counts(row),
                )
                for row in found
            ),
            key=lambda figures: (plain(figures.name), figures.detail),
        )
    )


def _worst_first(rows: Iterable[Figures]) -> list[Figures]:
    """Those with most overdue on top, then those with most work; by name within."""
    return sorted(rows, key=lambda row: (-row.counts[Outcome.OVERDUE], -row.total))


def _counts(row: Mapping[str, Any]) -> dict[Outcome, int]:
    return {each: int(row[each.name.lower()] or 0) for each in Outcome}


def _end_of_month(first: date) -> date:
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


@dataclass(frozen=True)
class Bar:
    """One piece of a bar in a chart 100 wide."""

    outcome: Outcome
    x: str
    width: str


def bars(counts: dict[Outcome, int], largest: int) -> list[Bar]:
    """The pieces of one bar, as long as its share of the largest."""
    pieces, x = [], 0.0
    for each in Outcome:
        width = 100 * counts[each] / largest if largest else 0.0
        if width:
            pieces.append(Bar(each, f"{x:.2f}", f"{width:.2f}"))
        x += width
    return pieces


def largest_of(rows: Iterable[Figures]) -> int:
    """The total of the longest bar."""
    return max((row.total for row in rows), default=0)

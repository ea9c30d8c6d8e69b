"""Reads of the pages of conclusions and papers."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from giaoban.briefings.minutes.actions.given import SOURCE
from giaoban.briefings.minutes.models import Circulation, Conclusion, ConclusionState, Entry, Version
from giaoban.briefings.minutes.models.conclusion import PUBLIC
from giaoban.briefings.models import AgendaItem, Briefing
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.queries import tasks_of_source
from giaoban.org.models import Unit


@dataclass(frozen=True)
class Line:
    """One conclusion with its helpers' names and what became of its task."""

    row: Conclusion
    helpers: list[str]
    task: Task | None
    late: bool


def lines_of(briefing: Briefing, *, drafts: bool) -> list[Line]:
    """The conclusions in the order of their numbers; drafts last, for those who may see them."""
    rows = Conclusion.objects.filter(briefing=briefing).select_related("lead_unit", "item", "replaces")
    if not drafts:
        rows = rows.filter(state__in=PUBLIC)
    found = list(rows.order_by(F("n").asc(nulls_last=True), "created_at"))
    tasks = {task.source_id: task for task in tasks_of_source(SOURCE, [row.id for row in found])}
    names = _names({unit_id for row in found for unit_id in row.co_units})
    today = timezone.localdate()
    lines = []
    for row in found:
        task = tasks.get(row.id)
        helpers = [names[unit_id] for unit_id in row.co_units if unit_id in names]
        lines.append(Line(row, helpers, task, bool(task and task.is_open and task.is_late(today))))
    return lines


def confirmed_lines(briefing: Briefing) -> list[Line]:
    """What the papers tell: confirmed, and not replaced since."""
    return [line for line in lines_of(briefing, drafts=False) if line.row.state == ConclusionState.CONFIRMED]


def _names(units: set[UUID]) -> dict[UUID, str]:
    return dict(Unit.objects.filter(id__in=units).values_list("id", "name")) if units else {}


@dataclass(frozen=True)
class Reading:
    """Who of the invited has confirmed the last version that was sent, and who has not."""

    read: list[Circulation]
    waiting: list[Circulation]

    @property
    def units(self) -> int:
        """How many it was sent to."""
        return len(self.read) + len(self.waiting)


def reading_of(version: Version) -> Reading:
    """By the points' order."""
    rows = list(version.circulations.select_related("point", "acknowledgement").order_by("point__n"))
    read = [row for row in rows if hasattr(row, "acknowledgement")]
    return Reading(read, [row for row in rows if not hasattr(row, "acknowledgement")])


def entries_of(briefing: Briefing) -> list[tuple[AgendaItem | None, Entry | None]]:
    """The running minutes of every agenda item, then of none."""
    known = {entry.item_id: entry for entry in Entry.objects.filter(briefing=briefing)}
    return [*((item, known.get(item.id)) for item in briefing.agenda.order_by("n")), (None, known.get(None))]

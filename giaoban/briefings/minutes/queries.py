"""Reads of the pages of conclusions and papers."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from giaoban.briefings.minutes.actions.given import SOURCE
from giaoban.briefings.minutes.models import Conclusion, ConclusionState
from giaoban.briefings.minutes.models.conclusion import PUBLIC
from giaoban.briefings.models import Briefing
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

"""Reads of tasks that other packages use. The caller has the gate on the source: whoever may read a meeting's
conclusions may know what became of them.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from giaoban.office.tasks.models import OPEN_STATES, Task


def tasks_of_source(kind: str, ids: Iterable[UUID]) -> QuerySet[Task]:
    """Tasks that came out of these conclusions, documents or dossiers, parts left out, by deadline."""
    return _whole().filter(source_kind=kind, source_id__in=list(ids))


def open_tasks_of_sources(kind: str, ids: Iterable[UUID]) -> QuerySet[Task]:
    """Those of them on which something is still to be done."""
    return tasks_of_source(kind, ids).filter(state__in=OPEN_STATES)


def tasks_of_briefings(ids: Iterable[UUID]) -> QuerySet[Task]:
    """Tasks that came out of these meetings, by deadline."""
    return _whole().filter(briefing_id__in=list(ids))


def open_tasks_of_briefings(ids: Iterable[UUID]) -> QuerySet[Task]:
    """Those of them on which something is still to be done: the first agenda item of the next meeting."""
    return tasks_of_briefings(ids).filter(state__in=OPEN_STATES)


def _whole() -> QuerySet[Task]:
    rows = Task.objects.filter(parent__isnull=True)
    rows = rows.select_related("lead_unit", "lead_post", "lead_person", "assigner_unit", "assigner_person")
    return rows.order_by(F("deadline").asc(nulls_last=True), "created_at")

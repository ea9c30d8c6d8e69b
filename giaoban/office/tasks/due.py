"""What is to be sent by itself today: reminders before a deadline, escalations after it.

A reminder is for the latest mark that was reached since the task was given, so a worker that was down for a week sends
one, not three. An escalation goes to every level whose day has come, each once for a deadline.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from giaoban.kernel.calendar.core import Calendar, EmptyCalendar
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.office.tasks.models import OPEN_STATES, AlertKind, Task, TaskState
from giaoban.office.tasks.rules import Rule, Rules

#: No rule reminds earlier (working days before a deadline, as calendar days with a long break).
FARTHEST = timedelta(days=90)
#: No rule tells later than this about what is late (60 working days); older ones stand in the lists.
LONGEST_LATE = timedelta(days=120)
#: Waiting for the lead: a result handed in or a returned task waits for the assigner instead.
WAITING = tuple(state for state in OPEN_STATES if state not in (TaskState.SUBMITTED, TaskState.RETURNED))


@dataclass(frozen=True)
class Due:
    """One alert to send; `step` is working days before the deadline, or the level to tell."""

    task_id: UUID
    kind: AlertKind
    step: int


def alerts_due(today: date) -> Iterator[Due]:
    """Every alert whose day has come and that was not sent for the task's present deadline."""
    rules = Rules(today)
    span = (today - LONGEST_LATE, today + FARTHEST)
    tasks = Task.objects.filter(state__in=WAITING, deadline__range=span)
    tasks = tasks.select_related("lead_unit").prefetch_related("alerts")
    calendars: dict[UUID, Calendar] = {}
    for task in tasks.order_by("deadline", "id").iterator(chunk_size=500):
        calendar = calendars.get(task.lead_unit_id) or calendars.setdefault(
            task.lead_unit_id, calendar_of(task.lead_unit)
        )
        try:
            yield from _of_task(task, rules.of(task.lead_unit), calendar, today)
        except EmptyCalendar:
            continue


def _of_task(task: Task, rule: Rule, calendar: Calendar, today: date) -> Iterator[Due]:
    if task.deadline is None:
        return
    sent = {(alert.kind, alert.step) for alert in task.alerts.all() if alert.deadline == task.deadline}
    if task.deadline < today:
        passed = calendar.working_days_between(task.deadline, today)
        for level, days in enumerate(rule.escalate_days, start=1):
            if passed >= days and (AlertKind.ESCALATED.value, level) not in sent:
                yield Due(task.id, AlertKind.ESCALATED, level)
        return
    given = timezone.localdate(task.created_at)
    left = calendar.working_days_between(today, task.deadline)
    reached = [days for days in rule.remind_days if left <= days and given < _mark(task.deadline, days, calendar)]
    nearest = min(reached, default=None)
    reminded = [step for kind, step in sent if kind == AlertKind.REMINDED.value]
    if nearest is not None and all(step > nearest for step in reminded):
        yield Due(task.id, AlertKind.REMINDED, nearest)


def _mark(deadline: date, days: int, calendar: Calendar) -> date:
    return calendar.add_working_days(deadline, -days)

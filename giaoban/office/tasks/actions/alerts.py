"""What the system sends by itself about one task: a reminder before its deadline, a word upwards after it."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.tasks.due import WAITING
from giaoban.office.tasks.events import TaskEscalated, TaskReminded
from giaoban.office.tasks.models import AlertKind, Task, TaskAlert
from giaoban.office.tasks.notices import deadline_words, tell
from giaoban.office.tasks.people import doers, givers, helpers, leaders_of
from giaoban.org.models import Unit


@action
def remind_task(*, actor: Actor, task_id: UUID, days: int) -> Task:
    """Remind those who do it and help that the deadline is `days` working days away; once for each deadline."""
    task, deadline = _waiting(actor, task_id, AlertKind.REMINDED, days)
    people = {*doers(task), *helpers(task)}
    title = _("Sắp đến hạn: {title}") if days else _("Hạn hôm nay: {title}")
    told = tell(task, actor, "task_reminded", title, deadline_words(task), people, f"remind:{deadline}:{days}")
    _sent(task, AlertKind.REMINDED, deadline, days, told)
    record(task, TaskReminded(task.id, task.title, days, told))
    return task


@action
def escalate_task(*, actor: Actor, task_id: UUID, level: int) -> Task:
    """Tell the next level that it is late: 1 the lead unit's leader, 2 the assigner, from 3 on leaders further up."""
    task, deadline = _waiting(actor, task_id, AlertKind.ESCALATED, level)
    people = _level(task, level)
    text = f"{task.lead_unit.name}. {deadline_words(task)}"
    told = tell(task, actor, "task_reminded", _("Trễ hạn: {title}"), text, people, f"late:{deadline}:{level}")
    _sent(task, AlertKind.ESCALATED, deadline, level, told)
    record(task, TaskEscalated(task.id, task.title, level, told))
    return task


def _waiting(actor: Actor, task_id: UUID, kind: AlertKind, step: int) -> tuple[Task, date]:
    if not actor.is_system:
        raise Absent
    rows = Task.objects.select_related("lead_unit__parent", "assigner_unit")
    task = rows.select_for_update(of=("self",), no_key=True).filter(id=task_id, state__in=WAITING).first()
    if task is None or task.deadline is None:
        raise Absent
    if task.alerts.filter(kind=kind, deadline=task.deadline, step=step).exists():
        raise Unchanged(task)
    return task, task.deadline


def _sent(task: Task, kind: AlertKind, deadline: date, step: int, people: int) -> None:
    TaskAlert.objects.create(task=task, kind=kind, deadline=deadline, step=step, people=people, at=timezone.now())


def _level(task: Task, level: int) -> list[UUID]:
    if level == 1:
        return leaders_of(task.lead_unit) or doers(task)
    if level == 2:
        return givers(task)
    # A department or a dissolved level has no leader of its own: the word goes to the next one up that has.
    above = Unit.objects.filter(id__in=task.assigner_unit.ancestor_ids()).order_by("-path")
    led = [people for people in (leaders_of(unit) for unit in above) if people]
    return led[level - 3] if level - 3 < len(led) else []

"""What waits for a person in their first page: tasks to take on and to do, results and requests to decide."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.kernel.actor import Actor
from giaoban.office.tasks.access import HANDLING
from giaoban.office.tasks.judging import mine
from giaoban.office.tasks.models import (
    WORKING,
    CoHandler,
    Extension,
    ExtensionState,
    Priority,
    Step,
    StepKind,
    Task,
    TaskState,
)
from giaoban.office.work.registry import Beginning, Provider, Waiting, offer, register
from giaoban.org.models import Holding, Unit
from giaoban.org.models.post import in_force
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

#: The first page shows no more; the list of tasks shows all.
MOST = 300


def register_waiting() -> None:
    """Called once when the app is ready."""
    register(Provider("task", gettext_lazy("Việc được giao"), tasks_to_do, "list-checks"))
    register(Provider("task_decision", gettext_lazy("Chờ tôi duyệt"), tasks_to_decide, "clipboard-check"))
    offer(Beginning(gettext_lazy("Giao việc"), "task_new", _assigns))


def tasks_to_do(actor: Actor) -> Iterator[Waiting]:
    """Tasks the person is to take on, to do, or to do again; then those they help with and have not reported on."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.TASKS_HANDLE not in reach.powers:
        return
    rows = Task.objects.filter(_to_do(actor, reach.unit), state__in=(TaskState.ASSIGNED, *WORKING))
    for task in rows.select_related("assigner_post", "assigner_unit").order_by("deadline", "created_at")[:MOST]:
        giver = f"{task.assigner_post.title}, {task.assigner_unit.name}"
        text = f"{task.source_label} · {giver}" if task.source_label else giver
        yield _waiting("task", task, text, _word(task))
    for task in _to_help(actor, reach.unit).select_related("lead_unit").order_by("deadline", "created_at")[:MOST]:
        text = _("Phối hợp với {unit}").format(unit=task.lead_unit.name)
        yield _waiting("task", task, text, _("Báo cáo"))


def _to_do(actor: Actor, unit: Unit) -> Q:
    """One's own, and those of a unit directly below where nobody has an account."""
    there = Holding.objects.filter(
        in_force(timezone.localdate()), post__unit=OuterRef("lead_unit"), post__roles__overlap=HANDLING,
        person__is_active=True,
    )  # fmt: skip
    below = Q(lead_unit__parent=unit) & ~Exists(there) & (Q(lead_person=actor.person_id) | Q(lead_person__isnull=True))
    return Q(mine(actor.person_id, actor.post_id, unit.id), lead_unit=unit) | below


def _to_help(actor: Actor, unit: Unit) -> QuerySet[Task]:
    named = CoHandler.objects.filter(Q(post__isnull=True) | Q(post=actor.post_id), task=OuterRef("pk"), unit=unit)
    told = Step.objects.filter(task=OuterRef("pk"), kind=StepKind.REPORTED, post__unit=unit)
    return Task.objects.filter(Exists(named), ~Exists(told), state__in=WORKING)


def tasks_to_decide(actor: Actor) -> Iterator[Waiting]:
    """Results handed in, tasks returned and requests for more time that wait for the person's answer."""
    if actor.post_id is None or reach_of(actor) is None:
        return
    asked = Extension.objects.filter(task=OuterRef("pk"), state=ExtensionState.ASKED)
    rows = Task.objects.filter(assigner_post=actor.post_id).annotate(asked=Exists(asked))
    rows = rows.filter(Q(state__in=(TaskState.SUBMITTED, TaskState.RETURNED)) | Q(asked=True))
    for task in rows.select_related("lead_unit").order_by("deadline", "created_at")[:MOST]:
        if task.state == TaskState.SUBMITTED:
            word, text = _("Duyệt"), _("đã nộp kết quả")
        elif task.state == TaskState.RETURNED:
            word, text = _("Giao lại"), _("trả lại việc")
        else:
            word, text = _("Trả lời"), _("xin gia hạn")
        yield _waiting("task_decision", task, f"{task.lead_unit.name} {text}", word)


def _waiting(kind: str, task: Task, text: str, word: str) -> Waiting:
    pressing = Priority(task.priority).presses
    return Waiting(
        kind=kind,
        object_id=task.id,
        title=task.title,
        text=f"{task.get_priority_display()} · {text}" if pressing else text,
        url=reverse("task", args=[task.id]),
        due_at=_end_of(task.deadline) if task.deadline else None,
        at=task.submitted_at or task.created_at,
        next=word,
    )


def _word(task: Task) -> str:
    if task.state == TaskState.ASSIGNED:
        return _("Nhận việc")
    return _("Làm lại") if task.state == TaskState.SENT_BACK else _("Báo cáo")


def _end_of(day: date) -> datetime:
    """A deadline is kept until its day is over."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _assigns(actor: Actor) -> bool:
    reach = reach_of(actor)
    return reach is not None and Power.TASKS_ASSIGN in reach.powers

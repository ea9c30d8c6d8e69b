"""Everything one reader sees of one task: its facts, its story, and what they may do next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.kernel.actor import Actor
from giaoban.kernel.events import readable
from giaoban.kernel.models import AuditRow
from giaoban.office.tasks import access
from giaoban.office.tasks.models import Evidence, Extension, ExtensionState, StepKind, Task, TaskState


@dataclass(frozen=True)
class Line:
    """One line of the story; `waited` is how long it took since the line before."""

    label: str
    who: str
    title: str
    text: str
    progress: int | None
    at: datetime
    waited: timedelta | None
    evidence: list[Evidence]


@dataclass(frozen=True)
class Sight:
    """One task as one reader sees it. `next` names the one step that is theirs now ("" for none)."""

    task: Task
    standing: access.Standing
    next: str
    parts: list[Task]
    parent: Task | None
    extension: Extension | None
    urged_today: bool


def sight(actor: Actor, task: Task) -> Sight:
    """What the reader sees; the task has passed their gate."""
    seen = access.visible_tasks(actor)
    own = access.standing(actor, task)
    extension = task.extensions.filter(state=ExtensionState.ASKED).select_related("asked_by").first()
    parts = task.children.select_related("lead_unit", "lead_post", "lead_person").order_by("created_at")
    urged = task.steps.filter(kind=StepKind.URGED, person=actor.person_id, day=timezone.localdate()).exists()
    return Sight(
        task=task,
        standing=own,
        next=_next(task, own, extension),
        parts=list(parts),
        parent=seen.filter(id=task.parent_id).first() if task.parent_id else None,
        extension=extension,
        urged_today=urged,
    )


def story(task: Task) -> list[Line]:
    """Steps and what was sent by itself, oldest first."""
    told = [_step_line(step) for step in task.steps.prefetch_related("evidence__attachment")]
    told += [
        Line(alert.get_kind_display(), "", "", _people(alert.people), None, alert.at, None, [])
        for alert in task.alerts.all()
    ]
    told.sort(key=lambda line: line.at)
    before = [None, *(line.at for line in told)]
    return [
        Line(**{**vars(line), "waited": line.at - earlier if earlier else None})
        for line, earlier in zip(told, before, strict=False)
    ]


def audit_of(task: Task) -> list[tuple[datetime, str]]:
    """The audit's sentences about the task, oldest first."""
    rows = AuditRow.objects.filter(object_id=task.id).order_by("id")
    return [(row.at, readable(row.code, row.actor_name, row.payload)) for row in rows]


def deadline_chip(task: Task) -> dict[str, str]:
    """How the task stands, in a word or two and a colour: `chip` and `state` for a row."""
    today = timezone.localdate()
    if not task.is_open:
        late = task.is_late(today)
        word = _("xong trễ hạn") if late and task.state == TaskState.DONE else task.get_state_display().lower()
        done = "well" if task.state == TaskState.DONE and not late else ""
        return {"chip": word, "state": done}
    if task.state == TaskState.RETURNED:
        return {"chip": task.get_state_display().lower(), "state": "due"}
    if task.deadline is None:
        return {"chip": task.get_state_display().lower(), "state": "info"}
    days = (task.deadline - today).days
    if task.submitted_at:
        return {"chip": task.get_state_display().lower(), "state": "late" if task.is_late(today) else "info"}
    if days < 0:
        return {"chip": ngettext("trễ %(n)d ngày", "trễ %(n)d ngày", -days) % {"n": -days}, "state": "late"}
    if days == 0:
        return {"chip": _("hạn hôm nay"), "state": "due"}
    return {
        "chip": ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days},
        "state": "due" if days <= 3 else "well",
    }


def _next(task: Task, own: access.Standing, extension: Extension | None) -> str:
    if own.decides and extension:
        return "extension"
    if own.decides and task.state in (TaskState.SUBMITTED, TaskState.RETURNED):
        return "decide" if task.state == TaskState.SUBMITTED else "give_again"
    if own.handles and task.state == TaskState.ASSIGNED:
        return "accept"
    if own.handles and task.is_working:
        return "work"
    if own.helps and task.is_working:
        return "help"
    return ""


def _step_line(step: Any) -> Line:
    return Line(
        step.get_kind_display(),
        step.name,
        step.title,
        step.text,
        step.progress,
        step.at,
        None,
        list(step.evidence.all()),
    )


def _people(count: int) -> str:
    return ngettext("báo %(n)d người", "báo %(n)d người", count) % {"n": count}

"""A task is given, changed, taken on, given back, divided, called off."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.office.tasks import access
from giaoban.office.tasks.actions.giving import Giver, fill, giver_of, lead_of, set_helpers, units_below
from giaoban.office.tasks.actions.steps import Said, advance, begin, drop_extension, take, words
from giaoban.office.tasks.events import (
    TaskAccepted,
    TaskAssigned,
    TaskCancelled,
    TaskChanged,
    TaskReassigned,
    TaskReturned,
    TaskSplit,
)
from giaoban.office.tasks.models import (
    OPEN_STATES,
    SourceKind,
    StepKind,
    Task,
    TaskState,
)
from giaoban.office.tasks.notices import deadline_words, tell
from giaoban.office.tasks.people import doers, givers, helpers
from giaoban.office.tasks.plans import DIRECT, Source, TaskPlan
from giaoban.org.models import Person, Post, Unit

_PLANNED = ("title", "expected_result", "priority", "deadline", "lead_unit", "lead_post", "lead_person", "search")
MOST_PARTS = 200
#: How long ago a task may have been given that is written down today.
OLDEST = timedelta(days=366)
MORNING = time(8, 0)


@action
def create_task(*, actor: Actor, plan: TaskPlan, source: Source = DIRECT, key: str = "") -> Task:
    """Give a task; it then waits to be taken on. The same `key` of the same giver is the same task.

    The actor may assign (`tasks.assign`) over the lead unit and every helping unit, else `Absent`. Raises `RuleBroken`
    on fields of the plan; `deadlines.DayOff` names the working day to offer instead.
    """
    allowed = access.units_to_assign(actor)
    lead, post = lead_of(plan, allowed)
    giver = giver_of(actor, plan)
    if key:
        # The same click on two connections: the second waits for the first, and finds its task.
        Person.objects.select_for_update(no_key=True).get(id=giver.person.id)
        known = Task.objects.filter(assigner_person=giver.person, key=key).first()
        if known is not None:
            raise Unchanged(known)
    task = _new(giver, plan, lead, post, source, key)
    set_helpers(task, plan, allowed)
    take(task, actor, StepKind.ASSIGNED, key=key)
    _tell_assigned(task, actor)
    record(task, TaskAssigned(task.id, task.title, _lead_words(lead, post)))
    return task


@action
def change_task(*, actor: Actor, task_id: UUID, edition: int, plan: TaskPlan, key: str = "") -> Task:
    """Correct an open task; another lead, or one that was returned, means that it is given anew and waits to be taken
    on. Raises `RuleBroken` (stale, state, or on a field).
    """
    task = access.task_to_decide(actor, task_id, lock=True)
    begin(task, actor, edition, key)
    task.refuse_unless(*(state for state in OPEN_STATES if state != TaskState.SUBMITTED))
    allowed = _allowed_for(actor, task)
    lead, post = lead_of(plan, allowed)
    anew = task.state == TaskState.RETURNED or lead.id != task.lead_unit_id or (post and post.id) != task.lead_post_id
    person, deadline = task.lead_person, task.deadline
    fill(task, plan, lead, post, timezone.localdate())
    helpers_changed = set_helpers(task, plan, allowed)
    if anew:
        task.state, task.accepted_at, task.progress = TaskState.ASSIGNED, None, 0
    else:
        task.lead_person = person
        if not helpers_changed and not any(name in task.changes()[1] for name in _changeable()):
            raise Unchanged(task)
    advance(task, *_PLANNED, "state", "accepted_at", "progress")
    if anew or task.deadline != deadline:
        drop_extension(task)
    take(task, actor, StepKind.REASSIGNED if anew else StepKind.CHANGED, key=key)
    lead_words = _lead_words(lead, post)
    if anew:
        _tell_assigned(task, actor)
    else:
        tell(task, actor, "task_changed", _("Việc có thay đổi: {title}"), deadline_words(task), doers(task))
    record(task, TaskReassigned(task.id, task.title, lead_words) if anew else TaskChanged(task.id, task.title))
    return task


@action
def accept_task(*, actor: Actor, task_id: UUID, edition: int, key: str = "") -> Task:
    """Take the task on: from now on it is this person's, for their unit."""
    task = access.task_to_handle(actor, task_id, lock=True)
    if task.state == TaskState.ACCEPTED and task.lead_person_id == actor.person_id:
        raise Unchanged(task)
    begin(task, actor, edition, key)
    task.refuse_unless(TaskState.ASSIGNED)
    task.state, task.accepted_at = TaskState.ACCEPTED, timezone.now()
    task.lead_person_id = actor.person_id
    advance(task, "state", "accepted_at", "lead_person")
    take(task, actor, StepKind.ACCEPTED, key=key)
    record(task, TaskAccepted(task.id, task.title))
    return task


@action
def return_task(*, actor: Actor, task_id: UUID, edition: int, reason: str, key: str = "") -> Task:
    """Give it back to whoever assigned it, saying why: wrong unit, cannot be done, not clear."""
    task = access.task_to_handle(actor, task_id, lock=True)
    begin(task, actor, edition, key)
    task.refuse_unless(TaskState.ASSIGNED, TaskState.ACCEPTED)
    reason = words(reason, _("Hãy ghi lý do trả lại để người giao việc biết."), field="reason")
    if task.children.filter(state__in=OPEN_STATES).exists():
        raise RuleBroken(_("Việc này đã chia ra các việc con đang làm. Hãy hủy các việc con trước khi trả lại."))
    task.state = TaskState.RETURNED
    advance(task, "state")
    drop_extension(task)
    take(task, actor, StepKind.RETURNED, Said(reason), key=key)
    tell(task, actor, "task_changed", _("Bị trả lại: {title}"), reason, givers(task))
    record(task, TaskReturned(task.id, task.title, reason))
    return task


@action
def split_task(*, actor: Actor, task_id: UUID, edition: int, plan: TaskPlan, key: str = "") -> Task:
    """Give a part of a task to own staff or to a unit below; returns the part, which the lead decides about."""
    task = access.task_to_handle(actor, task_id, lock=True)
    known = Task.objects.filter(assigner_person=actor.person_id, key=key).first() if key else None
    if known is not None:
        raise Unchanged(known)
    begin(task, actor, edition, key)
    if not task.is_working:
        raise RuleBroken(_("Hãy nhận việc trước rồi mới chia việc."), code="state")
    if task.children.count() >= MOST_PARTS:
        raise RuleBroken(_("Việc này đã chia 200 phần. Hãy gộp bớt rồi chia tiếp."))
    if plan.deadline and task.deadline and plan.deadline > task.deadline:
        raise RuleBroken(_("Hạn của việc con không được sau hạn của việc chung."), field="deadline")
    allowed = units_below(actor, task)
    lead, post = lead_of(plan, allowed)
    source = Source(task.source_kind, task.source_id, task.source_label, task.source_url)  # type: ignore[arg-type]
    part = _new(giver_of(actor, plan), plan, lead, post, source, key, parent=task)
    set_helpers(part, plan, allowed)
    if part.deadline and task.deadline and part.deadline > task.deadline:
        raise RuleBroken(_("Hạn của việc con không được sau hạn của việc chung."), field="working_days")
    take(part, actor, StepKind.ASSIGNED, key=key)
    _tell_assigned(part, actor)
    record(part, TaskAssigned(part.id, part.title, _lead_words(lead, post)))
    advance(task)
    take(task, actor, StepKind.SPLIT, Said(f"{part.title} · {_lead_words(lead, post)}"), key=key)
    record(task, TaskSplit(task.id, task.title, part.title, part.id))
    return part


@action
def cancel_task(*, actor: Actor, task_id: UUID, edition: int, reason: str, key: str = "") -> Task:
    """Call it off, saying why; its open parts are called off with it."""
    task = access.task_to_decide(actor, task_id, lock=True)
    if task.state == TaskState.CANCELLED:
        raise Unchanged(task)
    begin(task, actor, edition, key)
    task.refuse_unless(*OPEN_STATES)
    reason = words(reason, _("Hãy ghi lý do hủy để mọi người biết."), field="reason")
    _cancel(task, actor, reason, key)
    return task


def _cancel(task: Task, actor: Actor, reason: str, key: str) -> None:
    task.state, task.closed_at = TaskState.CANCELLED, timezone.now()
    advance(task, "state", "closed_at")
    drop_extension(task)
    take(task, actor, StepKind.CANCELLED, Said(reason), key=key)
    tell(task, actor, "task_changed", _("Đã hủy: {title}"), reason, [*doers(task), *helpers(task)])
    record(task, TaskCancelled(task.id, task.title, reason))
    for part in task.children.select_for_update(no_key=True).filter(state__in=OPEN_STATES).order_by("id"):
        _cancel(part, actor, reason, key)


def _new(
    giver: Giver,
    plan: TaskPlan,
    lead: Unit,
    post: Post | None,
    source: Source,
    key: str,
    *,
    parent: Task | None = None,
) -> Task:
    task = Task(
        assigner_unit=giver.unit,
        assigner_post=giver.post,
        assigner_person=giver.person,
        parent=parent,
        source_kind=SourceKind(source.kind),
        source_id=source.object_id,
        source_label=source.label[:300],
        source_url=source.url,
        briefing_id=parent.briefing_id if parent else plan.briefing_id,
        key=key,
    )
    given_on = _given_on(plan)
    fill(task, plan, lead, post, given_on or timezone.localdate())
    if given_on is not None:
        task.created_at = timezone.make_aware(datetime.combine(given_on, MORNING))
    task.first_deadline = task.deadline
    task.save(force_insert=True)
    return task


def _given_on(plan: TaskPlan) -> date | None:
    """The earlier day on which it was given; none for today."""
    today = timezone.localdate()
    if plan.given_on is None or plan.given_on == today:
        return None
    if not today - OLDEST <= plan.given_on < today:
        raise RuleBroken(_("Ngày giao phải từ một năm trước đến hôm nay."), field="given_on")
    return plan.given_on


def _tell_assigned(task: Task, actor: Actor) -> None:
    text = f"{task.assigner_post.title}, {task.assigner_unit.name}. {deadline_words(task)} {task.expected_result}"
    people = {*doers(task), *helpers(task)}
    tell(task, actor, "task_assigned", _("Việc mới: {title}"), text.strip(), people)


def _changeable() -> tuple[str, ...]:
    return ("title", "expected_result", "priority", "deadline")


def _allowed_for(actor: Actor, task: Task) -> QuerySet[Unit]:
    if task.parent is None:
        return access.units_to_assign(actor)
    return units_below(actor, task.parent) | access.units_to_assign(actor)


def _lead_words(unit: Unit, post: Post | None) -> str:
    return f"{post.title}, {unit.name}" if post else unit.name

"""Gates of tasks: permission and fetch are one call, and what is not yours looks like what is not there.

Seen by whoever gives or does work in the assigner's unit, the lead unit, a helping unit, or a unit above one of these.
The lead's side acts for the lead unit itself: its named post, or anybody there when none was named. The assigner's side
acts for the assigner's unit. A leader above urges.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.tasks.models import CoHandler, Task
from giaoban.org.access import holds, units_with
from giaoban.org.models import Holding, Post, Unit
from giaoban.org.models.post import in_force
from giaoban.org.powers import POWERS_OF, Power
from giaoban.org.reach import Reach, reach_of

WORK = frozenset({Power.TASKS_ASSIGN, Power.TASKS_HANDLE})
#: Roles of posts that can take a task on.
HANDLING = [role.value for role, powers in POWERS_OF.items() if Power.TASKS_HANDLE in powers]

_WITH = (
    "assigner_unit",
    "assigner_post",
    "assigner_person",
    "lead_unit__parent",
    "lead_post",
    "lead_person",
)


@dataclass(frozen=True)
class Standing:
    """What one actor is to one task: does it, helps with it, decides about it, may urge it."""

    handles: bool
    helps: bool
    decides: bool
    urges: bool


def visible_tasks(actor: Actor) -> QuerySet[Task]:
    """Tasks the actor may know of."""
    reach = reach_of(actor)
    if reach is None or not reach.powers & WORK:
        return Task.objects.none()
    if reach.unit is None:
        return Task.objects.all()
    path = reach.unit.path
    helped = CoHandler.objects.filter(task=OuterRef("pk"), unit__path__startswith=path)
    return Task.objects.filter(
        Q(lead_unit__path__startswith=path) | Q(assigner_unit__path__startswith=path) | Exists(helped)
    )


def task_to_see(actor: Actor, task_id: UUID) -> Task:
    """One task the actor may know of."""
    return _one(visible_tasks(actor).select_related(*_WITH), task_id)


def task_to_handle(actor: Actor, task_id: UUID, *, lock: bool = False) -> Task:
    """One task the actor is to do, or does for their unit."""
    return _allowed(actor, task_id, lock, lambda standing: standing.handles)


def task_to_report(actor: Actor, task_id: UUID, *, lock: bool = False) -> Task:
    """One task the actor does or helps with."""
    return _allowed(actor, task_id, lock, lambda standing: standing.handles or standing.helps)


def task_to_decide(actor: Actor, task_id: UUID, *, lock: bool = False) -> Task:
    """One task given by the actor's unit."""
    return _allowed(actor, task_id, lock, lambda standing: standing.decides)


def task_to_urge(actor: Actor, task_id: UUID, *, lock: bool = False) -> Task:
    """One task given by the actor's unit, or done below a leader."""
    return _allowed(actor, task_id, lock, lambda standing: standing.urges)


def standing(actor: Actor, task: Task) -> Standing:
    """What the actor is to this task right now."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None:
        return Standing(False, False, False, False)
    decides = reach.unit.id == task.assigner_unit_id and (
        Power.TASKS_ASSIGN in reach.powers
        or (Power.TASKS_HANDLE in reach.powers and actor.post_id == task.assigner_post_id)
    )
    return Standing(
        handles=_handles(actor, reach, reach.unit, task),
        helps=_helps(actor, reach, reach.unit, task),
        decides=decides,
        urges=decides or (Power.TASKS_ASSIGN in reach.powers and reach.covers(task.lead_unit)),
    )


def units_to_assign(actor: Actor) -> QuerySet[Unit]:
    """Current units the actor may give work to."""
    return units_with(actor, Power.TASKS_ASSIGN)


def works(actor: Actor) -> bool:
    """Whether the actor gives or does work at all."""
    reach = reach_of(actor)
    return reach is not None and bool(reach.powers & WORK)


def own_unit(actor: Actor) -> Unit:
    """The unit of the post the actor acts in, for those who give or do work there."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or not reach.powers & WORK:
        raise Absent
    return reach.unit


def person_of(actor: Actor) -> UUID:
    """Who acts. Raises `Absent` for the system."""
    if actor.person_id is None:
        raise Absent
    return actor.person_id


def unit_to_rule(actor: Actor, unit_id: UUID) -> Unit:
    """One unit whose reminders the actor sets."""
    unit = units_with(actor, Power.TASKS_RULES).filter(id=unit_id).first()
    if unit is None:
        raise Absent
    return unit


def unit_of_rules(actor: Actor) -> Unit:
    """The actor's own unit, when they set reminders there."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or not holds(actor, Power.TASKS_RULES, reach.unit):
        raise Absent
    return reach.unit


def posts_to_handle(unit: Unit) -> QuerySet[Post]:
    """Posts of the unit that can take a task on today."""
    return Post.objects.current(timezone.localdate()).filter(unit=unit, roles__overlap=HANDLING)


def _handles(actor: Actor, reach: Reach, own: Unit, task: Task) -> bool:
    if Power.TASKS_HANDLE not in reach.powers:
        return False
    if own.id != task.lead_unit_id:
        # Nobody could ever do the work of a hamlet without an account: its commune does.
        return own.id == task.lead_unit.parent_id and not _manned(posts_to_handle(task.lead_unit))
    return (
        task.lead_post_id is None
        or actor.post_id == task.lead_post_id
        or Power.TASKS_ASSIGN in reach.powers
        or not _manned(posts_to_handle(own).filter(id=task.lead_post_id))
    )


def _helps(actor: Actor, reach: Reach, own: Unit, task: Task) -> bool:
    if Power.TASKS_HANDLE not in reach.powers:
        return False
    named = Q() if Power.TASKS_ASSIGN in reach.powers else Q(post__isnull=True) | Q(post=actor.post_id)
    return task.co_handlers.filter(named, unit=own).exists()


def _manned(posts: QuerySet[Post]) -> bool:
    return Holding.objects.filter(in_force(timezone.localdate()), post__in=posts, person__is_active=True).exists()


def _allowed(actor: Actor, task_id: UUID, lock: bool, rule: Callable[[Standing], bool]) -> Task:
    rows = Task.objects.select_related(*_WITH)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    task = _one(rows, task_id)
    if not rule(standing(actor, task)):
        raise Absent
    return task


def _one(rows: QuerySet[Task], wanted: UUID) -> Task:
    task = rows.filter(pk=wanted).first()
    if task is None:
        raise Absent
    return task

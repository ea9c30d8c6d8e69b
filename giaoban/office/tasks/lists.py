"""The list of tasks: whose, in which state, in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.office.tasks import access
from giaoban.office.tasks.judging import Outcome, due_within, judged, late, mine, not_called_off, outcome, soon
from giaoban.office.tasks.models import OPEN_STATES, CoHandler, Priority, Step, StepKind, Task, TaskState
from giaoban.org.models import Unit
from giaoban.org.queries import matching
from giaoban.org.reach import reach_of

SCOPES = ("", "cua-toi", "don-vi", "toi-giao")
FILTERS = ("", "tre", "sap-den-han", "cho-duyet", "xong", "tat-ca")
ORDERS = ("", "moi", "muc-do", "don-vi")


@dataclass(frozen=True)
class Asked:
    """What the reader wants to see. `unit` and `person` narrow it to one lead, `outcome` and the days to a figure."""

    typed: str = ""
    scope: str = ""
    state: str = ""
    order: str = ""
    unit: UUID | None = None
    below: bool = False
    person: UUID | None = None
    outcome: Outcome | None = None
    start: date | None = None
    end: date | None = None


def listed(actor: Actor, asked: Asked) -> QuerySet[Task]:
    """The tasks asked for, as far as the actor may know of them."""
    rows = _narrowed(actor, asked)
    wanted = _FILTERS[asked.state] if asked.outcome is None and asked.state in _FILTERS else None
    if wanted is not None:
        rows = rows.filter(wanted(timezone.localdate(), _unit(actor)))
    rows = matching(rows, asked.typed, "title") if asked.typed else rows
    rows = rows.select_related("lead_unit", "lead_post", "lead_person", "assigner_unit", "assigner_post", "parent")
    return rows.order_by(*_ORDERS.get(asked.order, _ORDERS[""]))


def urged_today(actor: Actor, tasks: Iterable[Task]) -> set[UUID]:
    """Those of these tasks that the actor urged today: not again before tomorrow."""
    rows = Step.objects.filter(task__in=[task.id for task in tasks], kind=StepKind.URGED, day=timezone.localdate())
    return set(rows.filter(person=actor.person_id).values_list("task_id", flat=True))


def counts(actor: Actor, asked: Asked) -> dict[str, int]:
    """How many open tasks each filter would show, in the scope asked for; years of done ones go uncounted."""
    today, unit = timezone.localdate(), _unit(actor)
    names = [name for name in FILTERS if name not in ("xong", "tat-ca")]
    wanted = {f"n{place}": Count("id", filter=_FILTERS[name](today, unit)) for place, name in enumerate(names)}
    found = _narrowed(actor, asked).filter(state__in=OPEN_STATES).aggregate(**wanted)
    return {name: found[f"n{place}"] for place, name in enumerate(names)}


def _narrowed(actor: Actor, asked: Asked) -> QuerySet[Task]:
    rows = judged(access.visible_tasks(actor))
    rows = rows.filter(_scope(actor, asked.scope))
    if asked.unit is not None:
        rows = rows.filter(Q(lead_unit__path__contains=str(asked.unit)) if asked.below else Q(lead_unit=asked.unit))
    if asked.person is not None:
        rows = rows.filter(lead_person=asked.person)
    if asked.start and asked.end:
        rows = rows.filter(due_within(asked.start, asked.end))
    if asked.outcome is not None:
        rows = rows.filter(not_called_off(), outcome(asked.outcome, timezone.localdate()))
    return rows


def _scope(actor: Actor, scope: str) -> Q:
    unit = _unit(actor)
    match scope:
        case "cua-toi":
            return mine(actor.person_id, actor.post_id, unit.id if unit else None)
        case "don-vi":
            return Q(lead_unit=unit) | Q(Exists(CoHandler.objects.filter(task=OuterRef("pk"), unit=unit)))
        case "toi-giao":
            return Q(assigner_post=actor.post_id) | Q(assigner_person=actor.person_id)
    return Q()


def _unit(actor: Actor) -> Unit | None:
    reach = reach_of(actor)
    return reach.unit if reach else None


_FILTERS: dict[str, Callable[[date, Unit | None], Q]] = {
    "": lambda today, unit: Q(state__in=OPEN_STATES),
    "tre": lambda today, unit: late(today),
    "sap-den-han": soon,
    "cho-duyet": lambda today, unit: Q(state=TaskState.SUBMITTED),
    "xong": lambda today, unit: Q(state=TaskState.DONE),
    "tat-ca": lambda today, unit: Q(),
}
_PRESSING = Case(
    When(priority=Priority.EXPRESS, then=Value(0)),
    When(priority=Priority.URGENT, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
_BY_DEADLINE = F("deadline").asc(nulls_last=True)
_ORDERS = {
    "": (_BY_DEADLINE, "created_at", "id"),
    "moi": ("-created_at", "id"),
    "muc-do": (_PRESSING, _BY_DEADLINE, "id"),
    "don-vi": ("lead_unit__position", "lead_unit__name", _BY_DEADLINE, "id"),
}

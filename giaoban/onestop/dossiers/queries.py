"""Reads of dossiers: the inbox by deadline, the list, one dossier's whole page, finding people and procedures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.events import readable
from giaoban.kernel.models import AuditRow
from giaoban.kernel.text import clean_line, plain
from giaoban.onestop import clock
from giaoban.onestop.clock import Standing
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.courses import course_of
from giaoban.onestop.dossiers.models import CLOSED, Citizen, Dossier, DossierState
from giaoban.onestop.procedures.models import Version
from giaoban.onestop.procedures.queries import in_force_for
from giaoban.onestop.processes import engine
from giaoban.onestop.processes.access import leads, may_do, steps_of_actor
from giaoban.onestop.processes.models import RunningStep, RunState
from giaoban.onestop.processes.reading import graph_of
from giaoban.org.queries import matching
from giaoban.org.reach import reach_of

SOON = timedelta(hours=24)
MOST = 300
TABS = ("vai-tro", "toi", "don-vi")


@dataclass(frozen=True)
class Waiting:
    """One open step of the inbox with its dossier; `mark` is late, soon or "" by the nearer deadline."""

    step: RunningStep
    dossier: Dossier
    due_at: datetime | None
    mark: str


@dataclass(frozen=True)
class OpenStep:
    """One open step on the dossier's page with what may come next, if the reader may do it."""

    step: RunningStep
    choices: Sequence[engine.Choice]
    mine: bool
    leads: bool


@dataclass(frozen=True)
class Line:
    """One line of the story."""

    at: datetime
    text: str


@dataclass(frozen=True)
class DossierPage:
    """Everything the dossier's page shows."""

    dossier: Dossier
    open_steps: list[OpenStep]
    past_steps: list[RunningStep]
    standing: Standing | None
    story: list[Line]
    handles: bool
    receives: bool

    @property
    def late(self) -> bool:
        """Whether it is or was late."""
        if self.dossier.on_time is not None:
            return not self.dossier.on_time
        return not self.dossier.is_closed and self.standing is not None and self.standing.is_late


def inbox(actor: Actor, tab: str, now: datetime) -> list[Waiting]:
    """Open steps by deadline: of my role, given to me, or everything open in my unit."""
    reach = access.own_reach(actor)
    rows = steps_of_actor(actor)
    if tab == "toi":
        rows = rows.filter(person=actor.person_id)
    elif tab == "don-vi" and reach.unit is not None:
        rows = RunningStep.objects.filter(unit=reach.unit, state=RunState.OPEN).order_by("due_at", "id")
    steps = list(rows.select_related("step", "unit", "person")[:MOST])
    dossiers = Dossier.objects.select_related("version", "applicant", "unit").in_bulk([row.case_id for row in steps])
    found = [_waiting(row, dossiers[row.case_id], now) for row in steps if row.case_id in dossiers]
    return sorted(found, key=lambda each: (each.due_at is None, each.due_at or now))


def _waiting(step: RunningStep, dossier: Dossier, now: datetime) -> Waiting:
    ends = [due for due in (step.due_at, dossier.due_at) if due is not None]
    due = min(ends) if ends else None
    mark = "" if due is None else "late" if due < now else "soon" if due - now <= SOON else ""
    return Waiting(step, dossier, due, mark)


def listed(
    actor: Actor, typed: str, state: str, late: bool, since: date | None, until: date | None
) -> QuerySet[Dossier]:
    """Dossiers the actor may know of, the newest first, searched without diacritics."""
    rows = access.visible_dossiers(actor).select_related("version", "applicant", "unit")
    if state == "dang-mo":
        rows = rows.exclude(state__in=CLOSED)
    elif state in DossierState.values:
        rows = rows.filter(state=state)
    if late:
        rows = rows.filter(Q(on_time=False) | Q(state=DossierState.WORKING, due_at__lt=timezone.now()))
    if since:
        rows = rows.filter(received_at__date__gte=since)
    if until:
        rows = rows.filter(received_at__date__lte=until)
    return matching(rows, typed, "code") if typed else rows.order_by("-received_at", "-code")


def by_code(actor: Actor, code: str) -> Dossier | None:
    """The dossier of this code, as typed or read from its QR code."""
    return access.visible_dossiers(actor).filter(code=clean_line(code).upper()).first()


def page_of_dossier(actor: Actor, dossier_id: UUID, now: datetime) -> DossierPage:
    """One dossier with its steps, clock and story. Raises `Absent`."""
    dossier = access.dossier_to_see(actor, dossier_id)
    steps = list(
        RunningStep.objects.filter(case_id=dossier.id)
        .select_related("unit", "step", "person", "version", "parent__step", "closed_move")
        .order_by("opened_at", "created_at")
    )
    opened = [row for row in steps if row.is_open]
    course = course_of(dossier)
    return DossierPage(
        dossier=dossier,
        open_steps=_open(actor, opened),
        past_steps=[row for row in steps if not row.is_open],
        standing=clock.standing(course, dossier.finished_at or dossier.closed_at or now) if course else None,
        story=_story(dossier, steps),
        handles=not dossier.is_closed and access.handles(actor, dossier),
        receives=not dossier.is_closed and access.receives(actor, dossier),
    )


def _open(actor: Actor, opened: list[RunningStep]) -> list[OpenStep]:
    reach = reach_of(actor)
    visits = [engine.Visit(row.id, row.step_id, row.parent_id) for row in opened]
    found = []
    for row in sorted(opened, key=lambda each: each.parent_id is not None):
        mine = may_do(actor, row)
        choices = engine.choices(graph_of(row.version), visits, row.id) if mine else []
        found.append(OpenStep(row, choices, mine, reach is not None and leads(reach, row.unit)))
    return found


def _story(dossier: Dossier, steps: list[RunningStep]) -> list[Line]:
    rows = AuditRow.objects.filter(object_id__in=[dossier.id, *(row.id for row in steps)]).order_by("id")
    return [Line(row.at, readable(row.code, row.actor_name, row.payload)) for row in rows[:MOST]]


def procedures_for_intake(actor: Actor, typed: str) -> list[Version]:
    """Procedures in force at the actor's counter that have a process, those with every typed word."""
    unit = access.counter_unit(actor)
    words = plain(clean_line(typed)).split()
    rows = in_force_for(unit, timezone.localdate()).filter(process_id__isnull=False)
    return [row for row in rows if all(word in plain(f"{row.procedure.code} {row.name} {row.field}") for word in words)]


def people_found(actor: Actor, typed: str) -> list[Citizen]:
    """People known at the actor's counter, by name without diacritics, the whole personal id, or the phone number."""
    typed = clean_line(typed)
    if len(typed) < 2:
        return []
    rows = access.citizens_of(actor)
    digits = "".join(sign for sign in typed if sign.isdigit())
    if len(digits) >= 9:
        return list(rows.filter(Q(personal_id=digits) | Q(phone=digits))[:8])
    return list(matching(rows, typed, "name")[:8])

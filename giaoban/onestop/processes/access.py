"""Gates of processes: permission and fetch are one call, and what is not yours looks like what is not there.

Drawn by who may edit procedures in the process's unit or above it; seen by everybody there and below who edits
procedures. A running step is done by who has its role's power in its very unit. A leader of that unit, or of one
above it, may do any step there and hand it over: that is the way out of every state.
"""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.onestop.processes.models import Process, ProcessVersion, RunningStep, StepRole
from giaoban.org.access import units_with
from giaoban.org.models import Unit
from giaoban.org.powers import Power
from giaoban.org.reach import Reach, reach_of


def visible_processes(actor: Actor) -> QuerySet[Process]:
    """Processes of the actor's unit, of those above it (which hold there too) and of those below."""
    reach = reach_of(actor)
    if reach is None or Power.PROCEDURES_EDIT not in reach.powers:
        return Process.objects.none()
    if reach.unit is None:
        return Process.objects.all()
    return Process.objects.filter(Q(unit__in=reach.unit.ancestor_ids()) | Q(unit__path__startswith=reach.unit.path))


def process_to_see(actor: Actor, process_id: UUID) -> Process:
    """One process the actor may know of."""
    row = visible_processes(actor).select_related("unit").filter(id=process_id).first()
    if row is None:
        raise Absent
    return row


def process_to_draw(actor: Actor, process_id: UUID, *, lock: bool = False) -> Process:
    """One process of a unit whose procedures the actor edits."""
    rows = Process.objects.filter(unit__in=units_with(actor, Power.PROCEDURES_EDIT)).select_related("unit")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=process_id).first()
    if row is None:
        raise Absent
    return row


def version_to_see(actor: Actor, version_id: UUID) -> ProcessVersion:
    """One version of a process the actor may know of; somebody's draft is only seen where it is drawn."""
    rows = ProcessVersion.objects.filter(process__in=visible_processes(actor))
    row = rows.select_related("process__unit", "published_by").filter(id=version_id).first()
    if row is None or (row.is_draft and not draws(actor, row.process)):
        raise Absent
    return row


def version_to_draw(actor: Actor, version_id: UUID, *, lock: bool = False) -> ProcessVersion:
    """One version, draft or not, of a process the actor draws; the lock is the version's."""
    rows = ProcessVersion.objects.filter(process__unit__in=units_with(actor, Power.PROCEDURES_EDIT))
    return _version(rows, version_id, lock)


def version_to_publish(actor: Actor, version_id: UUID, *, lock: bool = False) -> ProcessVersion:
    """One version that the actor may put into force."""
    rows = ProcessVersion.objects.filter(process__unit__in=units_with(actor, Power.PROCEDURES_PUBLISH))
    return _version(rows, version_id, lock)


def draws(actor: Actor, process: Process) -> bool:
    """Whether the actor may change the process."""
    return _covers(actor, Power.PROCEDURES_EDIT, process.unit)


def publishes(actor: Actor, process: Process) -> bool:
    """Whether the actor may put a draft into force."""
    return _covers(actor, Power.PROCEDURES_PUBLISH, process.unit)


def own_unit(actor: Actor) -> Unit:
    """The unit for which the actor draws processes."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.PROCEDURES_EDIT not in reach.powers:
        raise Absent
    return reach.unit


def unit_to_draw_for(actor: Actor, unit_id: UUID) -> Unit:
    """A unit for which the actor may draw."""
    unit = units_with(actor, Power.PROCEDURES_EDIT).filter(id=unit_id).first()
    if unit is None:
        raise Absent
    return unit


def may_do(actor: Actor, running: RunningStep) -> bool:
    """Whether the step under way is this actor's to do."""
    reach = reach_of(actor)
    return reach is not None and (_is_own(reach, running) or leads(reach, running.unit))


def leads(reach: Reach, unit: Unit) -> bool:
    """Whether a leader of the unit or of one above it acts: they may do and hand over every step there."""
    return Power.DOSSIERS_SIGN in reach.powers and reach.covers(unit)


def steps_of_actor(actor: Actor) -> QuerySet[RunningStep]:
    """Open steps that wait for this actor: those of their unit and role, given to nobody else; by deadline."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None:
        return RunningStep.objects.none()
    roles = [role.value for role in StepRole if role.power in reach.powers]
    mine = Q(person__isnull=True) | Q(person=actor.person_id)
    return RunningStep.objects.filter(mine, unit=reach.unit, role__in=roles, state="open").order_by("due_at", "id")


def _is_own(reach: Reach, running: RunningStep) -> bool:
    if StepRole(running.role).power not in reach.powers:
        return False
    return reach.unit is None or reach.unit.id == running.unit_id


def _covers(actor: Actor, power: Power, unit: Unit) -> bool:
    reach = reach_of(actor)
    return reach is not None and power in reach.powers and reach.covers(unit) and unit.is_current(timezone.localdate())


def _version(rows: QuerySet[ProcessVersion], version_id: UUID, lock: bool) -> ProcessVersion:
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("process__unit").filter(id=version_id).first()
    if row is None:
        raise Absent
    return row

"""Gates of dossiers: permission and fetch are one call, and what is not yours looks like what is not there.

A dossier is seen by those of the receiving unit who work on dossiers, by leaders above it, and by every unit that has
or had a step of it (linked). Another unit never sees it, nor its citizen.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.onestop.dossiers.models import Citizen, Dossier, DossierPaper
from giaoban.onestop.processes.access import leads, may_do
from giaoban.onestop.processes.models import RunningStep, RunState
from giaoban.org.models import Unit
from giaoban.org.powers import Power
from giaoban.org.reach import Reach, reach_of

M = TypeVar("M", bound=Model)
DOSSIER_POWERS = frozenset(
    {
        Power.DOSSIERS_RECEIVE,
        Power.DOSSIERS_HANDLE,
        Power.DOSSIERS_SIGN,
        Power.DOSSIERS_ISSUE,
        Power.DOSSIERS_VERIFY,
    }
)


def own_reach(actor: Actor) -> Reach:
    """The reach of somebody who works on dossiers somewhere. Raises Absent for all others."""
    reach = reach_of(actor)
    if reach is None or not reach.powers & DOSSIER_POWERS:
        raise Absent
    return reach


def counter_unit(actor: Actor) -> Unit:
    """The unit at whose counter the actor takes dossiers in."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.DOSSIERS_RECEIVE not in reach.powers:
        raise Absent
    return reach.unit


def visible_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers the actor may know of."""
    reach = reach_of(actor)
    if reach is None or not reach.powers & DOSSIER_POWERS:
        return Dossier.objects.none()
    if reach.unit is None:
        return Dossier.objects.all()
    own = Q(unit__path__startswith=reach.unit.path) if Power.DOSSIERS_SIGN in reach.powers else Q(unit=reach.unit)
    return Dossier.objects.filter(own | Q(Exists(RunningStep.objects.filter(case_id=OuterRef("pk"), unit=reach.unit))))


def dossier_to_see(actor: Actor, dossier_id: UUID, *, lock: bool = False) -> Dossier:
    """One dossier the actor may know of."""
    rows = visible_dossiers(actor).select_related(
        "unit__parent", "applicant__village__parent", "version__procedure", "received_by"
    )
    return _one(rows, dossier_id, lock)


def dossier_to_handle(actor: Actor, dossier_id: UUID) -> Dossier:
    """One dossier whose open main step is the actor's, or that they lead; locked."""
    dossier = dossier_to_see(actor, dossier_id, lock=True)
    if not handles(actor, dossier):
        raise Absent
    return dossier


def dossier_to_answer(actor: Actor, dossier_id: UUID) -> Dossier:
    """One dossier whose papers the actor takes in: at its counter, or where its main step lies; locked."""
    dossier = dossier_to_see(actor, dossier_id, lock=True)
    if not (receives(actor, dossier) or handles(actor, dossier)):
        raise Absent
    return dossier


def dossier_to_answer_page(actor: Actor, dossier_id: UUID) -> Dossier:
    """The same for a page, without a lock."""
    dossier = dossier_to_see(actor, dossier_id)
    if not (receives(actor, dossier) or handles(actor, dossier)):
        raise Absent
    return dossier


def dossier_at_counter(actor: Actor, dossier_id: UUID) -> Dossier:
    """One dossier of the actor's own counter; locked."""
    dossier = dossier_to_see(actor, dossier_id, lock=True)
    if not receives(actor, dossier):
        raise Absent
    return dossier


def paper_of(dossier: Dossier, paper_id: UUID) -> DossierPaper:
    """One paper of the dossier."""
    return _one(DossierPaper.objects.filter(dossier=dossier), paper_id, False)


def receives(actor: Actor, dossier: Dossier) -> bool:
    """Whether the dossier belongs to the actor's own counter."""
    reach = reach_of(actor)
    if reach is None or Power.DOSSIERS_RECEIVE not in reach.powers:
        return False
    return reach.unit is None or reach.unit.id == dossier.unit_id


def handles(actor: Actor, dossier: Dossier) -> bool:
    """Whether the open step of the main line is the actor's; a leader of the receiving unit always does."""
    reach = reach_of(actor)
    if reach is None:
        return False
    if leads(reach, dossier.unit):
        return True
    main = main_step(dossier)
    return main is not None and may_do(actor, main)


def main_step(dossier: Dossier) -> RunningStep | None:
    """The open step of the main line."""
    rows = RunningStep.objects.select_related("unit", "step", "version", "person")
    return rows.filter(case_id=dossier.id, parent__isnull=True, state=RunState.OPEN).first()


def citizens_of(actor: Actor) -> QuerySet[Citizen]:
    """People known at the actor's own counter."""
    return Citizen.objects.filter(unit=counter_unit(actor))


def citizen_at_counter(actor: Actor, citizen_id: UUID, *, lock: bool = False) -> Citizen:
    """One of them."""
    return _one(citizens_of(actor), citizen_id, lock)


def _one(rows: QuerySet[M], wanted: UUID, lock: bool) -> M:
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise Absent
    return row

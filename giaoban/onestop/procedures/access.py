"""Gates of procedures: permission and fetch are one call, and what is not yours looks like what is not there.

A procedure is kept by one unit and holds for its subtree: everybody there sees what was published; drafts are seen by
those who edit in the keeping unit or above it. A unit's own promise and proposals are its own and its superiors'.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.onestop.procedures.models import Procedure, ProcedureImport, Proposal, Version, VersionState
from giaoban.org.access import holds, units_with
from giaoban.org.models import Unit
from giaoban.org.powers import Power
from giaoban.org.reach import Reach, reach_of

M = TypeVar("M", bound=Model)


def own_reach(actor: Actor) -> Reach:
    """The reach of somebody at work in a unit. Raises Absent for strangers."""
    reach = reach_of(actor)
    if reach is None:
        raise Absent
    return reach


def own_unit(actor: Actor) -> Unit:
    """The unit of the post the actor acts in."""
    unit = own_reach(actor).unit
    if unit is None:
        raise Absent
    return unit


def visible_procedures(actor: Actor) -> QuerySet[Procedure]:
    """Procedures the actor may know of."""
    reach = reach_of(actor)
    if reach is None:
        return Procedure.objects.none()
    if reach.unit is None:
        return Procedure.objects.all()
    told = Version.objects.filter(procedure=OuterRef("pk")).exclude(state=VersionState.DRAFT)
    near = Q(unit__in=reach.unit.ancestor_ids()) | Q(unit__path__startswith=reach.unit.path)
    seen = near & Q(Exists(told))
    if reach.powers & {Power.PROCEDURES_EDIT, Power.PROCEDURES_PUBLISH}:
        seen |= Q(unit__path__startswith=reach.unit.path)
    return Procedure.objects.filter(seen)


def sees_drafts(actor: Actor, procedure: Procedure) -> bool:
    """Whether the actor may read what is not published yet."""
    return edits(actor, procedure) or holds(actor, Power.PROCEDURES_PUBLISH, procedure.unit)


def edits(actor: Actor, procedure: Procedure) -> bool:
    """Whether the actor writes this procedure's drafts."""
    return holds(actor, Power.PROCEDURES_EDIT, procedure.unit)


def publishes(actor: Actor, procedure: Procedure) -> bool:
    """Whether the actor publishes and withdraws this procedure."""
    return holds(actor, Power.PROCEDURES_PUBLISH, procedure.unit)


def procedure_to_see(actor: Actor, procedure_id: UUID) -> Procedure:
    """One procedure the actor may know of."""
    return _one(visible_procedures(actor).select_related("unit"), procedure_id, lock=False)


def procedure_to_edit(actor: Actor, procedure_id: UUID, *, lock: bool = False) -> Procedure:
    """One procedure whose drafts the actor writes."""
    return _held(actor, procedure_id, Power.PROCEDURES_EDIT, lock)


def procedure_to_publish(actor: Actor, procedure_id: UUID, *, lock: bool = False) -> Procedure:
    """One procedure the actor publishes and withdraws."""
    return _held(actor, procedure_id, Power.PROCEDURES_PUBLISH, lock)


def unit_to_write_for(actor: Actor, unit_id: UUID) -> Unit:
    """One unit for which the actor writes procedures."""
    return _one(units_with(actor, Power.PROCEDURES_EDIT), unit_id, lock=False)


def editor_unit(actor: Actor) -> Unit:
    """The actor's own unit, when they write procedures there."""
    unit = own_unit(actor)
    if not holds(actor, Power.PROCEDURES_EDIT, unit):
        raise Absent
    return unit


def procedure_to_promise(
    actor: Actor, procedure_id: UUID, unit_id: UUID, *, lock: bool = False
) -> tuple[Procedure, Unit]:
    """One procedure that holds in a unit for which the actor promises a time."""
    unit = _one(units_with(actor, Power.PROCEDURES_PUBLISH), unit_id, lock=False)
    return _holding_in(actor, procedure_id, unit, lock), unit


def procedure_to_propose(actor: Actor, procedure_id: UUID, *, lock: bool = False) -> tuple[Procedure, Unit]:
    """One procedure that holds in the actor's own unit, where they write procedures."""
    unit = editor_unit(actor)
    return _holding_in(actor, procedure_id, unit, lock), unit


def proposes(actor: Actor, procedure: Procedure) -> bool:
    """Whether the actor may propose something about this procedure for their own unit."""
    reach = reach_of(actor)
    return (
        reach is not None
        and reach.unit is not None
        and Power.PROCEDURES_EDIT in reach.powers
        and procedure.unit.contains(reach.unit)
    )


def visible_proposals(actor: Actor) -> QuerySet[Proposal]:
    """Proposals of the actor's unit and those below, for those who write or decide."""
    reach = reach_of(actor)
    if reach is None or not reach.powers & {Power.PROCEDURES_EDIT, Power.PROCEDURES_PUBLISH}:
        return Proposal.objects.none()
    if reach.unit is None:
        return Proposal.objects.all()
    return Proposal.objects.filter(unit__path__startswith=reach.unit.path)


def proposal_to_see(actor: Actor, proposal_id: UUID) -> Proposal:
    """One of them."""
    return _one(visible_proposals(actor).select_related("procedure__unit", "unit"), proposal_id, lock=False)


def proposal_to_decide(actor: Actor, proposal_id: UUID, *, lock: bool = False) -> Proposal:
    """One proposal the actor decides: the power to publish, over the proposing unit."""
    row = proposal_to_see(actor, proposal_id)
    if not holds(actor, Power.PROCEDURES_PUBLISH, row.unit):
        raise Absent
    return _one(Proposal.objects.select_related("procedure__unit", "unit"), proposal_id, lock=lock)


def proposal_to_take_back(actor: Actor, proposal_id: UUID, *, lock: bool = False) -> Proposal:
    """One proposal of the actor's own unit."""
    unit = editor_unit(actor)
    rows = Proposal.objects.filter(unit=unit).select_related("procedure__unit", "unit")
    return _one(rows, proposal_id, lock=lock)


def import_to_apply(actor: Actor, import_id: UUID, *, lock: bool = False) -> ProcedureImport:
    """An uploaded file of a unit for which the actor writes procedures."""
    rows = ProcedureImport.objects.filter(unit__in=units_with(actor, Power.PROCEDURES_EDIT)).select_related("unit")
    return _one(rows, import_id, lock=lock)


def _held(actor: Actor, procedure_id: UUID, power: Power, lock: bool) -> Procedure:
    row = _one(Procedure.objects.select_related("unit"), procedure_id, lock=lock)
    if not holds(actor, power, row.unit):
        raise Absent
    return row


def _holding_in(actor: Actor, procedure_id: UUID, unit: Unit, lock: bool) -> Procedure:
    rows = visible_procedures(actor).filter(unit__in=[*unit.ancestor_ids(), unit.id]).select_related("unit")
    return _one(rows, procedure_id, lock=lock)


def _one(rows: QuerySet[M], wanted: UUID, *, lock: bool) -> M:
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise Absent
    return row

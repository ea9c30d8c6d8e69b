"""Gates of written opinion rounds: the office that convenes asks, the asked units answer."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from giaoban.briefings.votes.models import Opinion, OpinionRound, RoundDocument, RoundState
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds, units_with
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of


def units_spoken_for(actor: Actor) -> list[UUID]:
    """Units for which the actor answers: their own, and for a department the body it belongs to; nearest first."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        return []
    unit: Unit | None = reach.unit
    found: list[UUID] = []
    while unit is not None:
        found.append(unit.id)
        unit = unit.parent if unit.level == Level.DEPARTMENT else None
    return found


def visible_rounds(actor: Actor) -> QuerySet[OpinionRound]:
    """Rounds of hosts the actor convenes for, and open or ended ones in which their unit is asked."""
    asked = Opinion.objects.filter(round=OuterRef("pk"), unit__in=units_spoken_for(actor))
    mine = Q(host__in=units_with(actor, Power.BRIEFINGS_CONVENE))
    return OpinionRound.objects.select_related("host", "briefing").filter(mine | Exists(asked))


def round_to_see(actor: Actor, round_id: UUID) -> OpinionRound:
    """One of them."""
    row = visible_rounds(actor).filter(id=round_id).first()
    if row is None:
        raise Absent
    return row


def keeps(actor: Actor, row: OpinionRound) -> bool:
    """Whether the actor's office asks in this round."""
    return holds(actor, Power.BRIEFINGS_CONVENE, row.host)


def round_to_keep(actor: Actor, round_id: UUID, *, lock: bool = False) -> OpinionRound:
    """A round which the actor's office asks in."""
    rows = OpinionRound.objects.select_related("host")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=round_id).first()
    if row is None or not keeps(actor, row):
        raise Absent
    return row


def round_of_system(actor: Actor, round_id: UUID) -> OpinionRound:
    """A round for a part of the system itself; locked."""
    if not actor.is_system:
        raise Absent
    rows = OpinionRound.objects.select_related("host").select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=round_id).first()
    if row is None:
        raise Absent
    return row


def opinion_to_give(actor: Actor, round_id: UUID, *, lock: bool = False) -> Opinion:
    """The line of the actor's unit in an opened round."""
    rows = Opinion.objects.select_related("round__host", "unit").exclude(round__state=RoundState.DRAFT)
    if lock:
        rows = rows.select_for_update(of=("self", "round"), no_key=True)
    mine = units_spoken_for(actor)
    found = {row.unit_id: row for row in rows.filter(round=round_id, unit__in=mine)}
    row = next((found[unit] for unit in mine if unit in found), None)
    if row is None:
        raise Absent
    return row


def document_to_read(actor: Actor, round_id: UUID, document_id: UUID) -> RoundDocument:
    """A document of a round the actor may see."""
    row = round_to_see(actor, round_id)
    document = RoundDocument.objects.filter(round=row, id=document_id).select_related("attachment").first()
    if document is None:
        raise Absent
    return document

"""Gates of the briefings: permission and fetch are one call, and what is not yours looks like what is not there.

Three ways to a briefing: its host's office prepares it (`briefings.convene` over the host unit), its desk runs it
(whoever sits in the chair's or secretary's post), and people of an invited unit take part (`briefings.attend`).
"""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from giaoban.briefings.models import BridgePoint, Briefing, BriefingState, Document, Note, Removal, SpeakingRequest
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds, units_with
from giaoban.org.models import Level, Person, Post, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import Reach, reach_of

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Seat:
    """An actor's place in a briefing: the point of their unit, and whether they are at the desk."""

    briefing: Briefing
    point: BridgePoint
    at_desk: bool
    person_id: UUID | None = None


def visible_briefings(actor: Actor) -> QuerySet[Briefing]:
    """Briefings the actor may know of: those of hosts they convene for, and those their unit is invited to."""
    reach = reach_of(actor)
    if reach is None:
        return Briefing.objects.none()
    convened = Q(host__in=units_with(actor, Power.BRIEFINGS_CONVENE))
    if Power.BRIEFINGS_ATTEND not in reach.powers or reach.unit is None:
        return Briefing.objects.filter(convened)
    mine = BridgePoint.objects.filter(briefing=OuterRef("pk"), unit__in=_units_spoken_for(reach.unit))
    return Briefing.objects.filter(convened | (~Q(state=BriefingState.DRAFT) & Exists(mine)))


def briefing_to_see(actor: Actor, briefing_id: UUID) -> Briefing:
    """One briefing the actor may know of."""
    return _one(visible_briefings(actor).select_related(*_SEATS), briefing_id)


def briefing_to_prepare(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Briefing:
    """One briefing of a host the actor convenes for; its preparation may go on while it is open."""
    briefing = _locked(briefing_id, lock)
    if not holds(actor, Power.BRIEFINGS_CONVENE, briefing.host):
        raise Absent
    return briefing


def seat_in(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Seat:
    """The actor's place in an open briefing. Raises Absent for those not invited, RuleBroken when it is not open.

    Raises RuleBroken ("put_out") for who was put out of the room and not readmitted.
    """
    seat = place_in(actor, briefing_id, lock=lock)
    seat.briefing.refuse_unless_open()
    out = Removal.objects.filter(briefing=seat.briefing, person=actor.person_id, readmitted_at=None).first()
    if out is not None:
        sentence = _("Thư ký đã mời ra khỏi phòng họp: {reason}. Hãy gọi thư ký nếu cần vào lại.")
        raise RuleBroken(sentence.format(reason=out.reason), code="put_out")
    return seat


def place_in(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Seat:
    """The same whether or not the room is open: before it and after it a point has things to say, too."""
    briefing = _locked(briefing_id, lock)
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        raise Absent
    if briefing.state == BriefingState.DRAFT and not _convenes(reach, briefing):
        raise Absent
    point = _point_of(briefing, reach.unit)
    if point is None:
        raise Absent
    return Seat(briefing, point, actor.post_id in briefing.desk_posts(), actor.person_id)


def seat_at_desk(actor: Actor, briefing_id: UUID, *, lock: bool = True) -> Seat:
    """The same for chair and secretary alone."""
    seat = seat_in(actor, briefing_id, lock=lock)
    if not seat.at_desk:
        raise Absent
    return seat


def seat_in_chair(actor: Actor, briefing_id: UUID, *, lock: bool = True) -> Seat:
    """The same for the chair alone."""
    seat = seat_in(actor, briefing_id, lock=lock)
    if actor.post_id != seat.briefing.chair_post_id:
        raise Absent
    return seat


def person_and_post(actor: Actor) -> tuple[Person, Post]:
    """Who acts, as rows: what a request or a note keeps of its author. Raises Absent for the system."""
    if actor.person_id is None or actor.post_id is None:
        raise Absent
    return Person.objects.get(id=actor.person_id), Post.objects.get(id=actor.post_id)


def request_in(briefing: Briefing, request_id: UUID) -> SpeakingRequest:
    """One speaking request of this briefing."""
    return _one(SpeakingRequest.objects.filter(briefing=briefing).select_related("point"), request_id)


def request_of_point(seat: Seat, request_id: UUID) -> SpeakingRequest:
    """One speaking request of the actor's own point: a colleague at the same point may act on it."""
    return _one(SpeakingRequest.objects.filter(briefing=seat.briefing, point=seat.point, guest=None), request_id)


def removal_in(briefing: Briefing, removal_id: UUID) -> Removal:
    """Somebody put out of this briefing's room."""
    return _one(Removal.objects.filter(briefing=briefing), removal_id)


def note_in(briefing: Briefing, note_id: UUID) -> Note:
    """One note of this briefing."""
    return _one(Note.objects.filter(briefing=briefing).select_related("point"), note_id)


def document_to_read(actor: Actor, briefing_id: UUID, document_id: UUID) -> Document:
    """A document of a briefing the actor prepares or is invited to."""
    briefing = briefing_to_see(actor, briefing_id)
    return _one(Document.objects.filter(briefing=briefing).select_related("attachment"), document_id)


def _convenes(reach: Reach, briefing: Briefing) -> bool:
    return Power.BRIEFINGS_CONVENE in reach.powers and reach.covers(briefing.host)


def _point_of(briefing: Briefing, unit: Unit) -> BridgePoint | None:
    points = {
        point.unit_id: point
        for point in BridgePoint.objects.filter(briefing=briefing, unit__in=_units_spoken_for(unit))
    }
    return next((points[unit_id] for unit_id in _units_spoken_for(unit) if unit_id in points), None)


def _units_spoken_for(unit: Unit) -> list[UUID]:
    """The unit, and for a department also the body it is a department of: nearest first.

    A commune never sits at its district's own point, so the climb stops at the first unit that is no department.
    """
    found = [unit.id]
    while unit.level == Level.DEPARTMENT and unit.parent is not None:
        unit = unit.parent
        found.append(unit.id)
    return found


_SEATS = (
    "host",
    "chair_post__unit",
    "chair_person",
    "secretary_post__unit",
    "secretary_person",
)


def _locked(briefing_id: UUID, lock: bool) -> Briefing:
    rows = Briefing.objects.select_related(*_SEATS)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return _one(rows, briefing_id)


def _one(rows: QuerySet[M], wanted: UUID) -> M:
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise Absent
    return row

"""Gates of the roll-call: a point fills in its own list, the desk and the host's office anybody's."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import briefing_to_see, place_in
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.rollcall.models import Attendee, PointRoll, RollCall
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.powers import Power


@dataclass(frozen=True)
class Filling:
    """A point's list in the hands of somebody who may change it; `keeper` for desk and host's office."""

    briefing: Briefing
    point: BridgePoint
    roll: PointRoll
    call: RollCall
    keeper: bool


def keeps(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor keeps the whole roll-call: chair, secretary, and the host's office."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def list_to_fill(actor: Actor, briefing_id: UUID, point_id: UUID | None) -> Filling:
    """A point's list, locked: the actor's own point's, or any for those who keep the roll-call."""
    seat = place_in(actor, briefing_id)
    _refuse_before_called(seat.briefing)
    wanted = point_id or seat.point.id
    keeper = keeps(actor, seat.briefing)
    if wanted != seat.point.id and not keeper:
        raise Absent
    points = BridgePoint.objects.select_for_update(no_key=True).filter(briefing=seat.briefing, id=wanted)
    point = points.first()
    if point is None:
        raise Absent
    roll = PointRoll.objects.filter(point=point).first() or PointRoll(point=point)
    return Filling(seat.briefing, point, roll, roll_call(seat.briefing), keeper)


def call_to_keep(actor: Actor, briefing_id: UUID) -> RollCall:
    """The whole roll-call, locked, for those who keep it."""
    seat = place_in(actor, briefing_id, lock=True)
    if not keeps(actor, seat.briefing):
        raise Absent
    if seat.briefing.state == BriefingState.CANCELLED:
        raise RuleBroken(_("Cuộc họp đã hủy nên không điểm danh."))
    return roll_call(seat.briefing)


def roll_call(briefing: Briefing) -> RollCall:
    """The briefing's roll-call; unsaved while nobody kept it, with the rule of the host's last one of its kind."""
    known = RollCall.objects.filter(briefing=briefing).first()
    if known is not None:
        return known
    basis, percent = rule_before(briefing)
    return RollCall(briefing=briefing, basis=basis, percent=percent)


def rule_before(briefing: Briefing) -> tuple[str, int]:
    """(basis, percent) of the host's last briefing of the same kind: an office keeps its rule until it changes it."""
    last = RollCall.objects.filter(briefing__host=briefing.host_id, briefing__kind=briefing.kind)
    last = last.exclude(briefing=briefing).order_by("-briefing__starts_at")
    return last.values_list("basis", "percent").first() or ("none", 50)


def attendee_of(filling: Filling, attendee_id: UUID) -> Attendee:
    """One line of this list."""
    row = Attendee.objects.filter(point=filling.point, id=attendee_id).first()
    if row is None:
        raise Absent
    return row


def own_point(actor: Actor, briefing_id: UUID) -> tuple[Briefing, BridgePoint]:
    """The reader's own point of a briefing they may see."""
    briefing = briefing_to_see(actor, briefing_id)
    return briefing, place_in(actor, briefing_id).point


def _refuse_before_called(briefing: Briefing) -> None:
    if briefing.state in (BriefingState.DRAFT, BriefingState.CANCELLED):
        raise RuleBroken(_("Cuộc họp chưa mời hoặc đã hủy nên chưa điểm danh được. Hãy hỏi thư ký cuộc họp."))

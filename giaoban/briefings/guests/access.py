"""Gates of guests: the host's office and the desk invite them, the desk lets them in, and each acts for themselves."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import briefing_to_see, seat_at_desk
from giaoban.briefings.models import BridgePoint, Briefing, Guest, GuestState
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.powers import Power

#: States in which a guest's browser may come to the waiting room.
AT_THE_DOOR = (GuestState.WAITING, GuestState.ADMITTED)


def keeps(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor keeps the list of guests: chair, secretary, and the host's office."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def guests_to_keep(actor: Actor, briefing_id: UUID) -> Briefing:
    """The briefing whose guests the actor keeps."""
    briefing = briefing_to_see(actor, briefing_id)
    if not keeps(actor, briefing):
        raise Absent
    return briefing


def guest_to_keep(actor: Actor, briefing_id: UUID, guest_id: UUID) -> Guest:
    """One guest, locked, for those who keep the list. Raises RuleBroken once the briefing is over."""
    briefing = guests_to_keep(actor, briefing_id)
    briefing.refuse_if_over()
    return _one(briefing, guest_id)


def guest_at_desk(actor: Actor, briefing_id: UUID, guest_id: UUID) -> Guest:
    """One guest, locked, for chair and secretary in the open room."""
    return _one(seat_at_desk(actor, briefing_id).briefing, guest_id)


def oneself(actor: Actor, briefing_id: UUID) -> Guest:
    """The guest who acts, locked, as long as the link they came by holds. Raises Absent for everybody else."""
    if actor.guest_id is None:
        raise Absent
    guest = _locked().filter(id=actor.guest_id, briefing=briefing_id, state__in=AT_THE_DOOR).first()
    if guest is None or guest.has_expired:
        raise Absent
    return guest


def inside(actor: Actor, briefing_id: UUID) -> Guest:
    """The same inside the room. Raises RuleBroken ("lobby") for who has to wait."""
    guest = oneself(actor, briefing_id)
    if not may_be_inside(guest):
        raise RuleBroken(_("Xin đợi ở phòng chờ. Thư ký sẽ mời vào."), code="lobby")
    return guest


def may_be_inside(guest: Guest) -> bool:
    """Let in, in time, and, for a guest of certain items, while one of them is under discussion."""
    briefing = guest.briefing
    let_in = guest.state == GuestState.ADMITTED and not guest.has_expired
    return let_in and briefing.is_open and guest.is_for(briefing.item_id)


def host_point(briefing: Briefing) -> BridgePoint:
    """Where guests speak from: the host's own point."""
    return briefing.points.get(host=True)


def _one(briefing: Briefing, guest_id: UUID) -> Guest:
    guest = _locked().filter(briefing=briefing, id=guest_id).first()
    if guest is None:
        raise Absent
    return guest


def _locked() -> QuerySet[Guest]:
    return Guest.objects.select_for_update(of=("self",), no_key=True).select_related("briefing__host")

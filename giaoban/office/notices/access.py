"""Gates of notices: everybody has their own and nobody else's; what goes out is the system's."""

from uuid import UUID

from django.db.models import QuerySet

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.notices.models import Announcement, Notice, PushSubscription
from giaoban.org.access import holds
from giaoban.org.powers import Power


def own_person(actor: Actor) -> UUID:
    """The person who acts."""
    if actor.person_id is None:
        raise Absent
    return actor.person_id


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """What was said to this person, newest first."""
    return Notice.objects.filter(person=own_person(actor)).order_by("-created_at", "id")


def own_notice(actor: Actor, notice_id: UUID, *, lock: bool = False) -> Notice:
    """One of them."""
    rows = own_notices(actor)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    notice = rows.select_related("announcement").filter(id=notice_id).first()
    if notice is None:
        raise Absent
    return notice


def own_subscriptions(actor: Actor) -> QuerySet[PushSubscription]:
    """The person's browsers that may be woken, newest first."""
    return PushSubscription.objects.filter(person=own_person(actor), ended_at__isnull=True).order_by("-created_at")


def own_subscription(actor: Actor, subscription_id: UUID, *, lock: bool = False) -> PushSubscription:
    """One of them, ended or not."""
    rows = PushSubscription.objects.filter(person=own_person(actor), id=subscription_id)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    subscription = rows.first()
    if subscription is None:
        raise Absent
    return subscription


def require_system(actor: Actor) -> None:
    """Raise Absent unless a part of the system acts."""
    if not actor.is_system:
        raise Absent


def announcement_to_deliver(actor: Actor, announcement_id: UUID, *, lock: bool = False) -> Announcement:
    """One announcement, for the system's sending."""
    require_system(actor)
    return _announcement(announcement_id, lock)


def announcement_to_send_again(actor: Actor, announcement_id: UUID, *, lock: bool = False) -> Announcement:
    """One announcement of the actor's own, or of a unit whose briefings they convene."""
    announcement = _announcement(announcement_id, lock)
    if not may_send_again(actor, announcement):
        raise Absent
    return announcement


def may_send_again(actor: Actor, announcement: Announcement) -> bool:
    """Whether the actor answers for it."""
    if actor.is_system or actor.person_id is None:
        return actor.is_system
    unit = announcement.sender_unit
    return announcement.sender_id == actor.person_id or (
        unit is not None and holds(actor, Power.BRIEFINGS_CONVENE, unit)
    )


def _announcement(announcement_id: UUID, lock: bool) -> Announcement:
    rows = Announcement.objects.select_related("sender_unit")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    announcement = rows.filter(id=announcement_id).first()
    if announcement is None:
        raise Absent
    return announcement

"""Gates of notices: everybody has their own and nobody else's."""

from uuid import UUID

from django.db.models import QuerySet

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.notices.models import Notice


def own_notices(actor: Actor) -> QuerySet[Notice]:
    """What was said to this person, newest first."""
    if actor.person_id is None:
        raise Absent
    return Notice.objects.filter(person=actor.person_id).order_by("-created_at", "id")


def own_notice(actor: Actor, notice_id: UUID, *, lock: bool = False) -> Notice:
    """One of them."""
    rows = own_notices(actor)
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    notice = rows.select_related("announcement").filter(id=notice_id).first()
    if notice is None:
        raise Absent
    return notice

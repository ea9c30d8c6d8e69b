"""Telling people, and their having read it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line, clean_text, plain
from giaoban.office.notices import access
from giaoban.office.notices.events import NoticesRead, NoticesSent
from giaoban.office.notices.invitation import Invitation, stored
from giaoban.office.notices.kinds import kind_of
from giaoban.office.notices.models import Announcement, Notice
from giaoban.org.models import Post

#: One statement whatever the number of people: rows through the ORM would cost the caller half a second for 3,000.
_EVERYBODY = """
    INSERT INTO notices_notice (id, created_at, announcement_id, person_id, kind, about, key)
    SELECT gen_random_uuid(), %s, %s, person.id, %s, %s, %s
    FROM org_person person WHERE person.id = ANY(%s) AND person.is_active
    ON CONFLICT DO NOTHING
"""


@action
def send_notices(
    *,
    actor: Actor,
    kind: str,
    title: str,
    text: str,
    url: str,
    people: Iterable[UUID],
    about: UUID,
    calendar: Invitation | None = None,
    urgent: bool = False,
    key: str = "",
    audience: str = "",
    for_unit: UUID | None = None,
) -> int:
    """Tell these people, now in the product and soon after by the ways each of them has; how many were told.

    Called by other actions, inside their transaction: what they did and the telling of it happen together or not at
    all. Whoever already has a notice of this kind, thing and key is left in peace; closed accounts are left out.
    `for_unit` is in whose name the system speaks; a person speaks for the unit of the post they act in.
    """
    known = kind_of(kind)
    announcement = Announcement(
        id=uuid4(),
        kind=known.code,
        about=about,
        key=key,
        title=clean_line(title),
        text=clean_text(text),
        search=plain(clean_line(f"{title} {text}")),
        url=url,
        audience=clean_line(audience),
        urgent=urgent,
        calendar=stored(calendar),
        sender_id=actor.person_id,
        sender_unit_id=for_unit or _unit_of(actor),
    )
    announcement.save(force_insert=True)
    with connection.cursor() as cursor:
        values: list[Any] = [announcement.created_at, announcement.id, known.code, about, key, list(set(people))]
        cursor.execute(_EVERYBODY, values)
        told: int = cursor.rowcount
    if not told:
        raise Unchanged(0)
    defer("plan_deliveries", announcement_id=str(announcement.id))
    record(announcement, NoticesSent(announcement.id, announcement.title, told))
    return told


def _unit_of(actor: Actor) -> UUID | None:
    return Post.objects.filter(id__in=[actor.post_id]).values_list("unit_id", flat=True).first()


@action
def read_notice(*, actor: Actor, notice_id: UUID) -> Notice:
    """The person opened their own notice."""
    notice = access.own_notice(actor, notice_id, lock=True)
    if notice.read_at is not None:
        raise Unchanged(notice)
    notice.read_at = timezone.now()
    notice.save(update_fields=["read_at"])
    record(notice, NoticesRead(notice.person_id, 1))
    return notice


@action
def read_all_notices(*, actor: Actor) -> int:
    """Everything unread becomes read; how many there were."""
    newest = access.own_notices(actor).filter(read_at__isnull=True).first()
    if newest is None:
        raise Unchanged(0)
    unread = access.own_notices(actor).filter(read_at__isnull=True, created_at__lte=newest.created_at)
    count = unread.update(read_at=timezone.now())
    record(newest, NoticesRead(newest.person_id, count))
    return count

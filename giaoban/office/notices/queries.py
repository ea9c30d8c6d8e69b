"""Reads of notices: who is to be told, and who was reached how."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.text import plain
from giaoban.office.notices import access
from giaoban.office.notices.kinds import Channel, NoticeKind, all_kinds
from giaoban.office.notices.models import Announcement, Delivery, DeliveryState, Notice, Reason, Wish
from giaoban.org.models import Holding, Post
from giaoban.org.models.post import in_force
from giaoban.org.powers import Role


def people_of_units(unit_ids: Iterable[UUID], roles: Iterable[Role | str] | None = None) -> list[UUID]:
    """People who hold a current post in these units (with one of these roles, if given), each once."""
    today = timezone.localdate()
    posts = Post.objects.current(today).filter(unit__in=list(unit_ids))
    if roles is not None:
        posts = posts.filter(roles__overlap=[str(role) for role in roles])
    rows = Holding.objects.filter(in_force(today), post__in=posts.values("id"), person__is_active=True)
    return list(rows.order_by("person").values_list("person", flat=True).distinct("person"))


def unread_count(actor: Actor) -> int:
    """How many notices wait to be read."""
    return access.own_notices(actor).filter(read_at__isnull=True).count()


def listed_notices(actor: Actor, *, typed: str = "", unread: bool = False) -> QuerySet[Notice]:
    """The person's notices, newest first: all or the unread ones, with these words in title or text."""
    rows = access.own_notices(actor).select_related("announcement__sender_unit")
    if unread:
        rows = rows.filter(read_at__isnull=True)
    for word in plain(typed).split():
        rows = rows.filter(announcement__search__contains=word)
    return rows


@dataclass(frozen=True)
class KindWays:
    """One kind with each way it may use: None where it never does, else whether the person wants it."""

    kind: NoticeKind
    ways: list[tuple[Channel, bool | None]]


def chosen_ways(actor: Actor) -> list[KindWays]:
    """What the person chose, for every kind there is."""
    unwanted = set(Wish.objects.filter(person=access.own_person(actor), wanted=False).values_list("kind", "channel"))
    return [
        KindWays(
            kind,
            [
                (channel, (kind.code, channel) not in unwanted if channel in kind.channels else None)
                for channel in Channel
            ],
        )
        for kind in all_kinds()
    ]


@dataclass(frozen=True)
class ChannelCount:
    """How many deliveries by one way are in one state."""

    channel: Channel
    state: DeliveryState
    count: int


@dataclass(frozen=True)
class Deliveries:
    """What became of everything said about one thing; `told` and `read` count people in the product itself."""

    announcements: list[Announcement]
    told: int
    read: int
    counts: list[ChannelCount]
    failed: QuerySet[Delivery]
    may_send_again: list[Announcement]

    def __bool__(self) -> bool:
        return bool(self.announcements)


def deliveries_of(about: UUID, viewer: Actor | None = None) -> Deliveries:
    """Who was reached how. For callers that have asked their own gate whether the viewer may know of the thing.

    `may_send_again` holds the announcements that failed for somebody and that this viewer answers for.
    """
    announcements = list(Announcement.objects.filter(about=about).select_related("sender", "sender_unit"))
    notices = Announcement.objects.filter(about=about).aggregate(told=Count("notices"), read=Count("notices__read_at"))
    rows = Delivery.objects.filter(announcement__in=announcements)
    counts = rows.order_by("channel", "state").values_list("channel", "state").annotate(Count("id"))
    failed = rows.filter(state=DeliveryState.FAILED).select_related("notice__person")
    found = [ChannelCount(Channel(channel), DeliveryState(state), count) for channel, state, count in counts]
    again = set(failed.exclude(reason=Reason.GONE).values_list("announcement", flat=True))
    mine = [one for one in announcements if one.id in again and viewer and access.may_send_again(viewer, one)]
    return Deliveries(announcements, notices["told"], notices["read"], found, failed, mine)

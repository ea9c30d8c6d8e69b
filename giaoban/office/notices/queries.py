"""Reads of notices: who is to be told, and who was reached how."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from giaoban.office.notices.models import Announcement, Delivery, DeliveryState
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


@dataclass(frozen=True)
class ChannelCount:
    """How many deliveries by one way are in one state."""

    channel: str
    state: str
    count: int


@dataclass(frozen=True)
class Deliveries:
    """What became of everything said about one thing; `told` and `read` count people in the product itself."""

    announcements: list[Announcement]
    told: int
    read: int
    counts: list[ChannelCount]
    failed: QuerySet[Delivery]

    def __bool__(self) -> bool:
        return bool(self.announcements)


def deliveries_of(about: UUID) -> Deliveries:
    """Who was reached how. For callers that have asked their own gate whether the reader may know of the thing."""
    announcements = list(Announcement.objects.filter(about=about).select_related("sender"))
    notices = Announcement.objects.filter(about=about).aggregate(told=Count("notices"), read=Count("notices__read_at"))
    rows = Delivery.objects.filter(announcement__in=announcements)
    counts = rows.order_by("channel", "state").values_list("channel", "state").annotate(Count("id"))
    failed = rows.filter(state=DeliveryState.FAILED).select_related("notice__person")
    return Deliveries(announcements, notices["told"], notices["read"], [ChannelCount(*row) for row in counts], failed)

"""Who is entitled: worked out when a vote opens, and then written down."""

from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from giaoban.briefings.models import BridgePoint, Presence
from giaoban.briefings.votes.models import Entitled, Vote, Voter

#: Who lost the line within this time is counted as in the room.
LOST_LATELY = timedelta(minutes=10)
_LEFT_FIRST = F("left_at").asc(nulls_last=True)


def entitled(vote: Vote) -> list[Voter]:
    """The lines of the register, not yet saved: the chosen points, or the people who are in the room at them.

    A person whose line broke a moment ago is still in the room; one who said goodbye is not.
    """
    points = points_of(vote)
    if vote.per_unit:
        return [_line(vote, point, name=point.name) for point in points]
    return [_of_person(vote, presence) for presence in _in_the_room(points)]


def _in_the_room(points: QuerySet[BridgePoint]) -> list[Presence]:
    lately = timezone.now() - LOST_LATELY
    latest: dict[UUID, Presence] = {}
    # Devices that are here come after those that left, so that they win where a person has several.
    for presence in Presence.objects.filter(point__in=points).select_related("point").order_by(_LEFT_FIRST):
        latest[presence.person_id] = presence
    return [row for row in latest.values() if row.left_at is None or (row.lost and row.left_at > lately)]


def points_of(vote: Vote) -> QuerySet[BridgePoint]:
    """The points that vote."""
    points = BridgePoint.objects.filter(briefing=vote.briefing_id).order_by("n")
    if vote.who == Entitled.LEVEL:
        return points.filter(level=vote.level)
    if vote.who == Entitled.POINTS:
        return points.filter(id__in=vote.point_ids)
    return points


def _of_person(vote: Vote, presence: Presence) -> Voter:
    voter = _line(vote, presence.point, name=presence.name)
    voter.person_id, voter.title = presence.person_id, presence.title
    return voter


def _line(vote: Vote, point: BridgePoint, *, name: str) -> Voter:
    return Voter(vote=vote, point=point, name=name, created_at=vote.opened_at or vote.created_at)

"""How many people of each point take part, and how long: from the roll-call, else the devices, else the invitations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from giaoban.briefings.convening.models import Answer, Invitation, InvitedPost
from giaoban.briefings.convening.queries import calling_of
from giaoban.briefings.convening.rules import Below, posts_to_tell
from giaoban.briefings.models import Briefing, BriefingState, Presence
from giaoban.briefings.rollcall.models import Attendee, How
from giaoban.briefings.written.models import UnitReading
from giaoban.org.models import Holding
from giaoban.org.models.post import in_force


@dataclass(frozen=True)
class Counted:
    """People of one point, their minutes together, and how they were counted ("roll", "devices", "invited", "read")."""

    people: int = 0
    person_minutes: int = 0
    how: str = ""


def span_of(briefing: Briefing) -> tuple[datetime, datetime]:
    """When it was held, as far as it has come; the plan while the room has not opened."""
    if briefing.opened_at is None:
        return briefing.starts_at, briefing.expected_end
    return briefing.opened_at, max(briefing.ended_at or timezone.now(), briefing.opened_at)


def minutes_of(briefing: Briefing) -> int:
    """How long it was, or is planned to be; what is held in writing takes nobody's time together."""
    if briefing.held_in_writing:
        return 0
    start, end = span_of(briefing)
    return _minutes(start, end)


def counted_people(briefing: Briefing) -> dict[UUID, Counted]:
    """By point. Before the room opens: whom the invitation reaches. A point nobody came from is not there.

    In writing one person of a unit acknowledges for it; while it runs, every unit that got it is expected to.
    """
    if briefing.held_in_writing:
        return _in_writing(briefing)
    if briefing.opened_at is None or briefing.state in (BriefingState.DRAFT, BriefingState.CALLED):
        return _invited(briefing)
    start, end = span_of(briefing)
    return _by_devices(briefing, start, end) | _by_roll(briefing, start, end)


def _in_writing(briefing: Briefing) -> dict[UUID, Counted]:
    rows = UnitReading.objects.filter(point__briefing=briefing)
    if briefing.state == BriefingState.ENDED:
        rows = rows.filter(acknowledged_at__isnull=False)
    how = "read" if briefing.state == BriefingState.ENDED else "invited"
    return {point: Counted(1, 0, how) for point in rows.values_list("point_id", flat=True)}


def _by_roll(briefing: Briefing, start: datetime, end: datetime) -> dict[UUID, Counted]:
    """What the roll-call says goes before what machines saw: several people sit behind one camera."""
    found: dict[UUID, list[int]] = defaultdict(list)
    called = set()
    rows = Attendee.objects.filter(briefing=briefing).values_list("point_id", "how", "arrived_at", "left_at")
    for point_id, how, arrived_at, left_at in rows:
        called.add(point_id)
        if how != How.ABSENT:
            found[point_id].append(_minutes(max(arrived_at or start, start), min(left_at or end, end)))
    return {point: Counted(len(found[point]), sum(found[point]), "roll") for point in called}


def _by_devices(briefing: Briefing, start: datetime, end: datetime) -> dict[UUID, Counted]:
    spans: dict[UUID, dict[UUID, tuple[datetime, datetime]]] = defaultdict(dict)
    rows = Presence.objects.filter(briefing=briefing).values_list("point_id", "person_id", "entered_at", "left_at")
    for point_id, person_id, entered_at, left_at in rows:
        since, until = max(entered_at, start), min(left_at or end, end)
        # One person on two devices, or coming back after the line broke, is there once.
        before = spans[point_id].get(person_id, (since, until))
        spans[point_id][person_id] = (min(since, before[0]), max(until, before[1]))
    return {
        point: Counted(len(people), sum(_minutes(*span) for span in people.values()), "devices")
        for point, people in spans.items()
    }


def _invited(briefing: Briefing) -> dict[UUID, Counted]:
    points = dict(briefing.points.values_list("unit_id", "id"))
    if briefing.state == BriefingState.DRAFT:
        rules = calling_of(briefing).invite_rules
        by_unit: Mapping[UUID, Iterable[UUID]] = posts_to_tell(rules, Below(briefing.host), points)
    else:
        by_unit = _posts_invited(briefing)
    people = _holders(post for posts in by_unit.values() for post in posts)
    minutes = briefing.expected_minutes
    found = {}
    for unit_id, posts in by_unit.items():
        count = len(set[UUID]().union(*(people[post] for post in posts)))
        if count and unit_id in points:
            found[points[unit_id]] = Counted(count, count * minutes, "invited")
    return found


def _posts_invited(briefing: Briefing) -> dict[UUID, list[UUID]]:
    coming = Invitation.objects.filter(briefing=briefing).exclude(answer__in=[Answer.DECLINED, Answer.WITHDRAWN])
    by_unit: dict[UUID, list[UUID]] = defaultdict(list)
    rows = InvitedPost.objects.filter(invitation__in=coming).values_list("invitation__unit_id", "post_id")
    for unit_id, post_id in rows:
        by_unit[unit_id].append(post_id)
    return by_unit


def _holders(post_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    today = timezone.localdate()
    rows = Holding.objects.filter(in_force(today), post__in=list(post_ids), person__is_active=True)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for post_id, person_id in rows.values_list("post_id", "person_id"):
        found[post_id].add(person_id)
    return found


def _minutes(start: datetime, end: datetime) -> int:
    return max(0, round((end - start).total_seconds() / 60))

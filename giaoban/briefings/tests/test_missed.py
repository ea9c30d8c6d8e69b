"""Which minutes a point missed: from its presences and from what its link carried."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from giaoban.briefings.actions import attendance
from giaoban.briefings.actions.attendance import LinkReport
from giaoban.briefings.missed import Missed, missed_by_point
from giaoban.briefings.models import Presence
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member

pytestmark = pytest.mark.django_db


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.fixture
def now(scene: Scene) -> datetime:
    """The meeting began an hour ago and ends, as far as these tests see, in ten minutes."""
    at = timezone.now()
    scene.briefing.opened_at, scene.briefing.ended_at = at - minutes(60), at + minutes(10)
    scene.briefing.save(update_fields=["opened_at", "ended_at"])
    return at


def stay(scene: Scene, member: Member, entered: datetime, left: datetime | None) -> None:
    presence = scene.enter(member)
    Presence.objects.filter(id=presence.id).update(entered_at=entered, left_at=left)


def missed(scene: Scene, member: Member) -> list[Missed]:
    return missed_by_point(scene.briefing)[scene.point_of(member).id]


def test_gaps_between_two_devices_stays_count_and_hiccups_do_not(scene: Scene, now: datetime) -> None:
    own = scene.cast.mai_son_official
    stay(scene, own, now - minutes(60), now - minutes(30))
    stay(scene, own, now - minutes(40), now - minutes(20))
    stay(scene, own, now - minutes(19.5), now - minutes(10))
    stay(scene, own, now - minutes(4), None)
    assert missed(scene, own) == [Missed(now - minutes(10), now - minutes(4))]
    assert missed(scene, own)[0].minutes == 6
    never = missed(scene, scene.cast.nhon_mai_official)
    assert [(row.minutes, row.whole) for row in never] == [(70, True)]


def test_a_link_that_carried_only_text_missed_those_minutes(scene: Scene, now: datetime) -> None:
    own = scene.cast.mai_son_official
    stay(scene, own, now - minutes(60), None)
    scene.act(attendance.report_link, own, report=LinkReport(0, "text", 40.0, 900))
    assert [(row.text, row.minutes) for row in missed(scene, own)] == [(True, 10)]

    scene.act(attendance.report_link, own, report=LinkReport(0, "listen", 30.0, 900))
    assert missed(scene, own) == []


def test_what_the_link_carried_ends_with_the_stay(scene: Scene, now: datetime) -> None:
    own = scene.cast.mai_son_official
    stay(scene, own, now - minutes(60), None)
    scene.act(attendance.report_link, own, report=LinkReport(0, "text", 40.0, 900))
    Presence.objects.update(left_at=now + minutes(4))
    assert [(row.text, row.minutes) for row in missed(scene, own)] == [(True, 4), (False, 6)]

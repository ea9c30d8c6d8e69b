"""A cascade that a unit reports as held face to face is a meeting of that unit; one in its own room counts once."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.cascade.actions.passing import report_cascade
from giaoban.briefings.cascade.models import Cascade
from giaoban.briefings.cascade.tests.permissions import report
from giaoban.briefings.economy import figures
from giaoban.briefings.economy.access import Scope, scope_of
from giaoban.briefings.economy.actions.cascades import count_cascade
from giaoban.briefings.economy.handlers import on_cascade
from giaoban.briefings.economy.jobs import reckon_missing
from giaoban.briefings.economy.models import Form, Meeting
from giaoban.briefings.economy.periods import period_of
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(scene: Scene) -> Scene:
    """The district's briefing is over, so its communes pass it on."""
    scene.enter(scene.cast.chair)
    scene.act(end_briefing, scene.cast.chair)
    return scene


def told(over: Scene, edition: int = 0, **changes: Any) -> None:
    said = report(**({"way": "in_person", "villages": 2, "people": 60} | changes))
    over.act(report_cascade, over.cast.mai_son_official, report=said, edition=edition)
    on_cascade(last=True, event={"briefing_id": str(over.briefing.id)})


def sums(over: Scene) -> figures.Figures:
    return figures.added_up(figures.lines(Scope(over.cast.mai_son, True), period_of("nam", timezone.localdate())))


def test_face_to_face_is_a_meeting_of_the_commune_and_follows_its_report(over: Scene) -> None:
    told(over)
    row = Meeting.objects.get(cascade__isnull=False)
    assert (row.host, row.form, row.people, row.minutes) == (over.cast.mai_son, Form.IN_PERSON, 60, 0)
    assert (sums(over).of[Form.IN_PERSON], sums(over).person_minutes) == (1, 0)
    told(over, edition=1, people=75, minutes=90)
    assert (sums(over).of[Form.IN_PERSON], sums(over).minutes, sums(over).person_minutes) == (1, 90, 75 * 90)
    # The district above sees it among its own; a loudspeaker is no meeting.
    whole = scope_of(over.cast.chair.actor)
    assert figures.added_up(figures.lines(whole, period_of("nam", timezone.localdate()))).of[Form.IN_PERSON] >= 1
    told(over, edition=2, way="loudspeaker", people=75, minutes=90)
    assert Cascade.objects.get().minutes is None
    assert sums(over).of[Form.IN_PERSON] == 0
    told(over, edition=3, people=75)
    assert (sums(over).of[Form.IN_PERSON], Meeting.objects.filter(cascade__isnull=False).count()) == (1, 1)


def test_its_own_room_counts_once_whichever_comes_first(over: Scene) -> None:
    told(over)
    start = timezone.now() - timedelta(hours=1)
    local = Briefing.objects.create(
        host=over.cast.mai_son, title="Triển khai lại", state=BriefingState.OPEN, starts_at=start, opened_at=start,
        expected_minutes=60, chair_post=over.cast.mai_son_official.post, search="trien khai lai",
        chair_person=over.cast.mai_son_official.person,
    )  # fmt: skip
    Cascade.objects.update(local=local)
    assert reckon_missing() == 1  # the district's own; the report still stands for the commune's
    assert sums(over).of[Form.IN_PERSON] == 1
    Briefing.objects.filter(id=local.id).update(state=BriefingState.ENDED, ended_at=timezone.now())
    on_cascade(last=True, event={"briefing_id": str(local.id)})
    assert Meeting.objects.get(cascade__isnull=False).removed


def test_a_lost_job_is_made_good_and_the_report_stays_the_place_to_correct_it(over: Scene) -> None:
    said = report(way="in_person", villages=2, people=60, minutes=45)
    over.act(report_cascade, over.cast.mai_son_official, report=said, edition=0)
    assert reckon_missing() == 2
    assert reckon_missing() == 0
    row = Meeting.objects.get(cascade__isnull=False)
    page = over.cast.chair.client().get(reverse("economy_meetings"), {"ky": "nam"}).content.decode()
    assert row.title in page
    assert reverse("meeting_correct", args=[row.id]) not in page
    assert row.cascade is not None
    with pytest.raises(Absent):
        count_cascade(actor=over.cast.chair.actor, cascade_id=row.cascade.id)

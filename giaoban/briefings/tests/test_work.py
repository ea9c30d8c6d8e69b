"""Briefings on Việc của tôi: they wait for those invited, by when they begin."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.actions.briefings import call_briefing, cancel_briefing, change_briefing
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.permissions import CONVENERS, INVITED
from giaoban.briefings.tests.scene import Scene, plan_for
from giaoban.briefings.tests.views.pages import text_of
from giaoban.org.tests.cast import Cast
from giaoban.org.tests.permissions import HOST_OFFICE


def test_an_open_briefing_waits_for_those_invited(scene: Scene) -> None:
    for who, member in scene.cast.members().items():
        page = text_of(member.client().get(reverse("work")))
        assert (scene.briefing.title in page) == (who in INVITED), who
        assert ("Đang diễn ra" in page) == (who in INVITED), who
        assert (reverse("room", args=[scene.briefing.id]) in page) == (who in INVITED), who
        assert ("Chưa có việc nào chờ" in page) == (who not in INVITED), who
        assert (reverse("briefing_new") in page) == (who in CONVENERS), who
        assert member.person.full_name in page


def test_a_draft_waits_for_the_office_alone(cast: Cast, draft: Briefing) -> None:
    for who, member in cast.members().items():
        page = text_of(member.client().get(reverse("work")))
        assert (draft.title in page) == (who in HOST_OFFICE), who


@pytest.mark.parametrize(("hours", "section"), [(-1, "Hôm nay"), (-24, "Quá hạn"), (72, "Trong tuần"), (720, "Sau đó")])
def test_it_says_when(cast: Cast, draft: Briefing, hours: int, section: str) -> None:
    start = timezone.now() + timedelta(hours=hours)
    change_briefing(actor=cast.secretary.actor, briefing_id=draft.id, plan=plan_for(cast, starts_at=start))
    call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
    page = text_of(cast.village_head.client().get(reverse("work")))
    names = ("Đang diễn ra", "Quá hạn", "Hôm nay", "Trong tuần", "Sau đó", "Không có hạn")
    assert [name for name in names if f"{name} <span>" in page] == [section], "a meeting is late once it would be over"


def test_what_was_called_off_no_longer_waits_but_is_listed(cast: Cast, draft: Briefing) -> None:
    call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
    cancel_briefing(actor=cast.secretary.actor, briefing_id=draft.id, reason="Mưa lũ")
    client = cast.village_head.client()
    assert draft.title not in text_of(client.get(reverse("work")))
    assert draft.title in text_of(client.get(reverse("briefings")))

"""Việc của tôi, and the list of briefings: each person sees theirs and nothing else."""

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
        assert ("Đang họp" in page) == (who in INVITED), who
        assert ("Chưa có việc nào chờ" in page) == (who not in INVITED), who
        assert (reverse("briefing_new") in page) == (who in CONVENERS), who
        assert member.person.full_name in page


def test_a_draft_waits_for_the_office_alone(cast: Cast, draft: Briefing) -> None:
    for who, member in cast.members().items():
        page = text_of(member.client().get(reverse("work")))
        assert (draft.title in page) == (who in HOST_OFFICE), who


@pytest.mark.parametrize(("days", "section"), [(0, "Hôm nay"), (-1, "Hôm nay"), (3, "Trong tuần"), (30, "Sau đó")])
def test_it_says_when(cast: Cast, draft: Briefing, days: int, section: str) -> None:
    start = timezone.localtime().replace(hour=12) + timedelta(days=days)
    change_briefing(actor=cast.secretary.actor, briefing_id=draft.id, plan=plan_for(cast, starts_at=start))
    call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
    page = text_of(cast.village_head.client().get(reverse("work")))
    assert [name for name in ("Đang họp", "Hôm nay", "Trong tuần", "Sau đó") if f"{name} <span>" in page] == [section]


def test_what_was_called_off_no_longer_waits_but_is_listed(cast: Cast, draft: Briefing) -> None:
    call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
    cancel_briefing(actor=cast.secretary.actor, briefing_id=draft.id, reason="Mưa lũ")
    client = cast.village_head.client()
    assert draft.title not in text_of(client.get(reverse("work")))
    assert draft.title in text_of(client.get(reverse("briefings")))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "thang 11"}, True),
        ({"q": "Tháng 11"}, True),
        ({"q": "thang 12"}, False),
        ({"q": "' OR 1=1 --"}, False),
        ({"q": "\x00"}, None),
        ({"tinh-trang": "open"}, True),
        ({"tinh-trang": "ended"}, False),
        ({"tinh-trang": "\x00"}, True),
        ({"trang": "10000000000000000000000"}, True),
        ({"trang": "-1"}, True),
    ],
)
def test_the_list_is_searched_and_filtered(scene: Scene, query: dict[str, str], found: bool | None) -> None:
    answer = scene.cast.village_head.client().get(reverse("briefings"), query)
    assert answer.status_code == 200
    assert found is None or (scene.briefing.title in text_of(answer)) == found

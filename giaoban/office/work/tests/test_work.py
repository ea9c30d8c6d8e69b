"""Việc của tôi: what waits, in order; put off and back by itself; one person's list is nobody else's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.tests.views.pages import text_of
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.work import registry
from giaoban.office.work.actions.snoozes import snooze_work, unsnooze_work
from giaoban.office.work.models import Snooze
from giaoban.office.work.queries import my_work
from giaoban.office.work.registry import Provider, Waiting
from giaoban.org.tests.cast import Cast

WORDS = {
    "late": "Báo cáo hộ có lợn tiêu hủy",
    "today": "Công điện về rét hại",
    "week": "Kiến nghị về cầu treo",
    "later": "Rà soát hộ nghèo",
    "undated": "Góp ý dự thảo quy chế",
    "now": "Trực ban bão số 9",
}
IDS = {name: uuid4() for name in WORDS}


def _due(name: str) -> datetime | None:
    now = timezone.localtime()
    return {
        "late": now - timedelta(days=2),
        "today": now.replace(hour=23, minute=59, second=59),
        "week": now + timedelta(days=3),
        "later": now + timedelta(days=30),
    }.get(name)


@pytest.fixture
def chores(cast: Cast) -> Iterator[None]:
    """Mai Sơn's official has one thing of every urgency, the village head one."""

    def waiting(actor: Actor) -> Iterator[Waiting]:
        names = {
            cast.mai_son_official.person.id: list(WORDS),
            cast.village_head.person.id: ["late"],
        }.get(actor.person_id or uuid4(), [])
        for name in names:
            yield Waiting(
                "chore", IDS[name], WORDS[name], "Văn phòng huyện", "/", _due(name), timezone.now(), name == "now"
            )

    registry.register(Provider("chore", "Việc lặt vặt", waiting))
    yield
    del registry._providers["chore"]


@pytest.mark.usefixtures("chores")
class TestList:
    def test_groups_are_in_order_of_need(self, cast: Cast) -> None:
        mine = my_work(cast.mai_son_official.actor)
        found = [(when.value, [entry.waiting.title for entry in entries]) for when, entries in mine.groups]
        assert found == [(name, [WORDS[name]]) for name in ("now", "late", "today", "week", "later", "undated")]

    def test_the_page_says_how_late_and_how_many(self, cast: Cast) -> None:
        page = text_of(cast.mai_son_official.client().get(reverse("work")))
        assert "trễ 2 ngày" in page
        assert '<p class="figure late"><b>1</b>' in page
        for words in WORDS.values():
            assert words in page

    def test_what_was_due_on_an_earlier_day_is_late_by_days(self, cast: Cast) -> None:
        """As the list of tasks counts: an hour after the midnight of its last day it is late by a day."""
        mine = my_work(cast.mai_son_official.actor)
        late = next(entries for when, entries in mine.groups if when.value == "late")[0]
        assert late.waiting.due_at is not None
        due = timezone.localdate(late.waiting.due_at)
        assert late.late_by == timedelta(days=(timezone.localdate() - due).days)

    def test_each_sees_their_own(self, cast: Cast) -> None:
        page = text_of(cast.village_head.client().get(reverse("work")))
        assert WORDS["late"] in page
        assert WORDS["today"] not in page

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ({"q": "lon tieu huy"}, {"late"}),
            ({"q": "Văn phòng huyện"}, set(WORDS)),
            ({"loai": "chore"}, set(WORDS)),
            ({"loai": "briefing"}, set()),
            ({"loai": "\x00", "q": "' OR 1=1"}, set()),
        ],
    )
    def test_it_is_searched_and_filtered(self, cast: Cast, query: dict[str, str], shown: set[str]) -> None:
        page = text_of(cast.mai_son_official.client().get(reverse("work"), query))
        assert {name for name, words in WORDS.items() if words in page} == shown


@pytest.mark.usefixtures("chores")
class TestSnooze:
    def test_put_off_until_tomorrow_it_waits_under_the_fold(self, cast: Cast) -> None:
        client = cast.mai_son_official.client()
        answer = client.post(_address("late"), {"when": "tomorrow"}, follow=True)
        assert "Đã để lại sau" in text_of(answer)
        mine = my_work(cast.mai_son_official.actor)
        assert [entry.waiting.title for entry in mine.snoozed] == [WORDS["late"]]
        assert mine.total == 5
        assert my_work(cast.village_head.actor).total == 1, "the same thing still waits for others"
        back = timezone.localtime(Snooze.objects.get().until)
        assert (back.date(), back.hour) == (timezone.localdate() + timedelta(days=1), 7)

    def test_it_comes_back_by_itself(self, cast: Cast) -> None:
        actor = cast.mai_son_official.actor
        snooze_work(actor=actor, kind="chore", object_id=IDS["late"], until=timezone.now() + timedelta(days=1))
        Snooze.objects.update(until=timezone.now() - timedelta(seconds=1))
        mine = my_work(actor)
        assert (mine.total, mine.snoozed) == (6, [])

    def test_it_can_be_taken_back(self, cast: Cast) -> None:
        client = cast.mai_son_official.client()
        client.post(_address("week"), {"when": "monday"})
        assert my_work(cast.mai_son_official.actor).total == 5
        client.post(reverse("work_unsnooze", args=["chore", IDS["week"]]))
        assert my_work(cast.mai_son_official.actor).total == 6
        assert unsnooze_work(actor=cast.mai_son_official.actor, kind="chore", object_id=IDS["late"]) is None

    @pytest.mark.parametrize(
        ("typed", "complaint"),
        [
            ({"when": "day", "day": ""}, "Hãy ghi ngày như"),
            ({"when": "day", "day": "32/13/2026"}, "Hãy ghi ngày như"),
            ({"when": "day", "day": "01/01/2020"}, "Hãy chọn một ngày"),
            ({"when": "day", "day": "01/01/9999"}, "Hãy chọn một ngày"),
            ({}, "Hãy chọn khi nào hiện lại"),
        ],
    )
    def test_a_day_that_cannot_be_is_refused_in_words(self, cast: Cast, typed: dict[str, str], complaint: str) -> None:
        page = text_of(cast.mai_son_official.client().post(_address("late"), typed, follow=True))
        assert complaint in page
        assert not Snooze.objects.exists()

    def test_what_does_not_wait_for_me_cannot_be_put_off(self, cast: Cast) -> None:
        tomorrow = timezone.now() + timedelta(days=1)
        for kind, object_id in (("chore", IDS["today"]), ("chore", uuid4()), ("no-such-kind", IDS["late"])):
            with pytest.raises(Absent):
                snooze_work(actor=cast.village_head.actor, kind=kind, object_id=object_id, until=tomorrow)
        with pytest.raises(RuleBroken):
            snooze_work(actor=cast.village_head.actor, kind="chore", object_id=IDS["late"], until=timezone.now())


def test_an_empty_list_says_what_will_be_there(cast: Cast) -> None:
    assert "Chưa có việc nào chờ" in text_of(cast.outsider.client().get(reverse("work")))
    assert Client().get(reverse("work")).status_code == 302


def _address(name: str) -> str:
    return reverse("work_snooze", args=["chore", IDS[name]])

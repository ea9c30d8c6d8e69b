"""What the last briefing left open is the first item of the next; for a series by itself."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item, remove_agenda_item
from giaoban.briefings.actions.briefings import create_briefing, end_briefing, open_briefing
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.convening.models import Calling, Series
from giaoban.briefings.minutes.actions.reviews import put_review_first
from giaoban.briefings.minutes.handlers import bring_back_open_tasks
from giaoban.briefings.minutes.models import Review
from giaoban.briefings.minutes.room import tasks_before
from giaoban.briefings.minutes.tests.permissions import confirmed
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene, plan_for
from giaoban.kernel.errors import RuleBroken


@pytest.fixture
def following(scene: Scene) -> Briefing:
    """The next briefing of the same host, after one with an open task ended."""
    confirmed(scene)
    scene.enter(scene.cast.chair)
    scene.act(end_briefing, scene.cast.chair)
    Briefing.objects.filter(id=scene.briefing.id).update(starts_at=timezone.now() - timedelta(days=30))
    return draft(scene)


def draft(scene: Scene) -> Briefing:
    secretary, cast = scene.cast.secretary.actor, scene.cast
    briefing = create_briefing(actor=secretary, host_id=cast.district.id, plan=plan_for(cast, title="Giao ban 12"))
    choose_points(actor=secretary, briefing_id=briefing.id, unit_ids=[cast.mai_son.id, cast.nhon_mai.id])
    add_agenda_item(actor=secretary, briefing_id=briefing.id, plan=ItemPlan("Tết", 10))
    return briefing


def titles(briefing: Briefing) -> list[str]:
    return list(briefing.agenda.order_by("n").values_list("title", flat=True))


def test_one_click_puts_it_first_once(scene: Scene, following: Briefing) -> None:
    for _ in range(2):
        put_review_first(actor=scene.cast.vice_chair.actor, briefing_id=following.id)
    assert titles(following) == ["Kiểm điểm việc thực hiện kết luận cuộc họp trước", "Tết"]


def test_the_room_shows_what_is_open_as_it_stands(scene: Scene, following: Briefing) -> None:
    put_review_first(actor=scene.cast.secretary.actor, briefing_id=following.id)
    open_briefing(actor=scene.cast.secretary.actor, briefing_id=following.id)
    shown = tasks_before(actor=scene.cast.mai_son_official.actor, briefing_id=following.id)
    assert [(task["title"], task["lead"], task["state"]) for task in shown] == [
        ("Mai Sơn lập chốt kiểm dịch", "Xã Mai Sơn", "Chờ nhận")
    ]


def test_a_room_that_is_open_learns_of_it(scene: Scene, following: Briefing) -> None:
    open_briefing(actor=scene.cast.secretary.actor, briefing_id=following.id)
    following.refresh_from_db()
    room = replace(scene, briefing=following, devices={})
    viewers = [room.cast.chair, room.cast.mai_son_official]
    for viewer in viewers:
        room.enter(viewer)
    assert_replays(room, viewers, lambda: room.act(put_review_first, room.cast.secretary))


def test_nothing_before_says_so(scene: Scene) -> None:
    with pytest.raises(RuleBroken):
        put_review_first(actor=scene.cast.secretary.actor, briefing_id=scene.briefing.id)


def series(scene: Scene, *briefings: Briefing) -> None:
    cast = scene.cast
    values: dict[str, Any] = {"frequency": "month_day", "month_day": 5, "starts_on": timezone.localdate()}
    made = Series.objects.create(
        host=cast.district, title="Giao ban tháng", kind="regular", expected_minutes=90, chair_post=cast.chair.post,
        hour=timezone.localtime().time(), **values,
    )  # fmt: skip
    for number, briefing in enumerate(briefings):
        Calling.objects.create(
            briefing=briefing, series=made, occurrence=timezone.localdate() + timedelta(days=30 * number)
        )


def happened(briefing: Briefing) -> None:
    bring_back_open_tasks(last=True, event={"briefing_id": str(briefing.id)})


def test_a_series_brings_it_by_itself_and_obeys_who_takes_it_off(scene: Scene, following: Briefing) -> None:
    happened(following)
    assert titles(following) == ["Tết"]
    series(scene, scene.briefing, following)
    happened(following)
    happened(following)
    assert titles(following)[0].startswith("Kiểm điểm")
    item_id = Review.objects.get().item_id
    remove_agenda_item(actor=scene.cast.secretary.actor, briefing_id=following.id, item_id=item_id)
    happened(following)
    assert titles(following) == ["Tết"]

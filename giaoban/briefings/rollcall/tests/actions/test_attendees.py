"""A point's list: who may write it, what is refused, and what the room is told."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.models import Briefing
from giaoban.briefings.rollcall.actions import attendees, calls
from giaoban.briefings.rollcall.actions.attendees import Entry
from giaoban.briefings.rollcall.models import Attendee, How
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests.cast import Member

TY = Entry("Lô Văn Tý", "Trưởng Công an xã", How.POINT)


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Chair, secretary and two communes are in."""
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    return scene


def viewers(room: Scene) -> list[Member]:
    return [room.cast.chair, room.cast.mai_son_official, room.cast.nhon_mai_official]


def put(room: Scene, member: Member, entry: Entry = TY, **more: Any) -> Attendee:
    values: dict[str, Any] = {"point_id": None, "attendee_id": None, "key": str(uuid4()), "edition": None} | more
    row: Attendee = room.act(attendees.put_attendee, member, entry=entry, **values)
    return row


class TestListing:
    def test_a_point_lists_several_people_and_everybody_sees_the_figures(self, room: Scene) -> None:
        own = room.cast.mai_son_official
        row = assert_replays(room, viewers(room), lambda: put(room, own))
        assert (row.point.name, row.edition) == ("Xã Mai Sơn", 1)
        assert_replays(room, viewers(room), lambda: put(room, own, Entry("Vi Thị Mai", "", How.ABSENT, "Đi học")))
        stands_in = Entry("Kha Văn Nam", "", How.SUBSTITUTE, stands_for="Vi Thị Mai")
        assert_replays(room, viewers(room), lambda: put(room, own, stands_in))

    def test_a_retry_is_the_same_line(self, room: Scene) -> None:
        own = room.cast.mai_son_official
        assert put(room, own, key="k").id == put(room, own, key="k").id
        assert Attendee.objects.count() == 1

    @pytest.mark.parametrize(
        ("entry", "field"),
        [
            (Entry("", "", How.POINT), "name"),
            (Entry("x" * 201, "", How.POINT), "name"),
            (Entry("Lô Văn Tý", "", "vui"), "how"),
            (Entry("Lô Văn Tý", "", How.ABSENT), "reason"),
            (Entry("Lô Văn Tý", "", How.SUBSTITUTE), "stands_for"),
        ],
    )
    def test_a_wrong_line_says_what_is_wrong_with_it(self, room: Scene, entry: Entry, field: str) -> None:
        with pytest.raises(RuleBroken) as refused:
            put(room, room.cast.mai_son_official, entry)
        assert refused.value.field == field

    def test_nobody_stands_twice_on_a_list(self, room: Scene) -> None:
        put(room, room.cast.mai_son_official)
        with pytest.raises(RuleBroken, match="đã có"):
            put(room, room.cast.mai_son_official, Entry("lo van ty", "Trưởng Công an xã", How.ONLINE))

    def test_a_point_writes_its_own_list_and_the_secretary_any(self, room: Scene) -> None:
        point = room.point_of(room.cast.nhon_mai_official).id
        with pytest.raises(Absent):
            put(room, room.cast.mai_son_official, point_id=point)
        row = assert_replays(room, viewers(room), lambda: put(room, room.cast.secretary, point_id=point))
        assert row.point_id == point

    def test_two_who_correct_the_same_line_do_not_overwrite_each_other(self, room: Scene) -> None:
        row = put(room, room.cast.mai_son_official)
        correct = partial(put, room, room.cast.mai_son_official, attendee_id=row.id, edition=1)
        assert_replays(room, viewers(room), lambda: correct(Entry("Lô Văn Tý", "Phó Công an", How.ONLINE)))
        assert correct(Entry("Lô Văn Tý", "Phó Công an", How.ONLINE)).edition == 2
        with pytest.raises(RuleBroken, match="Lô Văn Tý, Phó Công an, Dự trực tuyến") as refused:
            put(room, room.cast.secretary, point_id=row.point_id, attendee_id=row.id, edition=1)
        assert refused.value.code == "stale"

    def test_a_line_of_another_point_is_absent(self, room: Scene) -> None:
        row = put(room, room.cast.mai_son_official)
        for act in (attendees.strike_attendee, partial(attendees.mark_left, left=True)):
            with pytest.raises(Absent):
                room.act(act, room.cast.nhon_mai_official, point_id=None, attendee_id=row.id)

    def test_striking_a_line(self, room: Scene) -> None:
        row = put(room, room.cast.mai_son_official)
        own = room.cast.mai_son_official
        act = partial(room.act, attendees.strike_attendee, own, point_id=None, attendee_id=row.id)
        assert_replays(room, viewers(room), act)
        with pytest.raises(Absent):
            act()


class TestComingAndGoing:
    def test_leaving_early_and_coming_back(self, room: Scene) -> None:
        own = room.cast.mai_son_official
        row = put(room, own)
        act = partial(room.act, attendees.mark_left, own, point_id=None, attendee_id=row.id)
        assert assert_replays(room, viewers(room), partial(act, left=True)).left_at is not None
        assert act(left=True).edition == 2
        assert assert_replays(room, viewers(room), partial(act, left=False)).left_at is None

    def test_who_is_absent_cannot_leave(self, room: Scene) -> None:
        row = put(room, room.cast.mai_son_official, Entry("Vi Thị Mai", "", How.ABSENT, "Ốm"))
        with pytest.raises(RuleBroken, match="vắng"):
            room.act(attendees.mark_left, room.cast.mai_son_official, point_id=None, attendee_id=row.id, left=True)

    def test_the_connected_are_listed_once(self, room: Scene) -> None:
        own = room.cast.mai_son_official
        room.enter(own)
        act = partial(room.act, attendees.list_connected, own, point_id=None)
        (row,) = assert_replays(room, viewers(room), act)
        assert (row.name, row.how, row.arrived_at) == (own.person.full_name, How.POINT, None)
        with pytest.raises(RuleBroken, match="Chưa có thêm ai"):
            act()

    def test_who_connects_late_is_listed_with_the_time(self, room: Scene) -> None:
        opened = timezone.now() - timedelta(minutes=30)
        Briefing.objects.filter(id=room.briefing.id).update(opened_at=opened)
        (row,) = room.act(attendees.list_connected, room.cast.mai_son_official, point_id=None)
        assert row.arrived_at is not None
        assert row.arrived_at > opened


class TestAfterTheClose:
    @pytest.fixture
    def closed(self, room: Scene) -> Attendee:
        row = put(room, room.cast.mai_son_official, Entry("Vi Thị Mai", "", How.ABSENT, "Đường sạt"))
        room.act(calls.close_roll_call, room.cast.secretary)
        return row

    def test_a_point_adds_late_arrivals_with_their_time_and_nothing_else(self, room: Scene, closed: Attendee) -> None:
        own = room.cast.mai_son_official
        assert put(room, own).arrived_at is not None
        came = put(room, own, Entry("Vi Thị Mai", "", How.POINT), attendee_id=closed.id, edition=1)
        assert (came.arrived_at is not None, came.reason) == (True, "")
        for refused in (
            lambda: put(room, own, Entry("Kha Thị Lan", "", How.ABSENT, "Ốm")),
            lambda: put(room, own, Entry("Vi Thị Mai", "Khác", How.POINT), attendee_id=closed.id, edition=2),
            lambda: room.act(attendees.strike_attendee, own, point_id=None, attendee_id=closed.id),
            lambda: room.act(attendees.list_connected, own, point_id=None),
        ):
            with pytest.raises(RuleBroken, match="đã chốt"):
                refused()

    def test_the_secretary_corrects_even_after_the_end(self, room: Scene, closed: Attendee) -> None:
        room.act(end_briefing, room.cast.chair)
        entry = Entry("Vi Thị Mai", "Chủ tịch", How.ABSENT, "Đường sạt")
        row = put(room, room.cast.secretary, entry, point_id=closed.point_id, attendee_id=closed.id, edition=1)
        assert row.title == "Chủ tịch"

"""The roll-call as a whole: reported, seen, closed; the quorum."""

from functools import partial
from uuid import uuid4

import pytest

from giaoban.briefings.actions.briefings import call_briefing, end_briefing
from giaoban.briefings.models import Briefing
from giaoban.briefings.rollcall.access import roll_call
from giaoban.briefings.rollcall.actions import calls
from giaoban.briefings.rollcall.actions.attendees import Entry, put_attendee
from giaoban.briefings.rollcall.models import How
from giaoban.briefings.rollcall.queries import quorum_of, roll_of
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene, make_scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests.cast import Cast, Member


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Chair, secretary and two communes are in; bản Na Hang is not."""
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    return scene


def viewers(room: Scene) -> list[Member]:
    return [room.cast.chair, room.cast.secretary, room.cast.mai_son_official]


def listed(room: Scene, member: Member, name: str, how: str = How.POINT) -> None:
    entry = Entry(name, "", how, "Ốm" if how == How.ABSENT else "")
    room.act(put_attendee, member, point_id=None, attendee_id=None, entry=entry, key=str(uuid4()), edition=None)


class TestReporting:
    def test_an_empty_list_is_not_complete(self, room: Scene) -> None:
        with pytest.raises(RuleBroken, match="còn trống"):
            room.act(calls.report_roll, room.cast.mai_son_official, point_id=None)

    def test_a_point_reports_and_the_secretary_sees_it(self, room: Scene) -> None:
        own = room.cast.mai_son_official
        listed(room, own, "Lô Văn Tý")
        report = partial(room.act, calls.report_roll, own, point_id=None)
        roll = assert_replays(room, viewers(room), report)
        assert report().reported_at == roll.reported_at
        check = partial(room.act, calls.check_roll, point_id=roll.point_id)
        assert assert_replays(room, viewers(room), partial(check, room.cast.secretary, checked=True)).checked_at
        assert_replays(room, viewers(room), partial(check, room.cast.secretary, checked=False))
        with pytest.raises(Absent):
            check(own, checked=True)

    def test_closing_and_reopening_are_the_keepers(self, room: Scene) -> None:
        with pytest.raises(Absent):
            room.act(calls.close_roll_call, room.cast.mai_son_official)
        close = partial(room.act, calls.close_roll_call, room.cast.secretary)
        closed = assert_replays(room, viewers(room), close)
        assert close().closed_at == closed.closed_at
        assert_replays(room, viewers(room), partial(room.act, calls.reopen_roll_call, room.cast.secretary))

    def test_nothing_is_closed_before_it_began(self, cast: Cast, draft: Briefing) -> None:
        call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
        with pytest.raises(RuleBroken, match="chưa bắt đầu"):
            calls.close_roll_call(actor=cast.secretary.actor, briefing_id=draft.id)

    def test_a_draft_has_no_roll_call(self, cast: Cast, draft: Briefing) -> None:
        with pytest.raises(Absent):
            calls.report_roll(actor=cast.mai_son_official.actor, briefing_id=draft.id, point_id=None)
        with pytest.raises(RuleBroken):
            calls.report_roll(actor=cast.secretary.actor, briefing_id=draft.id, point_id=None)


class TestQuorum:
    def test_by_points_a_list_counts_as_called_and_no_list_as_connected(self, room: Scene) -> None:
        choose = partial(room.act, calls.choose_quorum, room.cast.secretary, basis="points", percent=100)
        assert_replays(room, viewers(room), choose)
        count = quorum_of(room.briefing, roll_of(room.briefing))
        assert (count.present, count.of, count.needed, count.reached) == (3, 4, 4, False)
        listed(room, room.cast.mai_son_official, "Vi Thị Mai", How.ABSENT)
        listed(room, room.cast.village_head, "Xồng Bá Chống")
        count = quorum_of(room.briefing, roll_of(room.briefing))
        assert (count.present, count.of) == (3, 4)

    def test_by_people(self, room: Scene) -> None:
        room.act(calls.choose_quorum, room.cast.secretary, basis="people", percent=60)
        for name in ("Lô Văn Tý", "Kha Văn Nam"):
            listed(room, room.cast.mai_son_official, name)
        listed(room, room.cast.mai_son_official, "Vi Thị Mai", How.ABSENT)
        count = quorum_of(room.briefing, roll_of(room.briefing))
        assert (count.present, count.of, count.needed, count.reached) == (4, 6, 4, True)

    def test_the_chair_goes_on_without_it_and_says_why(self, room: Scene) -> None:
        go_on = partial(room.act, calls.go_on_without_quorum)
        with pytest.raises(RuleBroken, match="đủ số"):
            go_on(room.cast.chair, reason="x")
        room.act(calls.choose_quorum, room.cast.secretary, basis="points", percent=100)
        with pytest.raises(Absent):
            go_on(room.cast.secretary, reason="Việc gấp")
        with pytest.raises(RuleBroken, match="lý do"):
            go_on(room.cast.chair, reason=" ")
        act = partial(go_on, room.cast.chair, reason="Việc gấp")
        assert assert_replays(room, viewers(room), act).went_on_reason == "Việc gấp"
        assert act().went_on_reason == "Việc gấp"

    @pytest.mark.parametrize(("basis", "percent"), [("points", 0), ("points", 101), ("vui", 50)])
    def test_a_wrong_rule_is_refused(self, room: Scene, basis: str, percent: int) -> None:
        with pytest.raises(RuleBroken):
            room.act(calls.choose_quorum, room.cast.secretary, basis=basis, percent=percent)

    def test_the_rule_of_the_last_briefing_holds_until_it_is_changed(self, room: Scene) -> None:
        room.act(calls.choose_quorum, room.cast.secretary, basis="people", percent=66)
        following = make_scene(room.cast)
        assert (roll_call(following.briefing).basis, roll_call(following.briefing).percent) == ("people", 66)

    def test_after_the_end_the_rule_stands(self, room: Scene) -> None:
        room.act(end_briefing, room.cast.chair)
        with pytest.raises(RuleBroken, match="kết thúc"):
            room.act(calls.choose_quorum, room.cast.secretary, basis="people", percent=66)

"""The order of the queue and the length of turns."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from giaoban.briefings import jobs
from giaoban.briefings.actions import floor, queue
from giaoban.briefings.models import RequestOutcome, RequestState, SpeakingRequest
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests.cast import Member

CLOCK = system_actor("kiểm thử")


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Everybody invited is in, and three points wait: the village, then Nhôn Mai, then Mai Sơn."""
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.village_head, cast.nhon_mai_official, cast.mai_son_official):
        scene.enter(member)
    for member in (cast.village_head, cast.nhon_mai_official, cast.mai_son_official):
        scene.act(floor.ask_floor, member, subject="", key="a")
    return scene


def viewers(room: Scene) -> list[Member]:
    return [room.cast.chair, room.cast.mai_son_official]


def line(room: Scene) -> list[str]:
    room.briefing.refresh_from_db()
    return [turn.point.short for turn in queue.queue_of(room.briefing)]


def turn_of(room: Scene, member: Member) -> SpeakingRequest:
    return SpeakingRequest.objects.get(briefing=room.briefing, post=member.post)


def rules(room: Scene, member: Member, order: str = "asked", seconds: int = 0, *, cut: bool = False) -> object:
    return room.act(queue.set_queue_rules, member, order=order, quota_seconds=seconds, quota_cut=cut)


class TestOrder:
    def test_as_asked_by_unit_and_points_of_order_first(self, room: Scene) -> None:
        assert line(room) == ["Na Hang", "Nhôn Mai", "Mai Sơn"]
        assert_replays(room, viewers(room), lambda: rules(room, room.cast.chair, "unit"))
        by_unit = line(room)
        assert by_unit == sorted(by_unit, key=lambda short: room.briefing.points.get(short=short).n)
        room.act(floor.ask_floor, room.cast.nhon_mai_official, subject="Chưa nghe rõ", key="o", order=True)
        assert line(room)[0] == "Nhôn Mai"

    def test_the_chair_moves_one_up_and_newcomers_stand_at_the_end(self, room: Scene) -> None:
        room.act(floor.withdraw_request, room.cast.village_head, request_id=turn_of(room, room.cast.village_head).id)
        mine = turn_of(room, room.cast.mai_son_official)
        move = partial(room.act, queue.move_in_queue, request_id=mine.id, place=1)
        assert_replays(room, viewers(room), partial(move, room.cast.chair))
        assert line(room) == ["Mai Sơn", "Nhôn Mai"]
        room.act(floor.ask_floor, room.cast.village_head, subject="", key="again")
        assert line(room) == ["Mai Sơn", "Nhôn Mai", "Na Hang"]
        room.act(queue.move_in_queue, room.cast.chair, request_id=mine.id, place=99)
        assert line(room)[-1] == "Mai Sơn"
        with pytest.raises(Absent):
            move(room.cast.mai_son_official)

    def test_the_chairs_order_begins_as_they_asked(self, room: Scene) -> None:
        asked = line(room)
        room.act(queue.move_in_queue, room.cast.chair, request_id=turn_of(room, room.cast.mai_son_official).id, place=1)
        assert line(room) != asked
        rules(room, room.cast.chair, "unit")
        assert line(room) != asked
        assert_replays(room, viewers(room), lambda: rules(room, room.cast.chair, "chair"))
        assert line(room) == asked

    def test_who_no_longer_waits_cannot_be_moved(self, room: Scene) -> None:
        mine = turn_of(room, room.cast.mai_son_official)
        room.act(floor.grant_floor, room.cast.chair, request_id=mine.id)
        with pytest.raises(RuleBroken, match="không còn"):
            room.act(queue.move_in_queue, room.cast.chair, request_id=mine.id, place=1)
        with pytest.raises(Absent):
            room.act(queue.move_in_queue, room.cast.chair, request_id=uuid4(), place=1)

    @pytest.mark.parametrize(("order", "seconds", "cut"), [("vui", 0, False), ("asked", 29, False), ("asked", 0, True)])
    def test_wrong_rules_are_refused(self, room: Scene, order: str, seconds: int, cut: bool) -> None:
        with pytest.raises(RuleBroken):
            rules(room, room.cast.chair, order, seconds, cut=cut)


class TestQuota:
    def speaking(self, room: Scene, since: int) -> SpeakingRequest:
        own = room.cast.mai_son_official
        turn = turn_of(room, own)
        room.act(floor.grant_floor, room.cast.chair, request_id=turn.id)
        room.act(floor.begin_speaking, own, request_id=turn.id, client=uuid4())
        SpeakingRequest.objects.filter(id=turn.id).update(began_at=timezone.now() - timedelta(seconds=since))
        return turn

    def test_time_only_shown_never_cuts(self, room: Scene) -> None:
        rules(room, room.cast.chair, "asked", 60)
        turn = self.speaking(room, 300)
        over = queue.end_overlong_turn(actor=CLOCK, briefing_id=room.briefing.id, request_id=turn.id)
        assert over.state == RequestState.SPEAKING

    def test_the_chair_may_let_the_server_cut(self, room: Scene) -> None:
        turn = self.speaking(room, 300)
        rules(room, room.cast.chair, "asked", 60, cut=True)
        act = partial(queue.end_overlong_turn, actor=CLOCK, briefing_id=room.briefing.id, request_id=turn.id)
        over = assert_replays(room, viewers(room), act)
        assert (over.state, over.outcome) == (RequestState.ENDED, RequestOutcome.TIME_UP)
        assert act().outcome == RequestOutcome.TIME_UP

    def test_not_before_the_time_is_up_and_not_by_a_person(self, room: Scene) -> None:
        rules(room, room.cast.chair, "asked", 60, cut=True)
        turn = self.speaking(room, 10)
        with pytest.raises(RuleBroken):
            queue.end_overlong_turn(actor=CLOCK, briefing_id=room.briefing.id, request_id=turn.id)
        with pytest.raises(Absent):
            room.act(queue.end_overlong_turn, room.cast.chair, request_id=turn.id)

    def test_the_job_looks_again_when_more_time_was_given(self, room: Scene) -> None:
        rules(room, room.cast.chair, "asked", 60, cut=True)
        turn = self.speaking(room, 10)
        waiting = ProcrastinateJob.objects.filter(task_name="end_overlong_turn", status="todo")
        before = waiting.count()
        jobs.end_overlong_turn(last=False, briefing_id=str(room.briefing.id), request_id=str(turn.id))
        assert waiting.count() == before + 1
        assert waiting.latest("id").scheduled_at > timezone.now()

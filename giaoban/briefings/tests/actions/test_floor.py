"""Asking for the floor, getting it, losing it: the rules, the retries, and what the room is told."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from giaoban.briefings.actions import floor
from giaoban.briefings.models import RequestKind, RequestOutcome, RequestState, SpeakingRequest
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.actions.people import create_person
from giaoban.org.actions.posts import appoint, create_post
from giaoban.org.models import Post
from giaoban.org.queries import actor_for
from giaoban.org.tests.cast import BEGAN, Member

SETTER = system_actor("kiểm thử")


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Chair, secretary and two communes are in."""
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    return scene


def another_at(member: Member) -> Member:
    """A second person of the same unit, in a post of their own."""
    post = create_post(actor=SETTER, unit_id=member.unit.id, title="Chủ tịch UBND", roles=["leader"], from_on=BEGAN)
    person = create_person(
        actor=SETTER, home_id=member.unit.id, username="lau.maison", full_name="Và Bá Lẩu", password="muong-long-2020"
    )
    appoint(actor=SETTER, post_id=post.id, person_id=person.id, from_on=BEGAN)
    post = Post.objects.select_related("unit").get(id=post.id)
    return Member(person, post, actor_for(person, post, "test"))


def viewers(room: Scene) -> list[Member]:
    return [room.cast.chair, room.cast.mai_son_official, room.cast.nhon_mai_official]


def asked(room: Scene) -> SpeakingRequest:
    request: SpeakingRequest = room.act(floor.ask_floor, room.cast.mai_son_official, subject="Chốt kiểm dịch", key="a1")
    return request


def speaking(room: Scene) -> SpeakingRequest:
    request = asked(room)
    room.act(floor.grant_floor, room.cast.chair, request_id=request.id)
    client = room.devices[room.cast.mai_son_official.person.username].client
    began: SpeakingRequest = room.act(
        floor.begin_speaking, room.cast.mai_son_official, request_id=request.id, client=client
    )
    return began


class TestAsking:
    def test_everyone_sees_the_request(self, room: Scene) -> None:
        request = assert_replays(room, viewers(room), lambda: asked(room))
        assert (request.state, request.subject, request.point.name) == ("waiting", "Chốt kiểm dịch", "Xã Mai Sơn")

    def test_a_retry_with_the_same_key_is_the_same_request(self, room: Scene) -> None:
        assert asked(room).id == asked(room).id
        assert SpeakingRequest.objects.count() == 1

    def test_a_retry_after_the_turn_ended_asks_nothing_new(self, room: Scene) -> None:
        request = speaking(room)
        room.act(floor.give_back_floor, room.cast.mai_son_official, request_id=request.id)
        assert asked(room).id == request.id
        assert SpeakingRequest.objects.exclude(state="ended").count() == 0

    def test_one_open_request_a_post(self, room: Scene) -> None:
        asked(room)
        with pytest.raises(RuleBroken):
            room.act(floor.ask_floor, room.cast.mai_son_official, subject="nữa", key="a2")

    def test_an_outsider_is_told_nothing(self, room: Scene) -> None:
        with pytest.raises(Absent):
            room.act(floor.ask_floor, room.cast.outsider, subject="", key="x")

    def test_own_waiting_request_can_be_withdrawn_but_not_anothers(self, room: Scene) -> None:
        request = asked(room)
        with pytest.raises(Absent):
            room.act(floor.withdraw_request, room.cast.nhon_mai_official, request_id=request.id)
        own = room.cast.mai_son_official
        assert_replays(room, viewers(room), lambda: room.act(floor.withdraw_request, own, request_id=request.id))
        request.refresh_from_db()
        assert request.outcome == RequestOutcome.WITHDRAWN


class TestGranting:
    @pytest.mark.parametrize("who", ["chair", "secretary"])
    def test_the_desk_grants(self, room: Scene, who: str) -> None:
        request = asked(room)
        desk = room.cast.members()[who]
        assert_replays(room, viewers(room), lambda: room.act(floor.grant_floor, desk, request_id=request.id))
        request.refresh_from_db()
        assert request.state == RequestState.GRANTED

    @pytest.mark.parametrize("who", ["mai_son_official", "vice_chair", "village_head", "outsider", "admin"])
    def test_nobody_else_does(self, room: Scene, who: str) -> None:
        request = asked(room)
        with pytest.raises(Absent):
            room.act(floor.grant_floor, room.cast.members()[who], request_id=request.id)

    def test_a_request_of_another_briefing_is_absent(self, room: Scene) -> None:
        with pytest.raises(Absent):
            room.act(floor.grant_floor, room.cast.chair, request_id=uuid4())

    def test_inviting_a_point_that_did_not_ask(self, room: Scene) -> None:
        point = room.point_of(room.cast.nhon_mai_official)
        act = partial(room.act, floor.invite_point, room.cast.chair, point_id=point.id)
        turn = assert_replays(room, viewers(room), act)
        assert (turn.state, turn.invited) == (RequestState.GRANTED, True)
        assert act().id == turn.id

    def test_inviting_a_point_that_waits_grants_its_request(self, room: Scene) -> None:
        request = asked(room)
        turn = room.act(floor.invite_point, room.cast.chair, point_id=request.point_id)
        assert (turn.id, turn.state) == (request.id, RequestState.GRANTED)

    def test_inviting_an_empty_point_says_so(self, room: Scene) -> None:
        with pytest.raises(RuleBroken, match="Na Hang"):
            room.act(floor.invite_point, room.cast.chair, point_id=room.point_of(room.cast.village_head).id)


class TestSpeaking:
    def test_the_microphone_opens_only_after_the_grant(self, room: Scene) -> None:
        request = asked(room)
        with pytest.raises(RuleBroken):
            room.act(floor.begin_speaking, room.cast.mai_son_official, request_id=request.id, client=uuid4())

    def test_another_point_cannot_use_the_grant(self, room: Scene) -> None:
        request = asked(room)
        room.act(floor.grant_floor, room.cast.chair, request_id=request.id)
        with pytest.raises(Absent):
            room.act(floor.begin_speaking, room.cast.nhon_mai_official, request_id=request.id, client=uuid4())

    def test_beginning_and_giving_back(self, room: Scene) -> None:
        request = assert_replays(room, viewers(room), lambda: speaking(room))
        began = request.began_at
        again = room.act(floor.begin_speaking, room.cast.mai_son_official, request_id=request.id, client=request.client)
        assert again.began_at == began
        own = room.cast.mai_son_official
        assert_replays(room, viewers(room), lambda: room.act(floor.give_back_floor, own, request_id=request.id))
        request.refresh_from_db()
        assert (request.state, request.outcome) == (RequestState.ENDED, RequestOutcome.GIVEN_BACK)

    def test_taken_back_and_a_late_confirmation_is_refused(self, room: Scene) -> None:
        request = speaking(room)
        chair = room.cast.chair
        assert_replays(room, viewers(room), lambda: room.act(floor.take_back_floor, chair, request_id=request.id))
        with pytest.raises(RuleBroken):
            room.act(floor.begin_speaking, room.cast.mai_son_official, request_id=request.id, client=uuid4())

    def test_muting_one_and_all(self, room: Scene) -> None:
        request = speaking(room)
        chair = room.cast.chair
        act = partial(room.act, floor.mute_speaker, chair, request_id=request.id, muted=True)
        assert assert_replays(room, viewers(room), act).muted
        room.act(floor.mute_speaker, chair, request_id=request.id, muted=False)
        assert_replays(room, viewers(room), lambda: room.act(floor.mute_all, chair))
        request.refresh_from_db()
        assert request.muted
        assert room.act(floor.mute_all, chair) == []

    def test_an_invitation_belongs_to_whoever_at_the_point_takes_it_up(self, room: Scene) -> None:
        colleague = another_at(room.cast.mai_son_official)
        room.enter(colleague)
        turn = room.act(floor.invite_point, room.cast.chair, point_id=room.point_of(colleague).id)
        taker = colleague if turn.post_id == room.cast.mai_son_official.post.id else room.cast.mai_son_official
        client = room.devices[taker.person.username].client
        began = room.act(floor.begin_speaking, taker, request_id=turn.id, client=client)
        assert (began.person_id, began.post_id, began.name) == (taker.person.id, taker.post.id, taker.person.full_name)


class TestPointsOfOrder:
    def test_one_open_a_point_and_a_waiting_turn_moves_up(self, room: Scene) -> None:
        own = room.cast.mai_son_official
        waiting = asked(room)
        act = partial(room.act, floor.ask_floor, own, subject="Chưa nghe được", key="o1", order=True)
        raised = assert_replays(room, viewers(room), act)
        assert (raised.id, raised.kind, raised.subject) == (waiting.id, RequestKind.ORDER, "Chưa nghe được")
        colleague = another_at(own)
        room.enter(colleague)
        with pytest.raises(RuleBroken, match="thủ tục"):
            room.act(floor.ask_floor, colleague, subject="", key="o2", order=True)

    def test_who_speaks_already_raises_none(self, room: Scene) -> None:
        speaking(room)
        with pytest.raises(RuleBroken):
            room.act(floor.ask_floor, room.cast.mai_son_official, subject="", key="o1", order=True)


class TestAnswers:
    def test_a_named_point_is_asked_to_answer_the_speaker(self, room: Scene) -> None:
        question = speaking(room)
        point = room.point_of(room.cast.nhon_mai_official)
        act = partial(room.act, floor.invite_point, room.cast.chair, point_id=point.id, answers=question.id)
        turn = assert_replays(room, viewers(room), act)
        assert (turn.kind, turn.answers_id, turn.state) == (RequestKind.ANSWER, question.id, RequestState.GRANTED)
        with pytest.raises(RuleBroken, match="khác"):
            room.act(floor.invite_point, room.cast.chair, point_id=question.point_id, answers=question.id)
        with pytest.raises(Absent):
            room.act(floor.invite_point, room.cast.chair, point_id=point.id, answers=uuid4())


def test_the_time_of_turns_adds_up_for_the_point(room: Scene) -> None:
    for key in ("a1", "a2"):
        own = room.cast.mai_son_official
        request = room.act(floor.ask_floor, own, subject="", key=key)
        room.act(floor.grant_floor, room.cast.chair, request_id=request.id)
        room.act(floor.begin_speaking, own, request_id=request.id, client=uuid4())
        SpeakingRequest.objects.filter(id=request.id).update(began_at=timezone.now() - timedelta(seconds=90))
        end = partial(room.act, floor.take_back_floor, room.cast.chair, request_id=request.id)
        assert_replays(room, viewers(room), end)
    assert room.point_of(room.cast.mai_son_official).spoken_seconds == 180
    room.act(floor.withdraw_request, own, request_id=room.act(floor.ask_floor, own, subject="", key="a3").id)
    assert room.point_of(own).spoken_seconds == 180

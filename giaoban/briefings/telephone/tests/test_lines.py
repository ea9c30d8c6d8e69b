"""Who is given a line, whom it lets in, what guessing leads to, and what a call leaves behind."""

from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.actions.attendance import Device, enter_room
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.actions.door import remove_participant
from giaoban.briefings.actions.floor import ask_floor, begin_speaking, grant_floor
from giaoban.briefings.keeping import sweep_presences, wanted_stages
from giaoban.briefings.models import BridgePoint, Presence, SpeakingRequest
from giaoban.briefings.telephone.actions.calls import (
    MISSES_A_NUMBER,
    WINDOW,
    begin_call,
    end_call,
    line_calling,
    line_with_pin,
    note_wrong_pin,
)
from giaoban.briefings.telephone.actions.lines import remove_phone_line, renew_phone_pin, set_phone_line
from giaoban.briefings.telephone.attending.attendant import caller_of
from giaoban.briefings.telephone.attending.door import KEEPER
from giaoban.briefings.telephone.attending.keypad import Keypad
from giaoban.briefings.telephone.attending.sight import sight
from giaoban.briefings.telephone.models import Outcome, PhoneCall, PhoneLine, PhoneMiss
from giaoban.briefings.telephone.pins import dialled, pin_of
from giaoban.briefings.telephone.tests.permissions import calling, line_for
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene, make_draft
from giaoban.briefings.votes.models import Ballot, Voter
from giaoban.briefings.votes.tests.votes import close, opened
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.heartbeat import beat
from giaoban.kernel.models import AuditRow
from giaoban.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
NUMBER = "0912345678"


def entered(scene: Scene) -> tuple[PhoneCall, Actor]:
    """A call that is in the room."""
    call = calling(scene)
    actor = caller_of(call, call.line)
    device = Device(client=call.id, kind="line", web="phone@here", connection=call.id)
    enter_room(actor=actor, briefing_id=scene.briefing.id, device=device)
    return call, actor


def test_a_line_belongs_to_a_person_of_the_point_and_a_number_to_one_point(scene: Scene) -> None:
    cast = scene.cast
    line = line_for(scene, number="+84 912 345 678")
    assert (line.number, line.point) == (NUMBER, scene.point_of(cast.mai_son_official))
    assert line_for(scene, number="0912.345.678").edition == line.edition
    for post_id, number in (
        (cast.outsider.post.id, ""),
        (uuid4(), ""),
        (cast.nhon_mai_official.post.id, NUMBER),
        (cast.nhon_mai_official.post.id, "số nhà"),
    ):
        with pytest.raises(RuleBroken):
            scene.act(set_phone_line, cast.secretary, post_id=post_id, number=number)
    with pytest.raises(Absent):
        scene.act(set_phone_line, cast.mai_son_official, post_id=cast.mai_son_official.post.id, number="")


def test_the_secret_number_is_stored_nowhere_and_a_new_one_replaces_it(scene: Scene) -> None:
    line = line_for(scene)
    old = pin_of(line)
    assert line_with_pin("", old) == line
    line = scene.act(renew_phone_pin, scene.cast.secretary, line_id=line.id)
    assert line_with_pin("", old) is None
    assert line_with_pin("", pin_of(line)) == line
    kept = str([(row.before, row.after, row.payload) for row in AuditRow.objects.all()])
    assert old not in kept
    assert pin_of(line) not in kept
    scene.act(end_briefing, scene.cast.chair)
    assert line_with_pin("", pin_of(line)) is None


def test_before_the_room_is_open_the_caller_is_told_so(cast: Cast) -> None:
    draft = make_draft(cast)
    line = set_phone_line(
        actor=cast.secretary.actor, briefing_id=draft.id, post_id=cast.mai_son_official.post.id, number=NUMBER
    )
    assert line_with_pin("", pin_of(line)) is None
    draft.state = "called"
    draft.save(update_fields=["state"])
    with pytest.raises(RuleBroken) as early:
        line_with_pin("", pin_of(line))
    assert early.value.code == "early"
    assert line_calling(NUMBER) is None


def test_guessing_is_stopped_for_a_while(scene: Scene) -> None:
    line = line_for(scene)
    for _n in range(MISSES_A_NUMBER):
        assert line_with_pin(NUMBER, "00000000") is None
        note_wrong_pin(actor=KEEPER, number="+84912345678")
    with pytest.raises(RuleBroken) as locked:
        line_with_pin(NUMBER, pin_of(line))
    assert locked.value.code == "locked"
    assert line_with_pin("0977000111", pin_of(line)) == line
    PhoneMiss.objects.update(began_at=timezone.now() - WINDOW - timedelta(seconds=1))
    assert line_with_pin(NUMBER, pin_of(line)) == line
    assert note_wrong_pin(actor=KEEPER, number=NUMBER).misses == 1


def test_a_number_of_two_open_rooms_says_nothing(scene: Scene) -> None:
    line = line_for(scene, number=NUMBER)
    assert line_calling("+84912345678") == line
    assert line_calling("") is None
    other = PhoneLine.objects.create(
        briefing=scene.briefing, point=scene.point_of(scene.cast.nhon_mai_official), post=line.post, number=NUMBER
    )
    assert line_calling(NUMBER) is None
    other.delete()


def test_a_second_call_of_a_line_takes_the_place_of_the_first(scene: Scene) -> None:
    first, actor = entered(scene)
    second = begin_call(actor=KEEPER, line_id=first.line_id, number=NUMBER, keeper="phone@here")
    assert PhoneCall.objects.get(ended_at=None) == second
    assert sight(first.id, actor).over
    assert not sight(second.id, actor).over


def test_who_calls_may_be_on_the_floor_and_is_silent_but_for_their_turn(scene: Scene) -> None:
    call, actor = entered(scene)
    name, room = str(call.id), str(scene.briefing.id)
    assert name in wanted_stages()[room].allowed_on_floor
    assert name in wanted_stages()[room].muted
    keypad = Keypad(actor, scene.briefing.id, call.id)
    keypad.press("5", sight(call.id, actor))
    turn = SpeakingRequest.objects.get()
    keypad.press("*", sight(call.id, actor))
    assert SpeakingRequest.objects.get().outcome == "withdrawn"
    keypad.press("5", sight(call.id, actor))
    turn = SpeakingRequest.objects.exclude(state="ended").get()
    scene.act(grant_floor, scene.cast.secretary, request_id=turn.id)
    keypad.begin(turn.id)
    assert name not in wanted_stages()[room].muted
    end_call(actor=KEEPER, call_id=call.id, outcome=Outcome.HUNG_UP)
    assert name not in wanted_stages()[room].muted | {""}


def test_put_out_hears_why_and_a_line_taken_away_ends_the_call(scene: Scene) -> None:
    call, actor = entered(scene)
    scene.enter(scene.cast.secretary)
    scene.act(remove_participant, scene.cast.secretary, post_id=call.line.post_id, reason="nhầm cuộc họp")
    assert "nhầm cuộc họp" in sight(call.id, actor).over
    scene.act(remove_phone_line, scene.cast.secretary, line_id=call.line_id)
    assert sight(call.id, actor).over
    assert not PhoneCall.objects.exists()


def test_a_process_that_died_leaves_nobody_on_the_floor(scene: Scene) -> None:
    call, actor = entered(scene)
    turn = ask_floor(actor=actor, briefing_id=scene.briefing.id, subject="", key="a")
    scene.act(grant_floor, scene.cast.secretary, request_id=turn.id)
    begin_speaking(actor=actor, briefing_id=scene.briefing.id, request_id=turn.id, client=call.id)
    beat("phone@here", "phone")
    sweep_presences()
    assert Presence.objects.get(client=call.id).left_at is None
    PhoneCall.objects.update(keeper="phone@gone")
    Presence.objects.update(web="phone@gone")
    sweep_presences()
    assert Presence.objects.get(client=call.id).lost
    assert SpeakingRequest.objects.get().outcome == "given_back"
    assert PhoneCall.objects.get().outcome == "broken_off"
    assert BridgePoint.objects.get(id=call.line.point_id).state == "lost"


def test_votes_by_key_count_once_change_and_come_too_late(scene: Scene) -> None:
    call, actor = entered(scene)
    keypad = Keypad(actor, scene.briefing.id, call.id)
    assert "không có biểu quyết" in keypad.press("1", sight(call.id, actor))
    vote = opened(scene)
    seen = sight(call.id, actor)
    assert seen.vote is not None
    assert not seen.vote.voted
    for key in "113":
        keypad.press(key, sight(call.id, actor))
    vote.refresh_from_db()
    assert (vote.counts, vote.voted, Ballot.objects.get().name) == ([0, 0, 1], 1, "Lô Thị Hoa")
    assert "Biểu quyết" in keypad.press("0", sight(call.id, actor))
    close(scene, vote)

    again = opened(scene)
    close(scene, again)
    with pytest.raises(RuleBroken) as late:
        keypad.press("1", sight(call.id, actor))
    assert late.value.code == "closed"
    assert Voter.objects.get(vote=again, point=call.line.point).late_at is not None

    secret = opened(scene, secret=True)
    keypad.press("2", sight(call.id, actor))
    with pytest.raises(RuleBroken):
        keypad.press("1", sight(call.id, actor))
    assert close(scene, secret).counts == [0, 1, 0]


def test_keys_that_mean_nothing(scene: Scene) -> None:
    call, actor = entered(scene)
    keypad = Keypad(actor, scene.briefing.id, call.id)
    before = AuditRow.objects.count()
    assert keypad.press("#", sight(call.id, actor)) == ""
    for key in "4678ABCD":
        assert "Phím này không dùng" in keypad.press(key, sight(call.id, actor))
    assert "Chưa xin phát biểu" in keypad.press("*", sight(call.id, actor))
    assert AuditRow.objects.count() == before


def test_the_desk_sees_lines_and_calls_and_others_only_that_somebody_is_there(scene: Scene) -> None:
    cast = scene.cast
    for member in (cast.secretary, cast.nhon_mai_official):
        scene.enter(member)
    viewers = [cast.secretary, cast.nhon_mai_official]
    told = partial(assert_replays, scene, viewers)
    line = told(lambda: line_for(scene, number=NUMBER))
    told(lambda: scene.act(renew_phone_pin, cast.secretary, line_id=line.id))
    call = told(lambda: entered(scene)[0])
    told(lambda: end_call(actor=KEEPER, call_id=call.id, outcome=Outcome.HUNG_UP))
    told(lambda: scene.act(remove_phone_line, cast.secretary, line_id=line.id))


def test_pages_of_the_desk_and_of_the_point(scene: Scene, settings: LazySettings) -> None:
    settings.SIP_NUMBER = "0238 388 8888"
    desk, village = scene.cast.secretary.client(), scene.cast.mai_son_official.client()
    url = reverse("phone_lines", args=[scene.briefing.id])
    post = {"post_id": str(scene.cast.mai_son_official.post.id), "number": "abc"}
    assert desk.post(reverse("phone_line_set", args=[scene.briefing.id]), post).status_code == 422
    desk.post(reverse("phone_line_set", args=[scene.briefing.id]), post | {"number": ""})
    pin = pin_of(PhoneLine.objects.get())
    shown = " ".join(pin[at : at + 2] for at in range(0, 8, 2))
    assert shown in desk.get(url).content.decode()
    assert village.get(url).status_code == 404
    own = village.get(reverse("briefing", args=[scene.briefing.id])).content.decode()
    assert shown in own
    assert "0238 388 8888" in own
    assert (
        shown
        not in scene.cast.nhon_mai_official.client().get(reverse("briefing", args=[scene.briefing.id])).content.decode()
    )
    line_id: UUID = PhoneLine.objects.get().id
    desk.post(reverse("phone_pin_renew", args=[scene.briefing.id, line_id]))
    assert pin_of(PhoneLine.objects.get()) != pin
    desk.post(reverse("phone_line_remove", args=[scene.briefing.id, line_id]))
    assert not PhoneLine.objects.exists()


@pytest.mark.parametrize(
    ("typed", "dials"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 912.345.678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("1001", "1001"),
        ("anonymous", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_a_number_is_one_number_however_it_is_written(typed: str, dials: str) -> None:
    assert dialled(typed) == dials

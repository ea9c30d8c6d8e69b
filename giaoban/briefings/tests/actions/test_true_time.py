"""What was said while the link was away keeps its true time, as far as the device's word can be true."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from giaoban.briefings.actions import floor, notes
from giaoban.briefings.actions.queue import queue_of
from giaoban.briefings.models import Briefing, Note, Presence, SpeakingRequest
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member

MINUTE = timedelta(minutes=1)


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Open for an hour; Mai Son's link went ten minutes ago and is back, Nhon Mai's never went."""
    cast = scene.cast
    for member in (cast.chair, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    Briefing.objects.filter(id=scene.briefing.id).update(opened_at=timezone.now() - 60 * MINUTE)
    away = Presence.objects.filter(briefing=scene.briefing, person=cast.mai_son_official.person)
    away.update(entered_at=timezone.now() - 50 * MINUTE, left_at=timezone.now() - 10 * MINUTE)
    scene.enter(cast.mai_son_official)
    return scene


def noted(room: Scene, member: Member, at: datetime | None, key: str = "n") -> Note:
    note: Note = room.act(notes.send_note, member, body="Cầu Bản Vẽ ngập.", key=key, at=at)
    return note


def asked(room: Scene, member: Member, at: datetime | None) -> SpeakingRequest:
    turn: SpeakingRequest = room.act(floor.ask_floor, member, subject="", key="a", at=at)
    return turn


def test_a_note_written_while_away_keeps_its_time_and_says_when_it_came(room: Scene) -> None:
    written = timezone.now() - 3 * MINUTE
    note = noted(room, room.cast.mai_son_official, written)
    assert note.sent_at == written
    assert note.arrived_at is not None
    assert note.arrived_at - written >= 3 * MINUTE


@pytest.mark.parametrize("at", [None, timedelta(0), timedelta(seconds=-3), timedelta(hours=2)])
def test_what_comes_at_once_or_from_the_future_was_said_now(room: Scene, at: timedelta | None) -> None:
    before = timezone.now()
    note = noted(room, room.cast.mai_son_official, at if at is None else before + at)
    assert note.sent_at >= before
    assert note.arrived_at is None


def test_nobody_speaks_before_they_were_last_heard(room: Scene) -> None:
    note = noted(room, room.cast.mai_son_official, timezone.now() - 40 * MINUTE)
    assert timedelta(minutes=10) < timezone.now() - note.sent_at < timedelta(minutes=11, seconds=30)


def test_a_device_that_never_went_away_cannot_claim_an_earlier_time_than_it_came(room: Scene) -> None:
    before = timezone.now()
    note = noted(room, room.cast.nhon_mai_official, before - 30 * MINUTE)
    assert before - note.sent_at < MINUTE


def test_nor_before_the_opening(room: Scene) -> None:
    Briefing.objects.filter(id=room.briefing.id).update(opened_at=timezone.now() - 2 * MINUTE)
    note = noted(room, room.cast.mai_son_official, timezone.now() - 8 * MINUTE)
    assert timezone.now() - note.sent_at < 3 * MINUTE


def test_a_hand_raised_while_away_stands_where_it_was_raised(room: Scene) -> None:
    cast = room.cast
    other = asked(room, cast.nhon_mai_official, None)
    SpeakingRequest.objects.filter(id=other.id).update(asked_at=timezone.now() - MINUTE)
    late = asked(room, cast.mai_son_official, timezone.now() - 3 * MINUTE)
    assert [turn.id for turn in queue_of(room.briefing)] == [late.id, other.id]


def test_but_no_more_than_five_minutes_back(room: Scene) -> None:
    cast = room.cast
    other = asked(room, cast.nhon_mai_official, None)
    SpeakingRequest.objects.filter(id=other.id).update(asked_at=timezone.now() - 6 * MINUTE)
    late = asked(room, cast.mai_son_official, timezone.now() - 9 * MINUTE)
    assert timezone.now() - late.asked_at > 8 * MINUTE, "the true time is told"
    assert [turn.id for turn in queue_of(room.briefing)] == [other.id, late.id]


def test_a_withdrawal_ends_when_it_was_meant_to(room: Scene) -> None:
    member = room.cast.mai_son_official
    turn = asked(room, member, timezone.now() - 4 * MINUTE)
    meant = timezone.now() - 2 * MINUTE
    room.act(floor.withdraw_request, member, request_id=turn.id, at=meant)
    turn.refresh_from_db()
    assert turn.ended_at == meant

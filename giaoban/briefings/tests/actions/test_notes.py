"""Notes and questions: sent once, seen by whom they concern, answered on record."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from giaoban.briefings.actions import notes
from giaoban.briefings.models import Note
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests.cast import Member


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Chair, secretary and two communes are in."""
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    return scene


def viewers(room: Scene) -> list[Member]:
    return [room.cast.chair, room.cast.mai_son_official, room.cast.nhon_mai_official]


def asked(room: Scene, **more: Any) -> Note:
    values: dict[str, Any] = {"body": "Bao giờ có hóa chất?", "key": "q", "kind": "question"} | more
    note: Note = room.act(notes.send_note, room.cast.mai_son_official, **values)
    return note


def test_a_question_about_an_item_reaches_the_desk_and_its_own_point(room: Scene) -> None:
    note = assert_replays(room, viewers(room), lambda: asked(room, item_id=room.items[0].id))
    assert (note.kind, note.item_id, asked(room).id) == ("question", room.items[0].id, note.id)


@pytest.mark.parametrize("wrong", [{"body": " "}, {"body": "x" * 2001}, {"kind": "vui"}, {"item_id": uuid4()}])
def test_what_is_no_question_is_refused(room: Scene, wrong: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken):
        asked(room, **wrong)


def test_an_answer_in_writing_is_seen_by_all(room: Scene) -> None:
    note = asked(room)
    act = partial(room.act, notes.answer_note, room.cast.secretary, note_id=note.id, edition=1, answer="Ngày 25/11 có.")
    answered = assert_replays(room, viewers(room), act)
    assert (answered.answer, answered.answered_by) == ("Ngày 25/11 có.", room.cast.secretary.person.full_name)
    with pytest.raises(RuleBroken, match="Ngày 25/11 có") as refused:
        act()
    assert refused.value.code == "stale"


def test_answered_by_word_of_mouth_says_who(room: Scene) -> None:
    note = asked(room)
    answer = partial(room.act, notes.answer_note, note_id=note.id, edition=1)
    for wrong in ({}, {"orally": True}, {"answer": "x" * 2001}):
        with pytest.raises(RuleBroken):
            answer(room.cast.secretary, **wrong)
    act = partial(answer, room.cast.secretary, orally=True, by="Lữ Minh Quang")
    answered = assert_replays(room, viewers(room), act)
    assert (answered.orally, answered.answered_by) == (True, "Lữ Minh Quang")
    with pytest.raises(Absent):
        answer(room.cast.mai_son_official, answer="Tự trả lời")

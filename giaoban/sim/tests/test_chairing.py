"""The simulated chair keeps order, and gives way to a human at once."""

import random

from giaoban.sim.chairing import (
    LONGEST_HUMAN_TURN,
    LONGEST_TURN,
    ChairAct,
    ChairMind,
    Grant,
    Move,
    Say,
    TakeBack,
    TurnPage,
    next_item,
    next_page,
)
from giaoban.sim.tests.rooms import doc, item, point, request, room
from giaoban.sim.wire import Snapshot

HUMAN_DESK = [point(0, devices=["sim", "desktop"]), point(1), point(2)]


def acts(chair: ChairMind, here: Snapshot, start: int, end: int) -> list[ChairAct]:
    return [act for now in range(start, end) if (act := chair.decide(now, here))]


def chair() -> ChairMind:
    return ChairMind(random.Random(1), now=0.0)


def test_gives_the_floor_to_the_first_in_the_queue_by_name() -> None:
    first = acts(chair(), room(0, requests=[request(2), request(3)]), 0, 15)[0]
    assert isinstance(first, Grant)
    assert first.request_id == "r2"
    assert "Xã Nhôn Mai" in first.words


def test_waits_while_somebody_has_the_floor_and_takes_it_back_in_the_end() -> None:
    busy = room(0, requests=[request(1, "speaking"), request(2)])
    assert acts(chair(), busy, 0, int(LONGEST_TURN)) == []
    assert TakeBack("r1") in acts(chair(), busy, 0, int(LONGEST_TURN) + 10)


def test_a_human_may_speak_longer() -> None:
    points = [point(0), point(1, devices=["phone"]), point(2)]
    busy = room(0, requests=[request(1, "speaking")], points=points)
    assert acts(chair(), busy, 0, int(LONGEST_HUMAN_TURN)) == []
    assert TakeBack("r1") in acts(chair(), busy, 0, int(LONGEST_HUMAN_TURN) + 10)


def test_a_floor_that_nobody_takes_is_taken_back() -> None:
    assert TakeBack("r1") in acts(chair(), room(0, requests=[request(1, "granted")]), 0, 40)


def test_steps_aside_for_a_human_and_returns_after_a_moment() -> None:
    leader = chair()
    assert acts(leader, room(0, requests=[request(1)], points=HUMAN_DESK), 0, 1000) == []
    assert leader.decide(1000, room(0, requests=[request(1)])) is None
    assert isinstance(acts(leader, room(0, requests=[request(1)]), 1001, 1020)[0], Grant)


def test_does_nothing_without_a_place_at_the_desk() -> None:
    assert acts(chair(), room(2, requests=[request(1)]), 0, 1000) == []


def test_thanks_the_one_who_spoke() -> None:
    leader = chair()
    acts(leader, room(0, requests=[request(1, "speaking")]), 5, 20)
    thanks = acts(leader, room(0), 20, 22)[0]
    assert isinstance(thanks, Say)


def test_turns_pages_and_moves_the_agenda_now_and_then() -> None:
    done = acts(chair(), room(0, documents=[doc(1)]), 0, 600)
    assert any(isinstance(act, TurnPage) for act in done)
    assert Move in {type(act) for act in done}


def test_begins_with_the_first_item() -> None:
    here = room(0, requests=[request(1)])
    here["briefing"]["item_id"] = None
    first = acts(chair(), here, 0, 15)
    assert isinstance(first[0], Move)
    assert first[0].item_id == "i1"
    assert sum(isinstance(act, Move) for act in first) == 1


def test_pages_go_round_within_the_document_of_the_item() -> None:
    here = room(0, documents=[doc(2), doc(1, pages=3)])
    assert next_page(here) == TurnPage("d1", 1)
    here["briefing"]["document_id"], here["briefing"]["page"] = "d1", 3
    assert next_page(here) == TurnPage("d1", 1)
    here["briefing"]["page"] = 1
    assert next_page(here) == TurnPage("d1", 2)
    assert next_page(room(0, documents=[doc(1, state="rendering")])) is None


def test_the_agenda_goes_on_and_comes_back_to_what_was_left() -> None:
    here = room(0)
    assert (following := next_item(here)) is not None
    assert following["id"] == "i2"
    here["briefing"]["item_id"] = "i3"
    here["agenda"] = [item(1, ended_at="2026-11-23T08:10:00Z"), item(2), item(3)]
    assert (left := next_item(here)) is not None
    assert left["id"] == "i2"
    assert next_item(room(0, agenda=[item(1)])) is None

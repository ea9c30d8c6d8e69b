"""A simulated person behaves like a person: in turn, with pauses, and never instead of a real one."""

import random

from giaoban.sim.behaviour import (
    HABITS,
    PATIENCE,
    Act,
    Ask,
    Begin,
    Drop,
    FallSilent,
    GiveBack,
    Habit,
    Mind,
    ReportLink,
    Withdraw,
)
from giaoban.sim.tests.rooms import point, request, room
from giaoban.sim.wire import Snapshot


def mind(*habits: Habit, seed: int = 1) -> Mind:
    return Mind(frozenset(habits), random.Random(seed), now=0.0)


def acts(person: Mind, here: Snapshot, start: int, end: int) -> list[Act]:
    return [act for now in range(start, end) if (act := person.decide(now, here))]


def test_asks_sooner_or_later_with_a_subject() -> None:
    first = acts(mind("hand"), room(), 0, 300)[0]
    assert isinstance(first, Ask)
    assert first.report.subject


def test_does_not_ask_into_a_long_queue_nor_beside_a_human() -> None:
    queue = room(1, requests=[request(0), request(2), request(3)])
    assert acts(mind("hand"), queue, 0, 2000) == []
    human = room(1, points=[point(0), point(1, devices=["sim", "phone"])])
    assert acts(mind("hand"), human, 0, 2000) == []


def test_speaks_after_a_pause_once_and_gives_back_when_done() -> None:
    person, granted, speaking = mind("hand", "speak"), request(1, "granted"), request(1, "speaking")
    assert person.decide(10, room(1, requests=[granted])) is None
    assert person.decide(14, room(1, requests=[granted])) == Begin("r1", person.report)
    assert acts(person, room(1, requests=[speaking]), 15, 60) == []
    person.spoken = True
    assert acts(person, room(1, requests=[speaking]), 60, 65)[0] == GiveBack("r1")


def test_falls_silent_when_the_floor_is_taken_back() -> None:
    person = mind("speak")
    acts(person, room(1, requests=[request(1, "granted")]), 0, 6)
    assert person.decide(7, room(1)) == FallSilent()
    assert person.decide(8, room(1)) is None


def test_opens_the_microphone_again_for_a_floor_it_still_holds_after_being_away() -> None:
    person = mind("speak")
    assert any(isinstance(act, Begin) for act in acts(person, room(1, requests=[request(1, "speaking")]), 0, 6))


def test_leaves_the_floor_to_a_human_at_its_point() -> None:
    shared = room(1, requests=[request(1, "granted")], points=[point(0), point(1, devices=["sim", "desktop"])])
    assert acts(mind("hand", "speak"), shared, 0, 100) == []


def test_loses_patience_in_the_end() -> None:
    waiting = room(1, requests=[request(1)])
    assert acts(mind("hand"), waiting, 0, int(PATIENCE)) == []
    assert acts(mind("hand"), waiting, 0, int(PATIENCE) + 1) == [Withdraw("r1")]


def test_never_drops_while_it_waits_or_speaks() -> None:
    busy = room(1, requests=[request(1)])
    assert not any(isinstance(act, Drop) for act in acts(mind("drop", "hand"), busy, 0, int(PATIENCE)))
    assert any(isinstance(act, Drop) for act in acts(mind("drop"), room(), 0, 700))


def test_reports_links_as_the_protocol_wants_them() -> None:
    reports = [act for act in acts(mind("link"), room(), 0, 2000) if isinstance(act, ReportLink)]
    assert len(reports) > 10
    assert all(0 <= report.link <= 4 and 0 <= report.loss <= 100 for report in reports)


def test_a_listener_only_listens() -> None:
    assert acts(mind("listen"), room(1, requests=[request(1, "granted")]), 0, 2000) == []


def test_the_same_seed_does_the_same() -> None:
    def story(seed: int) -> list[Act]:
        return acts(mind(*HABITS, seed=seed), room(), 0, 3000)

    assert story(5) == story(5) != story(6)

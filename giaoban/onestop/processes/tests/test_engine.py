"""The pure engine: of every valid graph each state has a way out, and walking at random never gets stuck."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.onestop.clock import Limit, rules_on
from giaoban.onestop.processes import engine
from giaoban.onestop.processes.engine import Visit
from giaoban.onestop.processes.graph import Graph, GraphMove, GraphStep
from giaoban.onestop.processes.models import MoveKind, StepKind, UnitRule
from giaoban.onestop.processes.validation import faults, hours, longest_minutes

RULES = rules_on(date(2026, 3, 2))


def graph(names: str, *ways: str, minutes: int | None = 60) -> Graph:
    """Steps by letters; ways "A>B" forward, "A<B" back from B to A, "A?C" asks, "C!" answers, "B." ends."""
    steps = {name: GraphStep(uuid4(), n, f"Bước {name}", minutes=minutes) for n, name in enumerate(names, 1)}
    kinds = {
        ">": MoveKind.FORWARD,
        "<": MoveKind.BACK,
        "?": MoveKind.CONSULT,
        "!": MoveKind.REPLY,
        ".": MoveKind.FINISH,
    }
    moves = []
    for written in ways:
        kind = kinds[written[1]]
        source, target = steps[written[0]].id, steps[written[2]].id if len(written) > 2 else None
        if kind is MoveKind.BACK and target:
            source, target = target, source
        moves.append(GraphMove(uuid4(), source, target, kind, written))
    return Graph(tuple(steps.values()), tuple(moves))


def errors(drawn: Graph, limit: Limit | None = None) -> list[str]:
    return [fault.sentence for fault in faults(drawn, limit, RULES) if fault.is_error]


@st.composite
def valid_graphs(draw: st.DrawFn) -> Graph:
    """A line with shortcuts, ways back and consultations of one or two steps."""
    length = draw(st.integers(1, 6))
    main = "ABCDEF"[:length]
    ways = [f"{a}>{b}" for a, b in pairwise(main)] + [f"{main[-1]}."]
    for n, a in enumerate(main):
        ways += [f"{a}>{b}" for b in main[n + 2 :] if draw(st.booleans())]
        ways += [f"{b}<{a}" for b in main[:n] if draw(st.booleans())]
    asked = "uvw"[: draw(st.integers(0, 3))]
    names = main + asked
    for letter in asked:
        ways += [f"{draw(st.sampled_from(main))}?{letter}", f"{letter}!"]
    if len(asked) > 1 and draw(st.booleans()):
        ways.append(f"{asked[0]}>{asked[1]}")
    return graph(names, *ways)


@settings(max_examples=80, deadline=None)
@given(valid_graphs(), st.randoms(use_true_random=False))
def test_no_walk_gets_stuck(drawn: Graph, dice: random.Random) -> None:
    assert errors(drawn) == []
    start = drawn.start
    assert start is not None
    visits = [Visit(uuid4(), start.id)]
    for _ in range(200):
        free = [(v, c) for v in visits for c in engine.choices(drawn, visits, v.id) if c.is_free]
        assert free, "every state has a move that somebody can do"
        assert sum(visit.parent_id is None for visit in visits) == 1
        visit, choice = dice.choice(free)
        if choice.move.kind is MoveKind.CONSULT and len(visits) > 5:
            continue
        change = engine.change_for(drawn, visits, visit.id, choice.move.id)
        visits = after(visits, change)
        if change.finishes:
            assert visits == []
            return


@settings(max_examples=80, deadline=None)
@given(valid_graphs(), st.randoms(use_true_random=False))
def test_from_any_state_the_end_is_reached_without_waiting_for_anybody(drawn: Graph, dice: random.Random) -> None:
    start = drawn.start
    assert start is not None
    visits = [Visit(uuid4(), start.id)]
    for _ in range(dice.randint(0, 12)):
        free = [(v, c) for v in visits for c in engine.choices(drawn, visits, v.id) if c.is_free]
        visit, choice = dice.choice(free)
        if choice.move.kind is MoveKind.FINISH:
            break
        visits = after(visits, engine.change_for(drawn, visits, visit.id, choice.move.id))
    for _ in range(50):
        (main,) = [visit for visit in visits if visit.parent_id is None]
        for asked in [visit for visit in visits if visit.parent_id == main.id]:
            visits = after(visits, engine.take_back(visits, main.id, asked.id))
        onward = [
            c for c in engine.choices(drawn, visits, main.id) if c.move.kind in (MoveKind.FORWARD, MoveKind.FINISH)
        ]
        change = engine.change_for(drawn, visits, main.id, onward[0].move.id)
        visits = after(visits, change)
        if change.finishes:
            return
    pytest.fail("never came to the end")


def after(visits: list[Visit], change: engine.Change) -> list[Visit]:
    kept = [visit for visit in visits if visit.id not in change.closes]
    return [*kept, Visit(uuid4(), change.opens.id, change.parent_id)] if change.opens else kept


def test_a_branch_of_several_steps_answers_where_it_was_asked() -> None:
    drawn = graph("ABuv", "A>B", "B.", "A?u", "u>v", "v!")
    by_label = {move.label: move.id for move in drawn.moves}
    main = Visit(uuid4(), drawn.steps[0].id)
    visits = after([main], engine.change_for(drawn, [main], main.id, by_label["A?u"]))
    with pytest.raises(engine.NotPossible) as waiting:
        engine.change_for(drawn, visits, main.id, by_label["A>B"])
    assert waiting.value.reason == engine.WAITING
    visits = after(visits, engine.change_for(drawn, visits, visits[1].id, by_label["u>v"]))
    assert visits[1].parent_id == main.id
    visits = after(visits, engine.change_for(drawn, visits, visits[1].id, by_label["v!"]))
    assert visits == [main]
    with pytest.raises(engine.NotPossible) as foreign:
        engine.change_for(drawn, visits, main.id, by_label["v!"])
    assert foreign.value.reason == engine.FOREIGN
    with pytest.raises(engine.NotPossible) as gone:
        engine.choices(drawn, visits, UUID(int=1))
    assert gone.value.reason == engine.GONE


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        (graph(""), "chưa có bước nào"),
        (graph("AB", "A>B"), "chưa có chỗ kết thúc"),
        (graph("ABC", "A>B", "B."), "Không bước nào dẫn đến bước “Bước C”"),
        (graph("ABC", "A>B", "A>C", "B."), "“Bước C” không có hướng đi tiếp"),
        (graph("ABCD", "A>B", "B.", "A>C", "C>D", "C<D"), "“Bước C” không đi được đến chỗ kết thúc"),
        (graph("AB", "A>B", "B>A", "B."), "quay về chính nó"),
        (graph("ABu", "A>B", "B.", "A?u", "u>B"), "vừa ở luồng chính vừa ở nhánh"),
        (graph("ABuv", "A>B", "B.", "A?u", "u>v", "u<v"), "không trả lời về nơi hỏi"),
        (graph("AB", "A>B", "A!", "B."), "không có ai để trả lời"),
    ],
)
def test_what_is_wrong_is_said(drawn: Graph, told: str) -> None:
    assert any(told in sentence for sentence in errors(drawn)), errors(drawn)


def test_times_beyond_the_procedures_own() -> None:
    drawn = graph("ABC", "A>B", "A>C", "B>C", "B<C", "C.", minutes=480)
    assert longest_minutes(drawn) == 3 * 480
    assert errors(drawn, Limit.days(3)) == []
    (sentence,) = errors(drawn, Limit.days(2))
    assert "24 giờ, dài hơn thời gian của thủ tục (16 giờ). Hãy bớt 8 giờ" in sentence
    assert errors(drawn, Limit.calendar_days(1)) == []
    asks = graph("ABu", "A>B", "B.", "A?u", "u!", minutes=60)
    slow = Graph((*asks.steps[:2], GraphStep(asks.steps[2].id, 3, "Hỏi", StepKind.CONSULT, minutes=90)), asks.moves)
    assert "1,5 giờ" in errors(slow)[0]


def test_places_and_names() -> None:
    one = graph("AB", "A>B", "B.")
    named = GraphStep(one.steps[0].id, 1, "Bước B", unit_rule=UnitRule.NAMED)
    linked = GraphStep(one.steps[1].id, 2, "Bước B", unit_rule=UnitRule.LINKED)
    said = " ".join(errors(Graph((named, linked), one.moves)))
    assert "hai bước cùng tên" in said
    assert "chưa chọn đơn vị" in said
    assert "chưa ghi tên cơ quan" in said
    hints = [fault.sentence for fault in faults(graph("A", "A.", minutes=None), None, RULES)]
    assert any("trả kết quả" in hint for hint in hints)
    assert any("không ai được nhắc" in hint for hint in hints)


@pytest.mark.parametrize(("minutes", "written"), [(30, "30 phút"), (60, "1 giờ"), (90, "1,5 giờ"), (75, "1,25 giờ")])
def test_hours_as_people_write_them(minutes: int, written: str) -> None:
    assert hours(minutes) == written

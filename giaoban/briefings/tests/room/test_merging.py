"""What a crowd does at once arrives as few messages, and says the same."""

from typing import Any

from django.utils import timezone

from giaoban.briefings.room.follower import Follower
from giaoban.briefings.room.merging import merge
from giaoban.briefings.room.snapshot import Viewer
from giaoban.kernel.realtime.hub import OutboxMessage

CAST, TURNED, ENTERED = "briefings.ballot_cast", "briefings.page_turned", "briefings.point_entered"


def message(seq: int, code: str, *parts: tuple[str, dict[str, Any]], stream: str = "briefing:a") -> OutboxMessage:
    return OutboxMessage(seq, timezone.now(), stream, code, {"parts": [list(part) for part in parts]})


def ballot(seq: int, voted: int, point: str) -> OutboxMessage:
    return message(
        seq,
        CAST,
        ("all", {"turnouts": [{"id": "v", "voted": voted}]}),
        (point, {"ballots": [{"id": "v", "by": point}]}),
    )


def test_a_run_of_ballots_is_one_message_with_the_last_count_and_everybodys_own() -> None:
    [one] = merge([ballot(4, 1, "p1"), ballot(5, 2, "p2"), ballot(7, 3, "p1")])
    assert one.seq == 7
    assert one.payload["parts"] == [
        ["all", {"turnouts": [{"id": "v", "voted": 3}]}],
        ["p1", {"ballots": [{"id": "v", "by": "p1"}]}],
        ["p2", {"ballots": [{"id": "v", "by": "p2"}]}],
    ]


def test_nothing_overtakes_what_does_not_merge_and_rooms_stay_apart() -> None:
    page = message(3, TURNED, ("all", {"briefing": {"page": 2}}))
    gone = message(5, ENTERED, ("all", {"points": [{"id": "p1"}], "removed": {"feeds": ["c"]}}))
    elsewhere = message(7, CAST, ("all", {"turnouts": []}), stream="briefing:b")
    run = [ballot(1, 1, "p1"), ballot(2, 2, "p2"), page, ballot(4, 3, "p3"), gone, ballot(6, 4, "p4"), elsewhere]
    assert [one.seq for one in merge(run)] == [2, 3, 4, 5, 6, 7]


def test_a_device_that_comes_back_is_told_the_crowd_in_one_message() -> None:
    told: list[str] = []
    follower = Follower(told.append, lambda code, patch: None)
    follower.start(Viewer("p2", at_desk=True), 0)
    for one in merge([ballot(n, n, f"p{n}") for n in range(1, 4)]):
        follower.receive(one)
    assert len(told) == 1
    assert '"voted":3' in told[0]
    assert '"by":"p2"' in told[0]
    assert '"by":"p1"' not in told[0]
    assert follower.seq == 3


def test_the_same_list_for_all_and_for_the_desk_loses_no_row() -> None:
    told: list[str] = []
    follower = Follower(told.append, lambda code, patch: None)
    follower.start(Viewer("p1", at_desk=True), 0)
    rows = [{"id": "a", "x": 1}, {"id": "b", "x": 1}]
    follower.receive(message(1, ENTERED, ("all", {"points": rows}), ("desk", {"points": [{"id": "a", "x": 2}]})))
    assert '[{"id":"a","x":2},{"id":"b","x":1}]' in told[0]

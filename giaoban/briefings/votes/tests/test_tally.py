"""Majority, quorum and ties, by hand-counted examples and by what must hold for every count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.briefings.votes.models import Majority
from giaoban.briefings.votes.tally import quorum_of, tally


@pytest.mark.parametrize(
    ("counts", "entitled", "majority", "passed"),
    [
        ([8, 7, 0], 15, "simple", True),
        ([7, 7, 0], 15, "simple", False),
        ([7, 3, 4], 15, "simple", False),  # an abstention is a ballot cast: 7 of 14 is not more than half
        ([8, 0, 0], 15, "absolute", True),
        ([8, 0, 0], 16, "absolute", False),
        ([10, 5, 0], 15, "two_thirds", True),
        ([9, 5, 0], 14, "two_thirds", False),
        ([0, 0, 0], 15, "simple", False),
        ([0, 0, 0], 15, "two_thirds", False),
    ],
)
def test_a_motion_passes_by_its_rule(counts: list[int], entitled: int, majority: str, passed: bool) -> None:
    assert tally(counts, entitled, majority, 0, motion=True).passed is passed


def test_below_the_quorum_nothing_passes() -> None:
    few = tally([7, 0, 0], 15, "simple", 50, motion=True)
    assert (few.quorum_needed, few.quorum_met, few.passed) == (8, False, False)
    assert tally([8, 0, 0], 15, "simple", 50, motion=True).passed


def test_the_leading_option_is_tried_and_a_tie_chooses_none() -> None:
    led = tally([2, 9, 4], 15, "simple", 50, motion=False)
    assert (led.winner, led.passed) == (1, True)
    tie = tally([6, 6, 3], 15, "simple", 50, motion=False)
    assert (tie.winner, tie.passed) == (None, False)
    assert tally([0, 0], 15, "simple", 50, motion=False).winner is None


def test_the_quorum_is_rounded_up_and_at_least_one() -> None:
    assert [quorum_of(15, 50), quorum_of(3, 100), quorum_of(300, 33), quorum_of(10, 0)] == [8, 3, 99, 1]


@given(st.lists(st.integers(0, 300), min_size=3, max_size=3), st.sampled_from(Majority.values), st.integers(0, 100))
def test_yes_and_no_never_both_pass(counts: list[int], majority: str, quorum: int) -> None:
    turned = [counts[1], counts[0], counts[2]]
    entitled = max(1, sum(counts))
    assert not (
        tally(counts, entitled, majority, quorum, motion=True).passed
        and tally(turned, entitled, majority, quorum, motion=True).passed
    )

"""How ballots become a result. Pure: numbers in, numbers out.

Majority of ballots cast counts abstentions as cast; two thirds means at least two thirds. Below the quorum nothing
passes. Of own options the one with most ballots is tried against the rule; where two lead, none is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """A result. `winner` is the number of the choice the rule was applied to; None when several lead."""

    counts: tuple[int, ...]
    voted: int
    entitled: int
    quorum_needed: int
    winner: int | None
    passed: bool

    @property
    def quorum_met(self) -> bool:
        """Whether enough of the entitled voted."""
        return self.voted >= self.quorum_needed


def quorum_of(entitled: int, percent: int) -> int:
    """How many must vote: the share rounded up, and at least one."""
    return max(1, -(-entitled * percent // 100))


def tally(counts: Sequence[int], entitled: int, majority: str, quorum: int, *, motion: bool) -> Tally:
    """The result of `counts` under a rule of `Majority` and a quorum in percent; choice 0 of a motion is yes."""
    voted = sum(counts)
    needed = quorum_of(entitled, quorum)
    winner = 0 if motion else _leader(counts)
    enough = winner is not None and _enough(counts[winner] if counts else 0, voted, entitled, majority)
    return Tally(tuple(counts), voted, entitled, needed, winner, enough and voted >= needed)


def _leader(counts: Sequence[int]) -> int | None:
    most = max(counts, default=0)
    leaders = [n for n, count in enumerate(counts) if count == most]
    return leaders[0] if most and len(leaders) == 1 else None


def _enough(count: int, voted: int, entitled: int, majority: str) -> bool:
    if majority == "absolute":
        return 2 * count > entitled
    if majority == "two_thirds":
        return voted > 0 and 3 * count >= 2 * voted
    return 2 * count > voted

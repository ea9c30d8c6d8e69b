"""What becomes of one message handed to the outside: the same few answers for mail, push and SMS."""

from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """`LATER`: surely not sent, worth another try. `GONE`: this address will never work again. `UNSURE`: sent or not,
    nobody can tell."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    GONE = "gone"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, and the outside's own words (for the record, cut to what is useful)."""

    fate: Fate
    detail: str = ""


def outcome(fate: Fate, detail: object = "") -> Outcome:
    """With the detail as one line of at most 300 characters."""
    return Outcome(fate, " ".join(str(detail).split())[:300])

"""What happened to one dossier, as far as its clock is concerned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from giaoban.kernel.calendar.core import VIETNAM, Calendar
from giaoban.onestop.clock.limits import Limit
from giaoban.onestop.clock.rules import ClockRules


class PauseReason(StrEnum):
    """Why the clock stands."""

    SUPPLEMENT = "supplement"
    OBLIGATION = "obligation"
    """A fee or tax the citizen is to pay first."""
    OTHER = "other"


@dataclass(frozen=True)
class Pause:
    """The clock stands from `start` to `end`; no `end` yet: it still stands.

    `restarts`: the whole limit runs anew from `end`, where the rules say so.
    """

    start: datetime
    end: datetime | None = None
    reason: PauseReason = PauseReason.SUPPLEMENT
    restarts: bool = False

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a pause ends after it began")


@dataclass(frozen=True)
class Extension:
    """An apology slip: granted at a moment, with a new appointment. It counts only when granted in time."""

    granted_at: datetime
    until: datetime


@dataclass(frozen=True)
class Course:
    """One dossier: received when, what was promised, by whose calendar and which rules, and what happened since."""

    received_at: datetime
    limit: Limit
    calendar: Calendar
    rules: ClockRules
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def __post_init__(self) -> None:
        moments = [self.received_at, *(pause.start for pause in self.pauses)]
        if any(moment.tzinfo is None for moment in moments):
            raise ValueError("a moment without a time zone")

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands and nobody knows until when."""
        return any(pause.end is None for pause in self.pauses)

    @property
    def supplements(self) -> int:
        """How often the citizen was asked for more."""
        return sum(pause.reason is PauseReason.SUPPLEMENT for pause in self.pauses)

    def as_if_resumed(self, at: datetime) -> Course:
        """The same course were the clock set going again at `at`; one that has not begun is over at once."""
        if not self.is_paused:
            return self
        ended = tuple(replace(pause, end=max(at, pause.start)) if pause.end is None else pause for pause in self.pauses)
        return replace(self, pauses=ended)


def local(at: datetime) -> datetime:
    """The moment in Việt Nam's time."""
    return at.astimezone(VIETNAM)

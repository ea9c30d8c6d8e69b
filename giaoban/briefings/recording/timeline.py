"""Where a moment of the meeting is in the recording, which leaves the pauses out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from giaoban.adapters.sound import Span
from giaoban.briefings.recording.models import Stretch


@dataclass(frozen=True)
class Timeline:
    """The recorded spans, oldest first; positions are seconds from the recording's beginning."""

    spans: tuple[Span, ...]

    @property
    def seconds(self) -> float:
        """How long the recording is."""
        return sum(span.seconds for span in self.spans)

    def at(self, moment: datetime) -> float:
        """The position of a moment; of one that was not recorded, where the next recorded one is."""
        position = 0.0
        for span in self.spans:
            if moment < span.ended_at:
                return position + max(0.0, (moment - span.began_at).total_seconds())
            position += span.seconds
        return position

    def moment(self, position: float) -> datetime | None:
        """When what is heard at a position was said; None beyond the end."""
        for span in self.spans:
            if position < span.seconds:
                return span.began_at + timedelta(seconds=max(0.0, position))
            position -= span.seconds
        return None

    def part(self, began_at: datetime, ended_at: datetime) -> tuple[float, float] | None:
        """(from, to) of what was recorded between two moments; None when nothing was."""
        start, end = self.at(began_at), self.at(ended_at)
        return (start, end) if end > start else None

    def pauses(self) -> list[tuple[float, Span]]:
        """Every pause: its position, and from when to when it lasted."""
        found, position = [], 0.0
        for before, after in zip(self.spans, self.spans[1:], strict=False):
            position += before.seconds
            found.append((position, Span(before.ended_at, after.began_at)))
        return found


def timeline_of(stretches: Iterable[Stretch]) -> Timeline:
    """The timeline of what is closed; a stretch still running is not part of any file yet."""
    return Timeline(tuple(Span(row.began_at, row.ended_at) for row in stretches if row.ended_at is not None))

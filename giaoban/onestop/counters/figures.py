"""Minutes of a hall: waiting, at the counter, in all; by field and by hour."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.utils import timezone

from giaoban.onestop.counters.models import Hall, Ticket, TicketState

#: At most so many days are read at once.
LONGEST = timedelta(days=92)


@dataclass
class Minutes:
    """One row: how many, and their minutes."""

    name: str
    taken: int = 0
    done: int = 0
    gone: int = 0
    waits: list[float] = field(default_factory=list)
    serves: list[float] = field(default_factory=list)
    wholes: list[float] = field(default_factory=list)

    def add(self, ticket: Ticket) -> None:
        """Count one number."""
        self.taken += 1
        self.done += ticket.state == TicketState.DONE
        self.gone += ticket.state in (TicketState.ABSENT, TicketState.LEFT)
        for measured, kept in (
            (ticket.waited, self.waits),
            (ticket.served, self.serves),
            (ticket.on_site, self.wholes),
        ):
            if measured is not None:
                kept.append(measured.total_seconds() / 60)

    @property
    def waiting(self) -> float | None:
        """Median minutes until called."""
        return median(self.waits) if self.waits else None

    @property
    def serving(self) -> float | None:
        """Median minutes at counters."""
        return median(self.serves) if self.serves else None

    @property
    def whole(self) -> float | None:
        """Median minutes from the kiosk to the end."""
        return median(self.wholes) if self.wholes else None

    @property
    def longest(self) -> float | None:
        """The longest anybody waited."""
        return max(self.waits, default=None)


@dataclass(frozen=True)
class Figures:
    """A hall over some days. `hours` are whole hours of the day with anybody in them."""

    begins: date
    ends: date
    all: Minutes
    lines: list[Minutes]
    hours: list[tuple[int, Minutes]]

    @property
    def top(self) -> float:
        """The longest median wait of an hour: the height of the chart."""
        return max((row.waiting or 0 for _, row in self.hours), default=0)


def figures(hall: Hall, begins: date, ends: date) -> Figures:
    """Counted from the numbers themselves; a longer time than allowed is cut at its beginning."""
    begins = max(begins, ends - LONGEST)
    rows = hall.tickets.filter(day__range=(begins, ends)).select_related("line")
    return counted(rows, begins, ends)


def counted(rows: Iterable[Ticket], begins: date, ends: date) -> Figures:
    """The figures of these numbers."""
    whole = Minutes("")
    lines: dict[str, Minutes] = {}
    hours: dict[int, Minutes] = {}
    for ticket in rows:
        hour = timezone.localtime(ticket.taken_at).hour
        name = str(ticket.line)
        for row in (
            whole,
            lines.setdefault(name, Minutes(name)),
            hours.setdefault(hour, Minutes(f"{hour:02d}:00")),
        ):
            row.add(ticket)
    return Figures(begins, ends, whole, [lines[n] for n in sorted(lines)], sorted(hours.items()))

"""What the screens of a hall show: the display, a counter, a number's own page. Small reads, asked for often."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from giaoban.onestop.counters import queue
from giaoban.onestop.counters.models import Counter, Hall, HallLine, PriorityGroup, Ticket, TicketState
from giaoban.onestop.counters.voice import sentence, sounds

CALLS_SHOWN = 6
WAITING_SHOWN = 30
#: What a guess of the waiting time is made from: the last numbers that were done, at least so many of them.
GUESS_FROM, GUESS_LEAST = 20, 3


@dataclass(frozen=True)
class Call:
    """One number as it is called; `id` changes when it is called again."""

    ticket: Ticket
    counter: Counter

    @property
    def id(self) -> str:
        """What tells a new call from one that was heard."""
        return f"{self.ticket.id}:{self.ticket.calls}"

    @property
    def sentence(self) -> str:
        """As a browser's voice says it."""
        return sentence(self.ticket, self.counter.number)

    @property
    def sounds(self) -> str:
        """As small sounds, in order."""
        return " ".join(sounds(self.ticket, self.counter.number))


@dataclass(frozen=True)
class Board:
    """The display: the newest calls first, who sits where, how many wait for what."""

    hall: Hall
    calls: list[Call]
    counters: list[tuple[Counter, Ticket | None]]
    lines: list[tuple[HallLine, int]]


@dataclass(frozen=True)
class Desk:
    """A counter's screen."""

    counter: Counter
    current: Ticket | None
    waiting: list[Ticket]
    more: int
    others: list[Counter]
    served: int


def board(hall: Hall) -> Board:
    """What the hall reads on the wall now."""
    today = timezone.localdate()
    called = (
        hall.tickets.filter(day=today, calls__gt=0, counter__isnull=False)
        .filter(state__in=[TicketState.CALLED, TicketState.SERVING, TicketState.DONE])
        .select_related("line", "counter")
        .order_by("-called_at")
    )
    at = {t.counter_id: t for t in called.filter(state__in=[TicketState.CALLED, TicketState.SERVING])}
    counters = hall.counters.filter(active=True, is_open=True)
    return Board(
        hall=hall,
        calls=[Call(ticket, ticket.counter) for ticket in called[:CALLS_SHOWN] if ticket.counter],
        counters=[(counter, at.get(counter.id)) for counter in counters],
        lines=lines_with_waiting(hall),
    )


def lines_with_waiting(hall: Hall) -> list[tuple[HallLine, int]]:
    """Every field in use, with how many wait for it."""
    wait = Q(tickets__state=TicketState.WAITING, tickets__day=timezone.localdate())
    rows = hall.lines.filter(active=True).annotate(waiting=Count("tickets", filter=wait)).order_by("position", "letter")
    return [(line, line.waiting) for line in rows]


def groups_in_force(hall: Hall) -> list[PriorityGroup]:
    """Who is called first today."""
    today = timezone.localdate()
    return list(hall.groups.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today))


def desk(counter: Counter) -> Desk:
    """What a clerk sees at a counter."""
    today = timezone.localdate()
    rows = queue.waiting_for(counter, today)
    count = rows.count()
    others = counter.hall.counters.filter(active=True, is_open=True).exclude(id=counter.id)
    return Desk(
        counter=counter,
        current=queue.at_counter(counter),
        waiting=list(rows[:WAITING_SHOWN]),
        more=max(0, count - WAITING_SHOWN),
        others=list(others),
        served=counter.tickets.filter(day=today, state=TicketState.DONE).count(),
    )


def minutes_to_wait(ticket: Ticket, ahead: int) -> int | None:
    """A guess in whole minutes: the usual time at a counter, shared among the open counters of the field."""
    done = ticket.hall.tickets.filter(line=ticket.line, state=TicketState.DONE, served_seconds__gt=0)
    seconds = sorted(done.order_by("-ended_at").values_list("served_seconds", flat=True)[:GUESS_FROM])
    if len(seconds) < GUESS_LEAST:
        return None
    desks = ticket.hall.counters.filter(active=True, is_open=True, lines=ticket.line).count()
    if not desks:
        return None
    usual = timedelta(seconds=seconds[len(seconds) // 2])
    return max(1, round((ahead + 1) * usual.total_seconds() / 60 / desks))

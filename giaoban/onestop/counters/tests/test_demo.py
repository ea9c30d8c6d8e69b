"""The demo's hall has minutes to show and a queue to call."""

from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.demo.counters import seed_counters
from giaoban.demo.world import World
from giaoban.onestop.counters.figures import figures
from giaoban.onestop.counters.models import Hall, Ticket, TicketState
from giaoban.onestop.counters.tests.people import colleague
from giaoban.org.tests.cast import Cast


@pytest.mark.parametrize("times", [1, 2])
def test_the_hall_of_the_demo(cast: Cast, times: int) -> None:
    colleague(cast)
    for _ in range(times):
        seed_counters(World(None, {"maison": cast.mai_son}))  # type: ignore[arg-type]
    hall = Hall.objects.get()
    today = timezone.localdate()
    assert hall.tickets.filter(day=today, state=TicketState.WAITING).count() == 4
    assert hall.tickets.filter(day=today, state=TicketState.CALLED).count() == 1
    found = figures(hall, today - timedelta(days=3), today - timedelta(days=1))
    assert found.all.done == 36
    assert found.all.waiting
    assert Ticket.objects.count() == 41

"""The demo's hall in xã Mai Sơn: three days of numbers with their minutes, and a queue that waits today."""

import random
from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from giaoban.demo.world import World
from giaoban.kernel.actor import system_actor
from giaoban.kernel.calendar.core import VIETNAM
from giaoban.onestop.counters.actions.calling import begin_ticket, call_next, close_counter, finish_ticket, open_counter
from giaoban.onestop.counters.actions.setup import change_hall, open_hall
from giaoban.onestop.counters.actions.tickets import take_ticket
from giaoban.onestop.counters.models import Counter, Hall, Ticket, TicketChannel
from giaoban.onestop.counters.plans import HallPlan, TicketPlan

SEEDER = system_actor("dựng bản dùng thử")
DAYS, NUMBERS, WAITING = 3, 12, 5


def seed_counters(world: World) -> None:
    """Set the hall up once; today's queue is filled when nobody took a number yet."""
    unit = world.units["maison"]
    hall = Hall.objects.filter(unit=unit).first()
    if hall is None:
        hall = open_hall(actor=SEEDER, unit_id=unit.id)
        # A demonstration is looked at in the evening, too.
        plan = HallPlan(hall.name, follows_calendar=False)
        hall = change_hall(actor=SEEDER, hall_id=hall.id, plan=plan)
        for ago in range(DAYS, 0, -1):
            _past_day(hall, ago)
    if not hall.tickets.filter(day=timezone.localdate()).exists():
        _today(hall)


def _past_day(hall: Hall, ago: int) -> None:
    chance = random.Random(ago)  # noqa: S311 - the same demo every time
    counter = open_counter(actor=SEEDER, counter_id=hall.counters.get(number=1).id)
    day = timezone.localtime(timezone.now(), VIETNAM) - timedelta(days=ago)
    at = day.replace(hour=7, minute=32, second=0, microsecond=0)
    free = at
    for _ in range(NUMBERS):
        at += timedelta(minutes=chance.randint(8, 40))
        _taken(hall, chance, at)
        called = max(at + timedelta(minutes=chance.randint(1, 6)), free)
        ticket = call_next(actor=SEEDER, counter_id=counter.id, at=called)
        begun = called + timedelta(seconds=chance.randint(15, 60))
        begin_ticket(actor=SEEDER, counter_id=counter.id, ticket_id=ticket.id, at=begun)
        free = begun + timedelta(minutes=chance.randint(4, 18))
        finish_ticket(actor=SEEDER, counter_id=counter.id, ticket_id=ticket.id, at=free)
    close_counter(actor=SEEDER, counter_id=counter.id)


def _today(hall: Hall) -> None:
    chance = random.Random(0)  # noqa: S311 - the same demo every time
    now = timezone.now()
    for ago in range(WAITING, 0, -1):
        _taken(hall, chance, max(now - timedelta(minutes=4 * ago), _midnight()))
    counter: Counter = open_counter(actor=SEEDER, counter_id=hall.counters.get(number=2).id)
    call_next(actor=SEEDER, counter_id=counter.id)


def _midnight() -> datetime:
    return timezone.localtime(timezone.now(), VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)


def _taken(hall: Hall, chance: random.Random, at: datetime) -> Ticket:
    line = chance.choice(list(hall.lines.all()))
    today = timezone.localdate(at) == timezone.localdate()  # groups hold since the hall was set up
    group = hall.groups.all()[1].id if today and chance.random() < 0.3 else None
    plan = TicketPlan(line.id, uuid4(), TicketChannel.CLERK, group)
    return take_ticket(actor=SEEDER, hall_id=hall.id, plan=plan, at=at)

"""At the same moment, each on a connection of its own: no number twice, nobody called twice."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.tests.committed import committed
from giaoban.office.tasks.tests.test_at_once import at_once
from giaoban.onestop.counters.actions.calling import call_next
from giaoban.onestop.counters.actions.tickets import take_ticket
from giaoban.onestop.counters.models import TicketChannel, TicketState
from giaoban.onestop.counters.plans import TicketPlan
from giaoban.onestop.counters.tests.people import colleague, hall_of, kiosk_actor, line_of, opened, take
from giaoban.org.tests.cast import Cast, make_cast


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed(django_db_blocker):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_two_kiosks_never_give_the_same_number(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    hall = hall_of(cast)
    line = line_of(hall).id
    kiosks = [kiosk_actor(cast, hall), kiosk_actor(cast, hall)] * 2

    def taking(n: int) -> object:
        plan = TicketPlan(line, uuid4(), TicketChannel.KIOSK)
        return take_ticket(actor=kiosks[n], hall_id=hall.id, plan=plan)

    acts = [lambda n=n: taking(n) for n in range(4)]
    assert at_once(django_db_blocker, *acts) == [""] * 4
    assert sorted(hall.tickets.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_clerks_never_get_the_same_number(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    hall, other = hall_of(cast), colleague(cast)
    one, two = opened(cast, hall), opened(cast, hall, 2, other)
    take(cast, hall)
    take(cast, hall)

    def first() -> object:
        return call_next(actor=cast.mai_son_official.actor, counter_id=one.id)

    def second() -> object:
        return call_next(actor=other.actor, counter_id=two.id)

    assert at_once(django_db_blocker, first, second) == ["", ""]
    called = hall.tickets.filter(state=TicketState.CALLED)
    assert set(called.values_list("counter_id", flat=True)) == {one.id, two.id}


def test_one_key_at_once_is_one_number(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    hall, key = hall_of(cast), uuid4()

    def act() -> object:
        return take(cast, hall, key=key)

    assert at_once(django_db_blocker, act, act, act) == [""] * 3
    assert hall.tickets.count() == 1

"""Two clerks press at the same moment, each on a connection of their own."""

from collections.abc import Iterator
from functools import partial
from uuid import uuid4

import pytest
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.tests.committed import committed
from giaoban.office.tasks.tests.test_at_once import at_once
from giaoban.onestop.payments.actions.money import collect_cash
from giaoban.onestop.payments.models import Bill, Payment
from giaoban.onestop.payments.tests.people import billed
from giaoban.org.tests.cast import Cast, make_cast


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed(django_db_blocker):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_money_is_taken_once(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    bill, actor = billed(cast), cast.mai_son_official.actor

    def act() -> object:
        return collect_cash(actor=actor, bill_id=bill.id, amount=15000)

    assert sorted(at_once(django_db_blocker, act, act, act)) == ["", "stale", "stale"]
    assert Payment.objects.count() == 1
    assert not list(verify_chain())


def test_numbers_have_no_gap_and_none_is_given_twice(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    actor = cast.mai_son_official.actor
    bills = [billed(cast) for _n in range(6)]
    acts = [partial(collect_cash, actor=actor, bill_id=bill.id, amount=15000) for bill in bills]
    assert at_once(django_db_blocker, *acts) == [""] * 6
    assert set(Payment.objects.values_list("number", flat=True)) == {1, 2, 3, 4, 5, 6}


def test_a_dossier_gets_one_bill(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    case_id = uuid4()

    def act() -> object:
        return billed(cast, case_id=case_id)

    said = at_once(django_db_blocker, act, act, act)
    assert set(said) <= {"", "stale"}
    assert Bill.objects.filter(case_id=case_id, void=False).count() == 1

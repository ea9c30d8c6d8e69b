"""Four press the same button at the same moment, each on a connection of their own: one moves, the others are told."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.tests.committed import committed
from giaoban.office.tasks.tests.test_at_once import at_once
from giaoban.onestop.processes.models import RunningStep, RunState
from giaoban.onestop.processes.tests.people import case_of, hand, move_for_test, published, start_for_test, way
from giaoban.org.tests.cast import Cast, make_cast


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed(django_db_blocker):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_only_one_goes_through(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    version, case, official = published(cast), case_of(cast), cast.mai_son_official
    one = start_for_test(actor=official.actor, case=case, version=version)
    seen, move = hand(official, case, one), way(version, "Chuyển thụ lý")

    def act() -> object:
        return move_for_test(actor=official.actor, hand=seen, move_id=move)

    assert sorted(at_once(django_db_blocker, act, act, act, act)) == ["", "stale", "stale", "stale"]
    assert RunningStep.objects.filter(case_id=case.id, state=RunState.OPEN).count() == 1
    assert not list(verify_chain())

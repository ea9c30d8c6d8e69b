"""Two people press at the same moment, each on a connection of their own: one acts, the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.tests.committed import committed
from giaoban.office.tasks.actions.results import approve_task, report_progress, send_back_task, submit_task
from giaoban.office.tasks.actions.steps import Said
from giaoban.office.tasks.actions.tasks import create_task
from giaoban.office.tasks.models import StepKind, Task
from giaoban.office.tasks.tests.people import arguments, given_and_taken, plan_for
from giaoban.org.tests.cast import Cast, make_cast


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed(django_db_blocker):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def at_once(blocker: DjangoDbBlocker, *acts: Callable[[], object]) -> list[str]:
    """ "" for each that acted, the code of the refusal for each that did not."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        with blocker.unblock():
            start.wait()
            try:
                act()
            except RuleBroken as refusal:
                return refusal.code
            finally:
                connection.close()
            return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_decides_and_the_other_is_told(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    task = given_and_taken(cast)
    submit_task(**arguments(cast.mai_son_official.actor, task, said=Said("Xong")))
    approve, send_back = arguments(cast.chair.actor, task), arguments(cast.vice_chair.actor, task, reason="Thiếu")
    said = at_once(django_db_blocker, lambda: approve_task(**approve), lambda: send_back_task(**send_back))
    assert sorted(said) == ["", "stale"]
    assert task.steps.filter(kind__in=[StepKind.DONE, StepKind.SENT_BACK]).count() == 1


def test_the_same_report_sent_twice_is_one(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    task = given_and_taken(cast)

    def report() -> Task:
        return report_progress(
            actor=cast.mai_son_official.actor, task_id=task.id, progress=30, said=Said("Đã họp"), key="one"
        )

    assert at_once(django_db_blocker, report, report) == ["", ""]
    assert task.steps.filter(kind=StepKind.REPORTED).count() == 1
    assert not list(verify_chain())


def test_the_same_click_on_two_connections_gives_one_task(cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
    plan = plan_for(cast)

    def assign() -> Task:
        return create_task(actor=cast.chair.actor, plan=plan, key="one")

    assert at_once(django_db_blocker, assign, assign) == ["", ""]
    assert Task.objects.count() == 1

"""Several workers and senders at the same moment, each on a connection of their own: every mail leaves once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import LazySettings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from giaoban.adapters.mail.tests.server import mail_server_here
from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.tests.committed import committed
from giaoban.office.notices import jobs
from giaoban.office.notices.actions.deliveries import plan_deliveries
from giaoban.office.notices.models import Announcement, Delivery, Notice
from giaoban.office.notices.tests.telling import tell
from giaoban.org.models import Person
from giaoban.org.tests.cast import Cast, make_cast

WORKERS = 4


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed(django_db_blocker):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def at_once(blocker: DjangoDbBlocker, act: Callable[[], object]) -> list[object]:
    """The same thing done by all workers in one moment."""
    start = Barrier(WORKERS)

    def run(_number: int) -> object:
        with blocker.unblock():
            start.wait()
            try:
                return act()
            finally:
                connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run, range(WORKERS)))


def test_the_same_job_in_four_workers_sends_each_mail_once(
    cast: Cast, settings: LazySettings, django_db_blocker: DjangoDbBlocker
) -> None:
    members = list(cast.members().values())
    for n, member in enumerate(members):
        Person.objects.filter(id=member.person.id).update(email=f"n{n}@example.vn")
    with mail_server_here() as inbox:
        settings.MAIL = inbox.server
        tell(cast.secretary.actor, cast.district, *members)
        plan_deliveries(actor=jobs.SENDER, announcement_id=Announcement.objects.get().id)
        ids = [str(row) for row in Delivery.objects.filter(channel="mail").values_list("id", flat=True)]
        at_once(django_db_blocker, lambda: jobs.send(last=False, channel="mail", delivery_ids=ids))
        assert sorted(mail["To"] for mail in inbox.mails) == sorted(f"n{n}@example.vn" for n in range(len(members)))
    assert set(Delivery.objects.filter(channel="mail").values_list("state", "attempts")) == {("sent", 1)}
    assert list(verify_chain()) == []


def test_the_same_notice_from_four_senders_reaches_a_person_once(
    cast: Cast, django_db_blocker: DjangoDbBlocker
) -> None:
    told = at_once(django_db_blocker, lambda: tell(cast.secretary.actor, cast.district, cast.chair, cast.village_head))
    assert sum(map(int, map(str, told))) == 2
    assert Notice.objects.count() == 2
    assert Announcement.objects.count() == 1

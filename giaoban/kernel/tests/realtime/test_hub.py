"""Every committed event reaches every subscriber once and in order, whatever happens to the listening connection."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import connection

from giaoban.kernel.action import ACTIONS, action, record
from giaoban.kernel.actor import Actor, system_actor
from giaoban.kernel.events import Event
from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.models import OutboxEvent
from giaoban.kernel.realtime.hub import Hub, OutboxMessage
from giaoban.org.models import Unit
from giaoban.org.tests.cast import make_unit

R = TypeVar("R")
ACTOR = system_actor("kiểm thử")
PATIENCE = 15


@dataclass(frozen=True)
class Counted(Event):
    code = "test.counted"
    sentence = "{actor} đếm {n}"
    unit_id: UUID
    n: int

    def stream(self) -> str:
        return f"unit:{self.unit_id}"


@action
def count_for_test(*, actor: Actor, unit_id: UUID, n: int) -> Unit:
    unit = Unit.objects.select_for_update().get(id=unit_id)
    unit.position = n
    unit.save(update_fields=["position"])
    record(unit, Counted(unit.id, n))
    return unit


@pytest.fixture(autouse=True, scope="module")
def _forget_the_action_of_this_module() -> Iterator[None]:
    yield
    ACTIONS.pop("kernel.count_for_test", None)


@pytest.fixture
def units(db: None) -> list[Unit]:
    """Eight units: writers that do not wait for each other's rows."""
    return [make_unit("province", str(n), f"Tỉnh {n}", None) for n in range(8)]


class Ear:
    """A subscriber that remembers."""

    def __init__(self) -> None:
        self.heard: list[OutboxMessage] = []

    def __call__(self, message: OutboxMessage) -> None:
        self.heard.append(message)

    @property
    def numbers(self) -> list[int]:
        """What was counted, in the order it was heard."""
        return [message.payload["n"] for message in self.heard]

    async def hears(self, count: int) -> None:
        """Return once so many were heard (and a moment later, so that one too many would show)."""
        async with asyncio.timeout(PATIENCE):
            while len(self.heard) < count:
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)


async def in_thread(work: Callable[[], R]) -> R:
    """Run ORM code, and give the thread's connection back."""

    def run() -> R:
        try:
            return work()
        finally:
            connection.close()

    return await asyncio.to_thread(run)


def count(unit: Unit, numbers: range) -> None:
    for n in numbers:
        count_for_test(actor=ACTOR, unit_id=unit.id, n=n)


def cut_the_listener() -> None:
    """End the hub's connection from the server's side."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND query LIKE 'SELECT seq, at, stream, code, payload FROM kernel_event%'"
        )
        assert cursor.fetchall() == [(True,)]


async def test_two_hundred_rapid_events_arrive_in_order(units: list[Unit]) -> None:
    ear, everything, other = Ear(), Ear(), Ear()
    hub = Hub()
    hub.subscribe(f"unit:{units[0].id}", ear)
    hub.subscribe(None, everything)
    hub.subscribe(f"unit:{units[1].id}", other)
    async with hub.running():
        await hub.connected.wait()
        await in_thread(lambda: count(units[0], range(200)))
        await ear.hears(200)
    assert ear.numbers == list(range(200))
    assert everything.numbers == ear.numbers
    assert other.heard == []


async def test_what_was_committed_while_the_listener_was_away_arrives_once_and_in_order(units: list[Unit]) -> None:
    ear, hub = Ear(), Hub()
    hub.subscribe(f"unit:{units[0].id}", ear)

    def cut_and_count() -> None:
        count(units[0], range(5))
        cut_the_listener()
        count(units[0], range(5, 25))

    async with hub.running():
        await hub.connected.wait()
        await in_thread(cut_and_count)
        await ear.hears(25)
        await in_thread(cut_the_listener)
        await in_thread(lambda: count(units[0], range(25, 30)))
        await ear.hears(30)
    assert ear.numbers == list(range(30))


async def test_a_subscriber_that_fails_costs_the_others_nothing(units: list[Unit]) -> None:
    before, after, hub = Ear(), Ear(), Hub()
    stream = f"unit:{units[0].id}"

    def broken(message: OutboxMessage) -> None:
        raise ValueError("a broken client")

    for subscriber in (before, broken, after):
        hub.subscribe(stream, subscriber)
    async with hub.running():
        await hub.connected.wait()
        await in_thread(lambda: count(units[0], range(3)))
        await after.hears(3)
    assert before.numbers == after.numbers == [0, 1, 2]


async def test_who_left_hears_nothing_more(units: list[Unit]) -> None:
    gone, stays, hub = Ear(), Ear(), Hub()
    stream = f"unit:{units[0].id}"
    leave = hub.subscribe(stream, gone)
    hub.subscribe(stream, stays)
    async with hub.running():
        await hub.connected.wait()
        await in_thread(lambda: count(units[0], range(1)))
        await stays.hears(1)
        leave()
        await in_thread(lambda: count(units[0], range(1, 2)))
        await stays.hears(2)
    assert gone.numbers == [0]


async def test_what_is_committed_before_the_hub_listens_is_not_lost_to_early_subscribers(units: list[Unit]) -> None:
    """A web process takes its first connections while its hub is still on its way to the database."""
    ear, hub = Ear(), Hub()
    hub.subscribe(f"unit:{units[0].id}", ear)
    async with hub.running():
        await hub.ready()
        await in_thread(lambda: count(units[0], range(2)))
        await ear.hears(2)
    assert ear.numbers == [0, 1]


def test_numbers_grow_in_the_order_of_commits_under_eight_writers(units: list[Unit]) -> None:
    """A follower that asks for what comes after the last number it saw never misses one that commits later."""
    done = threading.Event()

    def write(unit: Unit) -> None:
        try:
            count(unit, range(25))
        finally:
            connection.close()

    def follow() -> list[int]:
        seen: list[int] = []
        try:
            while True:
                last_look = done.is_set()
                after = seen[-1] if seen else 0
                seen += OutboxEvent.objects.filter(seq__gt=after).order_by("seq").values_list("seq", flat=True)
                if last_look:
                    return seen
        finally:
            connection.close()

    with ThreadPoolExecutor(9) as threads:
        following = threads.submit(follow)
        for writing in [threads.submit(write, unit) for unit in units]:
            writing.result()
        done.set()
        seen = following.result()
    assert seen == list(range(1, 201))
    assert list(verify_chain()) == []
    for unit in units:
        told = OutboxEvent.objects.filter(stream=f"unit:{unit.id}").order_by("seq")
        assert [event.payload["n"] for event in told] == list(range(25))

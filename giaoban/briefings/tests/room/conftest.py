"""The real web process in a thread, with committed rows, and no Janus: a room without sound must work."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from giaoban.briefings.tests.room.device import Device
from giaoban.briefings.tests.room.house import House, running_house
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.tests.committed import committed
from giaoban.org.tests.cast import Member

Arrive: TypeAlias = Callable[..., Device]


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Really committed rows: the server's threads have connections of their own."""
    with committed(django_db_blocker):
        yield


@pytest.fixture
def house(db: None, settings: Settings) -> Iterator[House]:
    """Where browsers connect to."""
    settings.JANUS_URLS = ["ws://127.0.0.1:9"]
    with running_house() as house:
        yield house


@pytest.fixture
def arrive(house: House, scene: Scene) -> Iterator[Arrive]:
    """Connect somebody's device to the scene's room; all are gone at the end."""
    devices: list[Device] = []

    def connect(member: Member | None, **how: Any) -> Device:
        devices.append(Device(house, scene.briefing.id, member, **how))
        return devices[-1]

    yield connect
    for device in devices:
        device.cut()

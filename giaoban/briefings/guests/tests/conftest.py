"""The real web process for those tests that ask for it; see briefings/tests/room."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from giaoban.briefings.tests.room.house import House, running_house
from giaoban.kernel.tests.committed import committed


@pytest.fixture
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker, settings: Settings) -> Iterator[House]:
    """Committed rows and a server without Janus."""
    settings.JANUS_URLS = ["ws://127.0.0.1:9"]
    with committed(django_db_blocker), running_house() as house:
        yield house

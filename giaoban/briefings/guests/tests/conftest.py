"""The real web process for those tests that ask for it; see briefings/tests/room."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from giaoban.briefings.tests.room.house import House, running_house


@pytest.fixture
def house(db: None, settings: Settings) -> Iterator[House]:
    """A server without Janus, for a test whose `db` commits."""
    settings.JANUS_URLS = ["ws://127.0.0.1:9"]
    with running_house() as house:
        yield house

"""The hub listens on a connection of its own, so what it hears must be committed."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.tests.committed import committed


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Really committed rows."""
    with committed(django_db_blocker):
        yield

"""The keeper reads and writes through connections of its own, so rows must be committed."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.tests.committed import committed


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed(django_db_blocker):
        yield

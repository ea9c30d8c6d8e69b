"""Calls cross processes and threads, so rows must be committed; and there is a real Janus, kept by a real keeper."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.kernel.tests.committed import committed
from tests.launch.support import open_folder


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed(django_db_blocker):
        yield


@pytest.fixture
def janus() -> Iterator[JanusProcess]:
    with open_folder() as folder:
        process = JanusProcess(folder)
        process.start()
        try:
            yield process
        finally:
            process.kill()

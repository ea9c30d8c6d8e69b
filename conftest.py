"""Fixtures every package's tests share: the cast of people, a storage of their own, one browser driver, no network but
this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Playwright, sync_playwright

pytest_plugins = ["giaoban.org.tests.cast", "giaoban.briefings.tests.scene"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives a browser is run apart from the rest: the driver keeps an event loop in the thread that starts it."""
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def _own_storage(settings: LazySettings, tmp_path: Path) -> None:
    """Uploaded files of a test go into its own folder."""
    storages = dict(settings.STORAGES)
    default = dict(storages["default"])
    default["OPTIONS"] = {**default.get("OPTIONS", {}), "location": str(tmp_path / "files")}
    settings.STORAGES = {**storages, "default": default}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of every browser a test opens.

    Its loop runs in the thread of the tests, whose queries are made in between its turns: Django is told so.
    """
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as driver:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield driver

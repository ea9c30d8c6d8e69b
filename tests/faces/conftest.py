"""The face built once for all its tests, and moments of it to look at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.faces.stage import Window, build, chromium, open_moment, report_picture, served

Show = Callable[[str, Window], Page]


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium."""
    opened = chromium(playwright)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built face is served."""
    folder: Path = tmp_path_factory.mktemp("face")
    build(folder)
    with served(folder) as where:
        yield where


@pytest.fixture(scope="module")
def picture(browser: Browser) -> bytes:
    """A page of a report."""
    return report_picture(browser)


@pytest.fixture
def show(browser: Browser, address: str, picture: bytes) -> Iterator[Show]:
    """Opens a moment; whatever the browser complains about fails the test."""
    pages: list[Page] = []
    complaints: list[str] = []

    def opened(query: str, window: Window) -> Page:
        page = open_moment(browser, address, query, window, picture)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
    assert complaints == []

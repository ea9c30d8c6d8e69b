"""Builds the room's face with a made-up session (`tests/fixtures/room`), serves it, and opens moments of it."""

from __future__ import annotations

import functools
import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, NamedTuple

from playwright.sync_api import Browser, Page, Playwright, Route

ROOT: Final = Path(__file__).resolve().parents[2]
FIXTURE: Final = ROOT / "tests" / "fixtures" / "room"

Seat = Literal["chair", "secretary", "commune", "village"]


class Window(NamedTuple):
    """A screen's size in CSS pixels."""

    width: int
    height: int


DESK: Final = Window(1366, 768)
PHONE: Final = Window(360, 740)
TABLET: Final = Window(768, 1024)
HALL: Final = Window(1920, 1080)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and keeps its log to itself."""

    def log_message(self, *args: object) -> None:
        """Says nothing."""


def build(folder: Path) -> None:
    """Builds the fixture page into ``folder`` (about two seconds)."""
    vite = [str(ROOT / ".venv/bin/node"), str(ROOT / "node_modules/vite/bin/vite.js"), "build", str(FIXTURE)]
    options = ["--base", "./", "--outDir", str(folder), "--emptyOutDir", "--logLevel", "error"]
    subprocess.run([*vite, *options], cwd=ROOT, check=True, capture_output=True)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over HTTP on a free port; gives the address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()
    thread.join(5)


def chromium(playwright: Playwright) -> Browser:
    """Debian's own browser."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)


def report_picture(browser: Browser) -> bytes:
    """One page of a report, as the server would render it."""
    page = browser.new_page(viewport={"width": 800, "height": 1131})
    page.goto((FIXTURE / "report.html").as_uri())
    picture = page.screenshot()
    page.close()
    return picture


def open_moment(browser: Browser, address: str, query: str, window: Window, picture: bytes) -> Page:
    """A window that shows one moment, its page of the report loaded."""
    phone = window.width < 700
    page = browser.new_page(
        viewport={"width": window.width, "height": window.height},
        device_scale_factor=2 if phone else 1,
        has_touch=phone,
        reduced_motion="reduce",
    )

    def answer(route: Route) -> None:
        if ".txt" in route.request.url:
            route.fulfill(path=FIXTURE / "report.txt", content_type="text/plain; charset=utf-8")
        else:
            route.fulfill(body=picture, content_type="image/png")

    page.route("**/tai-lieu/**", answer)
    page.goto(f"{address}?{query}")
    page.wait_for_selector(".room .screen")
    page.wait_for_load_state("networkidle")
    return page

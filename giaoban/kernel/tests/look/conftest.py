"""The style page served over HTTP with its built files, and a real Chromium to look at it."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from django.conf import settings as django_settings
from django.core.asgi import get_asgi_application
from playwright.sync_api import Browser, Page, Playwright
from pytest_django import Settings
from servestatic import ServeStaticASGI

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def house() -> Iterator[str]:
    """The pages' address. Needs no database: nobody is signed in."""
    app = ServeStaticASGI(get_asgi_application(), root=str(django_settings.BUILD / "static"), prefix="static/")
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(chromium: Browser, house: str, settings: Settings) -> Iterator[Page]:
    """The style page on a phone; anything the browser complains about fails the test."""
    settings.DEMO = True
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, base_url=house)  # type: ignore[arg-type]
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    opened.goto("/kieu-dang")
    yield opened
    context.close()
    # A request that a test cut off by itself is no complaint.
    assert [line for line in complaints if "net::ERR_FAILED" not in line] == []

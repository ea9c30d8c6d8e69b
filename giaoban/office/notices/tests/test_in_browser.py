"""The service worker in a real Chromium: a page without a network, and a push that becomes a notice."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from django.conf import settings as django_settings
from django.core.asgi import get_asgi_application
from playwright.sync_api import BrowserContext, Page, Playwright
from servestatic import ServeStaticASGI


@pytest.fixture(scope="module")
def house() -> Iterator[str]:
    """The product's public pages over HTTP. Needs no database: nobody is signed in."""
    app = ServeStaticASGI(get_asgi_application(), root=str(django_settings.BUILD / "static"), prefix="static/")
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def context(playwright: Playwright, house: str) -> Iterator[BrowserContext]:
    """A browser that lets this site show notices."""
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)
    context = chromium.new_context(base_url=house)
    context.grant_permissions(["notifications"], origin=house)
    yield context
    chromium.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page under the worker's care."""
    page = context.new_page()
    page.goto("/khong-mang")
    page.evaluate(
        """async () => {
            await navigator.serviceWorker.register("/sw.js");
            await navigator.serviceWorker.ready;
            while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 50));
        }"""
    )
    return page


def test_without_a_network_a_plain_page_says_so(context: BrowserContext, page: Page) -> None:
    context.set_offline(True)
    page.goto("/giao-ban/")
    assert page.url.endswith("/giao-ban/"), "trying again asks for what was wanted"
    assert page.get_by_role("heading", name="Không có mạng").is_visible()
    sheet = page.evaluate("getComputedStyle(document.querySelector('.button.primary')).backgroundColor")
    assert sheet == "rgb(163, 32, 31)", "the page keeps its look"


def test_it_keeps_the_shell_and_nobodys_pages(page: Page) -> None:
    page.goto("/dang-nhap")
    kept = page.evaluate(
        """async () => {
            const urls = [];
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname);
            return urls;
        }"""
    )
    assert "/khong-mang" in kept
    # The room's page without a briefing is the same for everybody, too: briefings/tests/views/test_room_pages.py.
    assert [path for path in kept if path not in ("/khong-mang", "/phong") and not path.startswith("/static/")] == []


def test_a_push_becomes_a_notice(context: BrowserContext, page: Page, house: str) -> None:
    for hour in ("14:30", "15:00"):
        said = {"id": "1", "title": "Họp khẩn về mưa lũ", "text": f"{hour} hôm nay", "url": "/giao-ban/"}
        deliver(context, page, house, said)
    shown = page.evaluate(
        """async () => {
            const worker = await navigator.serviceWorker.ready;
            let found = [];
            for (let n = 0; n < 100 && found[0]?.body !== "15:00 hôm nay"; n++) {
                found = await worker.getNotifications();
                await new Promise((go) => setTimeout(go, 50));
            }
            return found.map(({ title, body, data, tag }) => ({ title, body, data, tag }));
        }"""
    )
    expected = {"title": "Họp khẩn về mưa lũ", "body": "15:00 hôm nay", "data": "/giao-ban/", "tag": "1"}
    assert shown == [expected], "the same notice again takes the place of the first"


def deliver(context: BrowserContext, page: Page, house: str, said: dict[str, Any]) -> None:
    """What a push service would hand to the browser."""
    line = context.new_cdp_session(page)
    found: list[str] = []
    line.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
    )
    line.send("ServiceWorker.enable")
    for _try in range(100):
        if found:
            break
        page.wait_for_timeout(50)
    values = {"origin": house, "registrationId": found[0], "data": json.dumps(said)}
    line.send("ServiceWorker.deliverPushMessage", values)
    line.detach()

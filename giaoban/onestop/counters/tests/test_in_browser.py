"""The hall in a real Chromium: kiosk to counter, a clerk by keys alone, the wall, axe content at every width."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Playwright, Route, expect
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.tests.committed import committed
from giaoban.onestop.counters.models import DeviceKind, Ticket, TicketState
from giaoban.onestop.counters.tests.people import device, hall_of, opened, take
from giaoban.org.tests.cast import Cast

HERE = "http://testserver"
KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def answer(browser: Client, route: Route) -> None:
    """What the browser asks is asked of Django in this process; built files come from the disk."""
    request = route.request
    path = request.url.removeprefix(HERE)
    if path.startswith("/static/"):
        file = settings.BUILD / path.removeprefix("/")
        route.fulfill(path=file, content_type=KINDS.get(file.suffix, "application/octet-stream"))
        return
    edition = request.headers.get("giaoban-edition")
    kept = {} if edition is None else {"Giaoban-Edition": edition}
    if request.method == "POST":
        kind = request.headers["content-type"]
        found = browser.post(path, data=request.post_data_buffer or b"", content_type=kind, headers=kept)
    else:
        found = browser.get(path, headers=kept)
    connection.close()
    if "Location" in found.headers:
        # A redirect would be followed past this route: the page sends itself there instead.
        target = json.dumps(found.headers["Location"])
        route.fulfill(body=f"<script>location.replace({target})</script>", content_type="text/html")
        return
    body = b"".join(found.streaming_content) if found.streaming else found.content  # type: ignore[attr-defined]
    headers = {"Content-Type": found.headers.get("Content-Type", "text/html")}
    if "Giaoban-Edition" in found.headers:
        headers["Giaoban-Edition"] = found.headers["Giaoban-Edition"]
    route.fulfill(status=found.status_code, body=body, headers=headers)


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the browser asks is answered on another connection, which must see what the test made."""
    with committed(django_db_blocker):
        yield


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Page]:
    """A browser; `as_` makes it somebody's."""
    started = playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)
    yield started.new_page(viewport={"width": 1366, "height": 768})
    started.close()


def as_(page: Page, browser: Client) -> Page:
    """The page asks as this browser from now on."""
    page.unroute_all()
    page.route("**/*", lambda route: answer(browser, route))
    return page


def on_device(key: str) -> Client:
    """A browser into which a device's key was put."""
    browser = Client()
    browser.post(reverse("hall_device_link", args=[key]))
    return browser


def checked(page: Page, name: str, folder: Path, *sizes: tuple[int, int]) -> None:
    """No wider than the screen, nothing for axe to say, a picture to look at."""
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        found = Axe().run(page).response["violations"]
        assert [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found] == [], (name, width)


def test_from_the_kiosk_to_the_counter(cast: Cast, chromium: Page, tmp_path: Path) -> None:
    hall = hall_of(cast)
    page = as_(chromium, on_device(device(cast, hall).key))
    page.goto(f"{HERE}{reverse('kiosk')}")
    checked(page, "kiosk", tmp_path, (360, 740), (1366, 768), (1080, 1920))
    page.click(".kiosk-link")
    expect(page.locator(".kiosk-groups input").first).to_be_visible()
    checked(page, "kiosk-first", tmp_path, (1080, 1920))
    page.locator(".kiosk-groups input").first.check()
    page.locator(".kiosk-lines button").first.dblclick()
    expect(page.locator(".paper-number")).to_have_text("A001")
    checked(page, "kiosk-ticket", tmp_path, (360, 740), (1080, 1920))
    ticket = Ticket.objects.get()
    assert ticket.priority is not None
    page.goto(f"{HERE}{reverse('ticket', args=[ticket.token])}")
    expect(page.locator(".mine-say")).to_have_text("Ông, bà là người tiếp theo")
    checked(page, "ticket", tmp_path, (360, 740))


def test_a_clerk_works_by_keys_and_the_screen_stays_true(cast: Cast, chromium: Page, tmp_path: Path) -> None:
    hall = hall_of(cast)
    counter = hall.counters.get(number=1)
    page = as_(chromium, cast.mai_son_official.client())
    page.goto(f"{HERE}{reverse('counter', args=[counter.id])}")
    page.keyboard.press("m")
    expect(page.locator(".desk-what")).to_have_text("Chưa có ai đợi.")
    take(cast, hall)
    take(cast, hall, "B", group=hall.groups.all()[0].id)
    take(cast, hall, "C")
    expect(page.locator(".desk-waiting .row")).to_have_count(3, timeout=8000)
    page.keyboard.press("n")
    expect(page.locator(".desk-number")).to_have_text("B001")
    checked(page, "desk", tmp_path, (360, 740), (1366, 768), (1920, 1080))
    for key in "bx":
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    expect(page.locator(".desk-number")).to_have_text("—")
    page.keyboard.press("n")
    expect(page.locator(".desk-number")).to_have_text("A001")
    page.keyboard.press("v")
    expect(page.locator(".desk-number")).to_have_text("—")
    assert sorted(hall.tickets.values_list("state", flat=True)) == sorted(
        [TicketState.DONE, TicketState.WAITING, TicketState.WAITING]
    )


def test_the_wall_shows_and_calls_what_is_new(cast: Cast, chromium: Page, tmp_path: Path) -> None:
    hall = hall_of(cast)
    counter = opened(cast, hall)
    clerk = cast.mai_son_official.client()
    for letter in "ABC":
        take(cast, hall, letter)
    page = as_(chromium, on_device(device(cast, hall, DeviceKind.DISPLAY).key))
    played: list[str] = []
    page.on("request", lambda request: played.append(request.url.rpartition("/")[2]))
    page.goto(f"{HERE}{reverse('hall_display')}")
    expect(page.locator(".display-none")).to_be_visible()
    clerk.post(reverse("counter_act", args=[counter.id]), {"lam": "tiep"})
    connection.close()
    expect(page.locator("[data-call].new b")).to_have_text("A001", timeout=8000)
    first = Ticket.objects.get(state=TicketState.CALLED)
    for button in ("lam", "xong"):
        clerk.post(reverse("counter_act", args=[counter.id]), {"lam": button, "ticket": str(first.id)})
    clerk.post(reverse("counter_act", args=[counter.id]), {"lam": "tiep"})
    connection.close()
    expect(page.locator("[data-call] b").first).to_have_text("B001", timeout=8000)
    checked(page, "display", tmp_path, (1920, 1080), (1366, 768), (360, 740))
    assert "moi" in played


def test_the_pages_of_who_keeps_a_hall(cast: Cast, chromium: Page, tmp_path: Path) -> None:
    hall = hall_of(cast)
    opened(cast, hall)
    take(cast, hall)
    device(cast, hall)
    page = as_(chromium, cast.admin.client())
    pages = {
        "halls": reverse("halls"),
        "hall": reverse("hall", args=[hall.id]),
        "setup": reverse("hall_setup", args=[hall.id]),
        "counter-edit": reverse("counter_edit", args=[hall.counters.get(number=1).id]),
        "minutes": reverse("hall_minutes", args=[hall.id]),
    }
    for name, address in pages.items():
        page.goto(f"{HERE}{address}")
        checked(page, name, tmp_path, (1366, 768), (360, 740))

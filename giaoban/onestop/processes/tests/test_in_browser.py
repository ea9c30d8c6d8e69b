"""The editor in a real Chromium: by keys alone, on a phone and on an office screen, axe content."""

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
from giaoban.onestop.processes.models import ProcessVersion
from giaoban.onestop.processes.tests.people import draft, with_consultation
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
    if request.method == "POST":
        kind = request.headers["content-type"]
        found = browser.post(path, data=request.post_data_buffer or b"", content_type=kind)
    else:
        found = browser.get(path)
    connection.close()
    if "Location" in found.headers:
        # A redirect would be followed past this route: the page sends itself there instead.
        target = json.dumps(found.headers["Location"])
        route.fulfill(body=f"<script>location.replace({target})</script>", content_type="text/html")
        return
    kind = found.headers.get("Content-Type", "text/html")
    body = b"".join(found.streaming_content) if found.streaming else found.content  # type: ignore[attr-defined]
    route.fulfill(status=found.status_code, body=body, content_type=kind)


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the browser asks is answered on another connection, which must see what the test made."""
    with committed(django_db_blocker):
        yield


@pytest.fixture
def page(playwright: Playwright, cast: Cast) -> Iterator[Page]:
    """The chair of the district in a browser."""
    signed_in = cast.chair.client()
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)
    opened = chromium.new_page(viewport={"width": 1366, "height": 768})
    opened.route("**/*", lambda route: answer(signed_in, route))
    yield opened
    chromium.close()


def faults(page: Page) -> list[str]:
    return [
        f"{found['id']}: {[node['target'] for node in found['nodes']]}"
        for found in Axe().run(page).response["violations"]
    ]


def version_of(cast: Cast) -> ProcessVersion:
    return draft(cast, with_consultation(cast.district.id), limit_amount=1)


def test_every_page_is_accessible_and_no_wider_than_a_phone(cast: Cast, page: Page, tmp_path: Path) -> None:
    version = version_of(cast)
    step = version.steps.get(position=2)
    addresses = {
        "list": reverse("processes"),
        "new": reverse("process_new"),
        "version": reverse("process_version", args=[version.id]),
        "step": reverse("process_step", args=[version.id, step.id]),
        "trial": f"{reverse('process_trial', args=[version.id])}?ho_so=12&nguoi=1&phan_tram=100&lam_lai=5",
    }
    for width, height in ((1366, 768), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        for name, address in addresses.items():
            page.goto(f"{HERE}{address}")
            page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert faults(page) == [], (name, width)


def test_steps_are_walked_moved_and_opened_by_keys(cast: Cast, page: Page) -> None:
    version = version_of(cast)
    names = [step.name for step in version.steps.all()]
    page.goto(f"{HERE}{reverse('process_version', args=[version.id])}")
    page.locator("[data-open]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-open]").nth(1)).to_be_focused()
    marked = page.locator("[data-node].meant")
    expect(marked).to_have_attribute("aria-label", f"2. {names[1]}")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-open]").nth(2)).to_be_focused()
    expect(page.locator("[data-open]").nth(2)).to_have_text(names[1])
    assert [step.name for step in version.steps.order_by("position")][:3] == [names[0], names[2], names[1]]
    page.keyboard.press("Enter")
    expect(page.locator("[name=name]")).to_have_value(names[1])


def test_fields_follow_the_choice(cast: Cast, page: Page) -> None:
    version = version_of(cast)
    page.goto(f"{HERE}{reverse('process_step_new', args=[version.id])}")
    expect(page.locator("[name=unit_id]")).to_be_hidden()
    page.select_option("[name=unit_rule]", "named")
    expect(page.locator("[name=unit_id]")).to_be_visible()
    page.select_option("[name=unit_rule]", "linked")
    expect(page.locator("[name=agency]")).to_be_visible()
    page.fill("[name=name]", "Gửi Sở")
    page.click("text=Lưu bước")
    expect(page.locator("[name=name]")).to_have_value("Gửi Sở")
    assert not version.steps.filter(name="Gửi Sở").exists()
    page.fill("[name=agency]", "Sở Xây dựng")
    page.click("text=Lưu bước")
    expect(page.locator(".process-card").first).to_contain_text("Sở Xây dựng")

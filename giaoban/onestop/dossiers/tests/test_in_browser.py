"""The clerk's pages in a real Chromium: axe content and no wider than a phone; taken in by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Playwright, expect
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.tests.committed import committed
from giaoban.onestop.dossiers.models import Dossier
from giaoban.onestop.dossiers.tests.people import ready, received
from giaoban.onestop.processes.tests.test_in_browser import HERE, answer, faults
from giaoban.org.tests.cast import Cast, make_cast


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the browser asks is answered on another connection, which must see what the test made."""
    with committed(django_db_blocker):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def page(playwright: Playwright, cast: Cast) -> Iterator[Page]:
    """The counter of xã Mai Sơn in a browser."""
    signed_in = cast.mai_son_official.client()
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)
    opened = chromium.new_page(viewport={"width": 1366, "height": 768})
    opened.route("**/*", lambda route: answer(signed_in, route))
    yield opened
    chromium.close()


def test_every_page_is_accessible_and_no_wider_than_a_phone(cast: Cast, page: Page, tmp_path: Path) -> None:
    version, _process = ready(cast)
    dossier = received(cast.mai_son_official, version)
    addresses = {
        "inbox": reverse("dossiers"),
        "list": reverse("dossier_list"),
        "choose": reverse("dossier_choose"),
        "intake": f"{reverse('dossier_intake', args=[version.id])}?nguoi=lau",
        "dossier": reverse("dossier", args=[dossier.id]),
    }
    wrong = []
    for width, height in ((1366, 768), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        for name, address in addresses.items():
            page.goto(f"{HERE}{address}")
            page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append(f"{name} {width}: too wide")
            wrong += [f"{name} {width}: {fault}" for fault in faults(page)]
    assert wrong == []


def test_taken_in_by_keys_alone(cast: Cast, page: Page) -> None:
    ready(cast)
    page.goto(f"{HERE}{reverse('dossier_choose')}")
    page.keyboard.type("hon nhan")
    page.keyboard.press("Enter")
    page.locator(".row-title").first.focus()
    page.keyboard.press("Enter")
    page.locator("[name=personal_id]").focus()
    page.keyboard.type("040085001234")
    page.keyboard.press("Tab")
    page.keyboard.type("Lầu Bá Rế")
    for box in page.locator("[name=papers]").all()[:2]:
        box.focus()
        page.keyboard.press("Space")
    page.locator("[name=phone]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Xác nhận tình trạng hôn nhân")
    expect(page.get_by_text("Bước hiện tại")).to_be_visible()
    assert Dossier.objects.get().applicant.name == "Lầu Bá Rế"

"""The device check before a room, in a real Chromium on a phone: fits, is accessible, and measures a real link."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.people import PATIENCE_MS, PHONE, browser, sign_in
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e


def assert_fits_and_is_accessible(page: Page) -> None:
    """No sideways scrolling, and nothing that axe finds."""
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_an_official_tries_everything_on_a_phone(playwright: Playwright, product: Product) -> None:
    chromium = browser(playwright)
    official = sign_in(chromium, product, "hoa.maison", PHONE)
    page = official.page
    official.open(f"/giao-ban/{product.demo['briefing_id']}/thu")

    expect(page.get_by_text(re.compile(r"khứ hồi \d+ ms"))).to_be_visible(timeout=PATIENCE_MS)
    assert_fits_and_is_accessible(page)

    official.button("Phát thử").click()
    official.button("Nghe rõ").click()
    expect(page.get_by_text("Loa nghe rõ.")).to_be_visible()
    official.button("Thử micrô").click()
    expect(page.get_by_text("Micrô nghe rõ.")).to_be_visible(timeout=PATIENCE_MS)
    official.button("Xem thử hình").click()
    expect(page.get_by_label("Hình từ camera của máy này")).to_be_visible()
    assert_fits_and_is_accessible(page)

    page.get_by_role("link", name="Vào phòng").click()
    page.wait_for_url(re.compile("/phong$"))
    assert official.complaints == []
    chromium.close()

"""What somebody was typing is still there after the line broke and the page was loaded again."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Playwright, expect

from tests.e2e.people import PATIENCE_MS, browser, sign_in
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

TITLE = "Giao ban bất thường về cháy rừng"


def test_typed_text_outlives_a_broken_line_and_goes_once_it_is_sent(playwright: Playwright, product: Product) -> None:
    chromium = browser(playwright)
    office = sign_in(chromium, product, "thuky")
    page = office.page

    office.open("/giao-ban/khan")
    page.get_by_label("Nội dung họp khẩn").fill(TITLE)
    page.context.set_offline(True)
    # Without a service worker yet, it is the browser's own page that says so.
    with suppress(Error):
        page.reload()
    page.context.set_offline(False)
    office.open("/giao-ban/khan")
    expect(page.get_by_label("Nội dung họp khẩn")).to_have_value(TITLE, timeout=PATIENCE_MS)
    expect(page.get_by_text("Đã lấy lại chữ gõ dở lúc trước.")).to_be_visible()
    office.button("Xem ai được báo").click()
    expect(page.get_by_label("Nội dung họp khẩn")).to_have_value(TITLE)
    office.open("/giao-ban/khan")
    expect(page.get_by_label("Nội dung họp khẩn")).to_have_value("")
    chromium.close()

"""A commune gets ready on a phone, in a real Chromium: its link measured over a real Janus, its report written."""

import re

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.people import PATIENCE_MS, PHONE, browser, sign_in
from tests.e2e.product import Product
from tests.e2e.test_device_check import assert_fits_and_is_accessible

pytestmark = pytest.mark.e2e

PASTE = """(field, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_commune_measures_its_link_and_writes_its_report(playwright: Playwright, product: Product) -> None:
    chromium = browser(playwright)
    official = sign_in(chromium, product, "hoa.maison", PHONE)
    page = official.page

    official.open("/diem-cau-cua-toi/do")
    official.button("Bắt đầu đo").click()
    expect(page.get_by_text("Nghe và nói được.")).to_be_visible(timeout=2 * PATIENCE_MS)
    expect(page.get_by_text(re.compile(r"thông · mất gói nhận \d+,\d %, gửi \d+,\d % · rung \d+ ms"))).to_be_visible()
    official.button("Phát chuông").click()
    official.button("Nghe rõ").click()
    official.button("Thử micrô").click()
    expect(page.get_by_text("Đã thử xong: loa nghe rõ, micrô có tiếng.")).to_be_visible(timeout=PATIENCE_MS)
    assert_fits_and_is_accessible(page)
    page.get_by_role("link", name="Về trang điểm cầu").click()
    expect(page.get_by_role("cell", name="thông").first).to_be_visible()
    assert_fits_and_is_accessible(page)

    official.open(f"/giao-ban/{product.demo['briefing_id']}/bao-cao")
    page.get_by_role("link", name="Viết báo cáo").first.click()
    # What is worked out has no field: the row goes on behind it, and what is too much is dropped.
    page.locator('[data-line="0"][data-place="0"]').evaluate(PASTE, "2\t15\t1.234,5\t980\t7\n")
    expect(page.get_by_text(re.compile(r"Đã lưu nháp lúc \d\d:\d\d"))).to_be_visible(timeout=PATIENCE_MS)
    page.reload()
    assert [field.input_value() for field in page.locator("[data-place]").all()] == ["2", "15", "1.234,5", "980"]
    assert_fits_and_is_accessible(page)
    assert official.complaints == []
    chromium.close()

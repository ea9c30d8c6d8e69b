"""An administrator at work in a real Chromium: the tree, a village, a new person's first sign-in, a list of units."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.people import PHONE, browser, sign_in
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e


def violations(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_from_the_tree_to_a_new_persons_first_sign_in(playwright: Playwright, product: Product, tmp_path: Path) -> None:
    chromium = browser(playwright)
    admin = sign_in(chromium, product, "quantri", PHONE)
    page = admin.page

    admin.open("/quan-tri/don-vi")
    page.locator(".tree summary").first.click()
    page.get_by_role("link", name="Xã Mai Sơn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xã Mai Sơn")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert violations(page) == []

    page.get_by_role("link", name="Nhập danh sách").click()
    villages = tmp_path / "ban.csv"
    villages.write_bytes("cấp;tên\r\nbản;Bản Piêng Cọc\r\nbản;Bản Huồi Cọ\r\n".encode("utf-8-sig"))
    page.get_by_label("Tệp danh sách").set_input_files(villages)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("Bản Huồi Cọ")).to_be_visible()
    page.get_by_role("button", name="Nhập danh sách này").click()
    expect(page.get_by_text("2 đơn vị mới")).to_be_visible()

    page.get_by_role("link", name="Bản Piêng Cọc").click()
    page.get_by_role("link", name="Thêm người").click()
    page.get_by_label("Họ và tên").fill("Lầu Bá Rê")
    page.get_by_label("Tên đăng nhập").fill("re.piengcoc")
    page.get_by_role("button", name="Tạo tài khoản").click()
    password = page.locator("code").last.inner_text()

    newcomer = chromium.new_context().new_page()
    newcomer.goto(f"{product.url}/dang-nhap")
    newcomer.get_by_label("Tên đăng nhập").fill("re.piengcoc")
    newcomer.get_by_label("Mật khẩu", exact=True).fill(password)
    newcomer.get_by_role("button", name="Đăng nhập").click()
    expect(newcomer.get_by_text("Hãy chọn mật khẩu của riêng mình")).to_be_visible()
    assert admin.complaints == []
    chromium.close()


def test_a_make_up_day_and_saturday_mornings_on_a_phone(playwright: Playwright, product: Product) -> None:
    chromium = browser(playwright)
    admin = sign_in(chromium, product, "quantri", PHONE)
    page = admin.page

    def fits_and_is_accessible() -> bool:
        return page.evaluate("document.documentElement.scrollWidth") == PHONE[0] and violations(page) == []

    admin.open("/quan-tri/lich?nam=2026")
    expect(page.get_by_role("link", name="đổi ngày 26/04/2026")).to_be_visible()
    assert fits_and_is_accessible()

    page.get_by_role("link", name="Đặt một ngày").click()
    page.locator("input[type=date]").fill("2026-12-26")
    page.get_by_label("Làm việc cả ngày").check()
    admin.button("Lưu").click()
    expect(page.get_by_role("alert")).to_contain_text("Lý do")
    assert fits_and_is_accessible()
    page.get_by_label("Lý do").fill("Làm bù cho ngày 31/12")
    expect(page.get_by_label("Làm việc cả ngày")).to_be_checked()
    admin.button("Lưu").click()
    expect(page.get_by_role("link", name="Làm bù cho ngày 31/12")).to_be_visible()

    page.get_by_role("link", name="Đặt giờ làm việc").click()
    page.get_by_label("thứ Bảy, Sáng, từ").fill("07:30")
    page.get_by_label("thứ Bảy, Sáng, đến").fill("11:00")
    assert fits_and_is_accessible()
    admin.button("Lưu").click()
    expect(page.get_by_text("07:30–11:00")).to_be_visible()
    page.get_by_role("button", name="26/12/2026").click()
    page.get_by_role("dialog").get_by_role("button", name="Bỏ ngày này").click()
    expect(page.get_by_text("Đã bỏ quy định riêng của ngày 26/12/2026.")).to_be_visible()
    assert admin.complaints == []
    chromium.close()

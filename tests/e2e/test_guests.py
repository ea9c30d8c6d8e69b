"""A guest without an account: the link, the waiting room, hearing, speaking, and back to the waiting room."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.people import PATIENCE_MS, PHONE, browser, sign_in
from tests.e2e.product import Product
from tests.e2e.sound import LISTEN, likeness, loudness_db, read_wav, record, speak_to_file

pytestmark = pytest.mark.e2e

SENTENCE = "Kính thưa các đồng chí, hôm nay chúng ta nghe phóng viên Báo Nghệ An hỏi về dịch tả lợn châu Phi ở các bản."


def test_a_guest_waits_hears_speaks_and_is_put_back(product: Product, playwright: Playwright, tmp_path: Path) -> None:
    words = speak_to_file(SENTENCE, tmp_path / "speech.wav")
    chromium = browser(playwright, microphone=words)
    desk = sign_in(chromium, product, "thuky")
    briefing = product.demo["briefing"]["path"].removesuffix("/phong")
    desk.open(f"{briefing}/khach-moi/")
    if not desk.page.get_by_label("Họ tên").is_visible():
        desk.page.get_by_text("Mời thêm khách").click()
    desk.page.get_by_label("Họ tên").fill("Nguyễn Thị Thu")
    desk.page.get_by_label("Chức danh, cơ quan").fill("Phóng viên Báo Nghệ An")
    desk.button("Tạo đường dẫn").click()
    link = desk.page.locator("#guest-link").inner_text()
    desk.enter(f"{briefing}/phong")

    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="vi-VN", has_touch=True)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(LISTEN)
    guest = context.new_page()
    guest.goto(re.sub("^https?://[^/]+", product.url, link))
    guest.get_by_role("button", name="Vào phòng chờ").click()
    expect(guest.get_by_text("Đang ở phòng chờ")).to_be_visible()
    assert guest.evaluate("window.__heard.audio.length") == 0
    expect(desk.page.get_by_text("Nguyễn Thị Thu, Phóng viên Báo Nghệ An đang chờ vào họp.")).to_be_visible()
    desk.button("Xem").click()
    desk.button(re.compile("^Cho Nguyễn Thị Thu vào")).click()
    guest.wait_for_url(re.compile("/phong$"))
    desk.button("Mở micrô").click()
    expect(desk.button("Micrô đang mở")).to_be_visible()
    time.sleep(1)
    heard = record(guest, 4)
    assert (loudness_db(heard) > -45, likeness(read_wav(words), heard) > 0.5) == (True, True)
    assert guest.get_by_text("Điểm danh").count() + guest.get_by_text("Biểu quyết").count() == 0

    desk.button("Micrô đang mở").click()
    guest.get_by_role("button", name="Xin phát biểu").click()
    guest.get_by_role("button", name="Gửi xin phát biểu").click()
    desk.button("Mời Nguyễn Thị Thu phát biểu").click()
    guest.get_by_role("button", name="Bấm để mở micrô").click()
    expect(guest.get_by_text("Cả cuộc họp đang nghe")).to_be_visible(timeout=PATIENCE_MS)
    time.sleep(1)
    assert loudness_db(record(desk.page, 2)) > -45
    desk.button("Đưa Nguyễn Thị Thu về phòng chờ").click()
    expect(guest.get_by_text("Đang ở phòng chờ")).to_be_visible()
    time.sleep(1)
    assert loudness_db(record(desk.page, 1)) < -60
    assert desk.complaints == []
    chromium.close()

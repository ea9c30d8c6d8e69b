"""A briefing held in writing, in real browsers: begun, circulated, read, asked about on a phone, answered, concluded,
a task at the commune, the report on paper."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.people import PATIENCE_MS, PHONE, Person, browser, sign_in
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

TITLE = "Lịch trực Tết, phòng cháy rừng"
CHAIR = "Lữ Quang Thành · Chủ tịch UBND huyện"
SECRETARY = "Nguyễn Cảnh Toàn · Phó Chánh Văn phòng UBND huyện"
TEXT = "Các xã lập lịch trực bốn tại chỗ từ ngày 28 tháng Chạp."
QUESTION = "Xã có được huy động dân quân trực cùng không?"
ANSWER = "Được, báo Ban Chỉ huy quân sự huyện trước ba ngày."
CONCLUSION = "Xã Mai Sơn gửi lịch trực về huyện"


def test_from_the_text_to_the_task(playwright: Playwright, product: Product, tmp_path: Path) -> None:
    chromium = browser(playwright)
    secretary = sign_in(chromium, product, "thuky")
    page = prepared_and_sent(secretary)
    official = sign_in(chromium, product, "hoa.maison", PHONE)
    read_and_asked(official)
    secretary.open(page)
    secretary.page.get_by_label("Câu trả lời, mọi đơn vị đều đọc").fill(ANSWER)
    secretary.button("Gửi câu trả lời").click()
    expect(secretary.page.get_by_text("Đã trả lời")).to_be_visible(timeout=PATIENCE_MS)
    acknowledged(official, page)
    chair = sign_in(chromium, product, "chutich")
    concluded(chair, page)
    official.open("/nhiem-vu/")
    expect(official.page.get_by_role("link", name=CONCLUSION).first).to_be_visible(timeout=PATIENCE_MS)
    text = on_paper(secretary, page, tmp_path / "bao-cao.pdf")
    for words in ("không tổ chức họp", TEXT, QUESTION, ANSWER, CONCLUSION, "Lô Thị Hoa", "BÁO CÁO"):
        assert flat(words) in flat(text)
    assert [secretary.complaints, official.complaints, chair.complaints] == [[], [], []]
    chromium.close()


def prepared_and_sent(secretary: Person) -> str:
    """Begun without a meeting in mind; one unit, one item, its text; the address of the page."""
    page = secretary.page
    secretary.open("/giao-ban/khong-hop")
    page.get_by_label("Tên", exact=True).fill(TITLE)
    page.get_by_label("Chủ trì").select_option(label=CHAIR)
    page.get_by_label("Thư ký").select_option(label=SECRETARY)
    secretary.button("Tạo và chọn đơn vị").click()
    page.get_by_role("checkbox", name="Xã Mai Sơn", exact=True).check()
    secretary.button(re.compile("^Lưu")).click()
    page.locator("#chuong-trinh").get_by_label("Nội dung").fill("Lịch trực Tết")
    page.get_by_label("Mục đích").select_option(label="Thông báo")
    secretary.button("Thêm nội dung").click()
    page.get_by_role("link", name="Soạn văn bản và gửi").click()
    page.get_by_label("1. Lịch trực Tết").fill(TEXT)
    expect(page.get_by_text("Đã lưu.")).to_be_visible(timeout=PATIENCE_MS)
    secretary.button("Gửi các đơn vị").click()
    expect(page.get_by_text("0/1").first).to_be_visible(timeout=PATIENCE_MS)
    return page.url.removeprefix(secretary.product.url)


def read_and_asked(official: Person) -> None:
    """On a phone, from what waits to the question."""
    page = official.page
    official.open("/")
    page.locator(".row", has_text=TITLE).get_by_role("link", name=re.compile("^Đọc")).last.click()
    page.get_by_text("1. Lịch trực Tết").click()
    expect(page.get_by_text(TEXT)).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_label("Hỏi về nội dung này").fill(QUESTION)
    official.button(re.compile("Gửi câu hỏi")).click()
    expect(page.get_by_text("Đã gửi câu hỏi")).to_be_visible(timeout=PATIENCE_MS)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def acknowledged(official: Person, page: str) -> None:
    """The answer is read, the unit has read it all."""
    official.open(page)
    official.page.get_by_text("1. Lịch trực Tết").click()
    expect(official.page.get_by_text(ANSWER)).to_be_visible(timeout=PATIENCE_MS)
    official.button("Đã đọc, xác nhận").click()
    expect(official.page.get_by_text("Lô Thị Hoa đã xác nhận cho đơn vị")).to_be_visible(timeout=PATIENCE_MS)


def concluded(chair: Person, address: str) -> None:
    """Written, confirmed, ended; without a room."""
    page = chair.page
    chair.open(address.replace("/van-ban-gui/", "/phong"))
    page.wait_for_url(re.compile("/van-ban-gui/$"))
    page.get_by_role("link", name="Ghi kết luận").click()
    page.get_by_label("Nội dung kết luận").fill(CONCLUSION)
    page.get_by_label("Đơn vị chủ trì").select_option(label="Xã Mai Sơn")
    page.get_by_label("hoặc số ngày làm việc").fill("5")
    chair.button("Ghi kết luận").click()
    chair.button("Xác nhận").first.click()
    expect(page.get_by_text("Đã xác nhận kết luận")).to_be_visible(timeout=PATIENCE_MS)
    chair.open(address)
    chair.button("Kết thúc").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Kết thúc").click()
    page.wait_for_url(re.compile("/ket-luan/"))


def on_paper(secretary: Person, address: str, target: Path) -> str:
    """The report the server drafted, finalised; its PDF read back as text."""
    page = secretary.page
    paper = address.replace("/van-ban-gui/", "/bien-ban/")
    secretary.open(paper)
    waited = 0
    while secretary.button("Chốt").count() == 0 and waited < 60:
        page.wait_for_timeout(500)
        secretary.open(paper)
        waited += 1
    secretary.button("Chốt").click()
    link = page.get_by_role("link", name="Bản PDF để in").get_attribute("href")
    target.write_bytes(secretary.context.request.get(f"{secretary.product.url}{link}").body())
    return subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True).stdout


def flat(text: str) -> str:
    """Without line breaks and double spaces."""
    return " ".join(text.split())

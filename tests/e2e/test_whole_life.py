"""The whole life of a briefing in real browsers.

An urgent call, the room, a vote, conclusions, minutes on paper, a task done, and what is still open coming back as the
first item of the next briefing.
"""

import re
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.people import PATIENCE_MS, PHONE, Person, browser, sign_in
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

CHAIR = "Lữ Quang Thành · Chủ tịch UBND huyện"
TITLE = "Ứng phó lũ trên sông Nậm Nơn"
QUESTION = "Thống nhất sơ tán hai bản ven sông trước 18 giờ"
DONE = "Xã Mai Sơn sơ tán 42 hộ ven suối"
OPEN = "Xã Mai Sơn lập danh sách nhà bị sập"


@pytest.fixture(scope="module")
def secretary(product: Product, playwright: Playwright) -> Iterator[Person]:
    """The desk's one browser; the others open theirs beside it."""
    chromium = browser(playwright)
    yield sign_in(chromium, product, "thuky")
    chromium.close()


def beside(person: Person, username: str, *, phone: bool = False) -> Person:
    """Somebody else at a browser of their own."""
    chromium = person.context.browser
    assert chromium is not None
    return sign_in(chromium, person.product, username, PHONE) if phone else sign_in(chromium, person.product, username)


def test_from_the_urgent_call_to_the_next_agenda(secretary: Person, product: Product, tmp_path: Path) -> None:
    room = call(secretary)
    official = beside(secretary, "hoa.maison", phone=True)
    told_and_coming(official)
    chair = beside(secretary, "chutich")
    for person in (secretary, official, chair):
        person.enter(room)
    vote(secretary, official)
    conclude(secretary, chair, DONE)
    conclude(secretary, chair, OPEN)
    chair.button("Kết thúc").click()
    chair.button("Kết thúc cuộc họp").click()
    expect(official.page.get_by_text("Cuộc họp đã kết thúc").first).to_be_visible()
    paper = minutes(secretary, room, tmp_path / "bien-ban.pdf")
    for words in (TITLE, QUESTION, DONE, OPEN, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
        assert flat(words) in flat(paper)
    do_the_task(official)
    approve(secretary)
    next_agenda(secretary)
    for person in (secretary, official, chair):
        assert person.complaints == []
    assert "nguyên vẹn" in product.command("audit", "verify")


def call(secretary: Person) -> str:
    """One screen: every commune is told and the room opens; the room's address."""
    page = secretary.page
    secretary.open("/giao-ban/khan")
    page.get_by_label("Nội dung họp khẩn").fill(TITLE)
    page.get_by_label("Lý do").fill("Mực nước lên một mét mỗi giờ.")
    page.get_by_label("Chủ trì").select_option(label=CHAIR)
    secretary.button("Xem ai được báo").click()
    expect(page.get_by_role("heading", name=re.compile("Báo ngay cho .* người"))).to_be_visible()
    secretary.button("Báo ngay").click()
    page.wait_for_url(re.compile("/phong$"))
    return page.url.removeprefix(secretary.product.url)


def told_and_coming(official: Person) -> None:
    """The notice is there, and the room is the first thing that waits."""
    official.open("/thong-bao/")
    expect(official.page.get_by_text(TITLE).first).to_be_visible()
    official.open("/")
    expect(
        official.page.locator(".row", has_text=TITLE).get_by_role("link", name=re.compile("Vào phòng"))
    ).to_be_visible()


def vote(secretary: Person, official: Person) -> None:
    """Prepared and opened beside the meeting, cast on a phone, announced to all."""
    page = secretary.page
    page.get_by_role("button", name="Biểu quyết", exact=True).click()
    secretary.button("Chuẩn bị biểu quyết").click()
    page.get_by_label("Nội dung biểu quyết").fill(QUESTION)
    secretary.button(re.compile("^Lưu bản|^Lưu$")).click()
    secretary.button("Mở biểu quyết").click()
    ballot = official.page.get_by_role("dialog")
    ballot.get_by_text("Tán thành", exact=True).click(timeout=PATIENCE_MS)
    ballot.get_by_role("button", name=re.compile("Bỏ phiếu: Tán thành")).click()
    expect(ballot.get_by_text("đã bỏ phiếu: Tán thành")).to_be_visible()
    ballot.get_by_role("button", name="Đóng").click()
    secretary.button("Kết thúc").last.click()
    page.get_by_role("dialog").get_by_role("button", name="Kết thúc", exact=True).click()
    secretary.button("Công bố kết quả").click()
    expect(official.page.get_by_text(QUESTION).first).to_be_visible()


def conclude(secretary: Person, chair: Person, text: str) -> None:
    """The secretary writes it and names who does it, the chair confirms what they read."""
    page = secretary.page
    page.get_by_role("button", name="Kết luận", exact=True).click()
    secretary.button("Ghi kết luận").click()
    page.get_by_label("Nội dung kết luận").fill(text)
    page.get_by_label("Đơn vị chủ trì").select_option(label="Xã Mai Sơn")
    page.get_by_label("hoặc số ngày làm việc").fill("3")
    secretary.button(re.compile("^Lưu bản|^Lưu$")).click()
    secretary.button("Trình chủ trì").click()
    expect(chair.page.get_by_text(text).first).to_be_visible()
    chair.button("Xác nhận").first.click()
    expect(page.locator(".topic-panel", has_text=text).get_by_text("Đã giao việc").last).to_be_visible()


def minutes(secretary: Person, room: str, target: Path) -> str:
    """The draft is there when the meeting is over; finalised, its PDF is read back as text."""
    page = secretary.page
    address = room.removesuffix("phong") + "bien-ban/"
    secretary.open(address)
    waited = 0
    while secretary.button("Chốt").count() == 0 and waited < 60:
        page.wait_for_timeout(1000)
        secretary.open(address)
        waited += 1
    secretary.button("Chốt").click()
    link = page.get_by_role("link", name="Bản PDF để in").get_attribute("href")
    target.write_bytes(secretary.context.request.get(f"{secretary.product.url}{link}").body())
    return subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True).stdout


def do_the_task(official: Person) -> None:
    """Accepted and handed in from a phone."""
    page = official.page
    official.open("/nhiem-vu/")
    page.get_by_role("link", name=DONE).click()
    official.button("Nhận việc").click()
    page.get_by_text("Nộp kết quả").first.click()
    page.locator("form[action$='/nop'] textarea").first.fill("42 hộ đã ở trường tiểu học từ 16 giờ.")
    official.button("Nộp kết quả").last.click()
    expect(page.locator("#toasts").get_by_text("Đã nộp kết quả, chờ duyệt.")).to_be_visible()
    expect(page.get_by_text("Chờ duyệt").first).to_be_visible()


def approve(secretary: Person) -> None:
    """The office accepts the result."""
    page = secretary.page
    secretary.open("/nhiem-vu/?q=42")
    page.get_by_role("link", name=DONE).click()
    secretary.button("Duyệt hoàn thành").click()
    expect(page.get_by_text("Hoàn thành").first).to_be_visible()


def next_agenda(secretary: Person) -> None:
    """What is still open is the first item of the next briefing, what is done is not."""
    page: Page = secretary.page
    secretary.open("/giao-ban/moi")
    page.get_by_label("Tên cuộc họp").fill("Giao ban sau lũ")
    page.get_by_label("Ngày").fill((timezone.localdate() + timedelta(days=2)).isoformat())
    page.get_by_label("Giờ bắt đầu").fill("08:00")
    page.get_by_label("Chủ trì").select_option(label=CHAIR)
    secretary.button("Tạo và chọn điểm cầu").click()
    expect(page.locator("[data-picked]")).to_be_visible()
    next_one = page.url.rsplit("/", 1)[0]
    page.goto(next_one)
    secretary.button("Đưa lên đầu chương trình").click()
    page.wait_for_url(re.compile("/ket-luan/"))
    expect(page.get_by_text(OPEN).first).to_be_visible()
    expect(page.get_by_text(DONE)).to_have_count(0)
    page.goto(next_one)
    expect(page.locator("#chuong-trinh .row-title").first).to_contain_text("việc thực hiện kết luận")


def flat(text: str) -> str:
    """Without line breaks and double spaces."""
    return " ".join(text.split())

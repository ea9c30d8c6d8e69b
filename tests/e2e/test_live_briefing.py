"""A secretary makes a briefing, a chair leads it, officials and a village head take part: seen and heard."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.e2e.papers import pdf_of_three_pages
from tests.e2e.people import PATIENCE_MS, PHONE, Person, browser, sign_in
from tests.e2e.product import Product
from tests.e2e.sound import Samples, likeness, loudness_db, read_wav, record, speak_to_file
from tests.launch.support import wait_until

pytestmark = pytest.mark.e2e

SENTENCE = (
    "Kính thưa đồng chí chủ trì, xã Mai Sơn xin báo cáo. Đến hôm nay toàn xã đã lập hai chốt kiểm dịch, tiêu hủy ba "
    "mươi mốt con lợn, phun hóa chất bốn bản. Đề nghị huyện cấp thêm bốn mươi lít hóa chất."
)
#: Somebody else's words: what was heard must be more like the one than the other.
OTHER = (
    "Trường mầm non bản Con Phen bị tốc mái sau trận mưa đá, chúng tôi đã che tạm bằng bạt. Xin hỗ trợ hai trăm tấm "
    "lợp và một nghìn viên gạch để các cháu được đi học trong tuần tới."
)
SILENCE_DB = -60.0


@dataclass
class Hall:
    """Everybody of this story, at their browsers, in one briefing."""

    room: str
    secretary: Person
    chair: Person
    speaker: Person
    listener: Person
    village: Person
    reference: Samples
    other: Samples

    def everyone(self) -> list[Person]:
        return [self.chair, self.speaker, self.listener, self.village]


def make_briefing(secretary: Person, pdf: Path) -> str:
    """Through the pages, as the secretary does it; returns the room's address."""
    page = secretary.page
    secretary.open("/giao-ban/moi")
    page.get_by_label("Tên cuộc họp").fill("Giao ban thử nghiệm")
    page.get_by_label("Ngày").fill(time.strftime("%Y-%m-%d", time.localtime(time.time() + 86400)))
    page.get_by_label("Giờ bắt đầu").fill("08:00")
    page.get_by_label("Chủ trì").select_option(label="Lữ Quang Thành · Chủ tịch UBND huyện")
    page.get_by_label("Thư ký").select_option(label="Nguyễn Cảnh Toàn · Phó Chánh Văn phòng UBND huyện")
    secretary.button("Tạo và chọn điểm cầu").click()
    secretary.button("Tất cả Cấp xã").click()
    page.get_by_label("Bản Na Hang").check()
    expect(page.locator("[data-picked]")).to_have_text("18")
    secretary.button("Lưu điểm cầu").click()
    for title in ("Tình hình dịch bệnh", "Tiến độ một cửa"):
        page.get_by_label("Nội dung", exact=True).fill(title)
        page.get_by_label("Mục đích").select_option("decide")
        secretary.button("Thêm nội dung").click()
        expect(page.locator("#chuong-trinh .row-title", has_text=title)).to_be_visible()
        page.locator("#chuong-trinh summary").click()
    page.locator("#tai-lieu summary").click()
    page.get_by_label("Tệp tài liệu").set_input_files(pdf)
    secretary.button("Tải lên").click()
    expect(page.locator("#tai-lieu .chip", has_text="3 trang")).to_be_visible(timeout=60_000)
    secretary.button("Mở phòng họp").click()
    secretary.button(
        "Mở phòng",
    ).last.click()
    page.wait_for_url(re.compile("/phong$"))
    return page.url.removeprefix(secretary.product.url)


@pytest.fixture(scope="module")
def hall(product: Product, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """The briefing is made and open, and everybody is in."""
    folder = tmp_path_factory.mktemp("hall")
    words = speak_to_file(SENTENCE, folder / "speech.wav")
    quiet, loud = browser(playwright), browser(playwright, microphone=words)
    secretary = sign_in(quiet, product, "thuky")
    room = make_briefing(secretary, pdf_of_three_pages(folder))
    hall = Hall(
        room,
        secretary,
        sign_in(quiet, product, "chutich"),
        sign_in(loud, product, "hoa.maison"),
        sign_in(quiet, product, "sim.nhonmai"),
        sign_in(quiet, product, "truongban", PHONE),
        read_wav(words),
        read_wav(speak_to_file(OTHER, folder / "other.wav")),
    )
    for person in hall.everyone():
        person.enter(room)
    yield hall
    for chromium in (quiet, loud):
        chromium.close()


def hears(page: Page, reference: Samples, other: Samples) -> tuple[float, float, float]:
    """(loudness in dB, likeness to the reference, likeness to other words) of six seconds."""
    heard = record(page, 6)
    return loudness_db(heard), likeness(reference, heard), likeness(other, heard)


def ask_and_be_granted(hall: Hall, subject: str) -> None:
    """Mai Sơn asks, the chair invites, Mai Sơn opens the microphone."""
    hall.speaker.button("Xin phát biểu").click()
    hall.speaker.page.get_by_label("Xin nói về việc gì").fill(subject)
    hall.speaker.button("Gửi xin phát biểu").click()
    expect(hall.chair.page.get_by_text(subject)).to_be_visible()
    hall.chair.button(re.compile("Mời .*Mai Sơn phát biểu")).click()
    hall.speaker.button("Bấm để mở micrô").click()
    expect(hall.speaker.page.get_by_text("Cả cuộc họp đang nghe")).to_be_visible(timeout=PATIENCE_MS)


def test_everyone_is_on_the_chairs_board(hall: Hall) -> None:
    board = hall.chair.page.get_by_label("Điểm cầu").first
    for name in ("Mai Sơn", "Nhôn Mai", "Na Hang"):
        expect(board.locator(".tile", has_text=name)).not_to_contain_text("Chưa vào")
    expect(board.locator(".tile", has_text="Hữu Khuông")).to_contain_text("Chưa vào")


def test_the_hall_is_silent_and_nobody_was_asked_for_a_microphone(hall: Hall) -> None:
    assert loudness_db(record(hall.listener.page, 2)) < SILENCE_DB
    senders = "window.__heard.audio.every(({ pc }) => pc.getSenders().every(s => s.track === null))"
    assert hall.listener.page.evaluate(senders)


def _is_large(image: Locator) -> bool:
    """What is there of a page is shown at once, and the large picture takes its place."""
    return int(image.evaluate("async (img) => { await img.decode(); return img.naturalWidth }")) >= 700


def test_a_page_turn_reaches_everyone(hall: Hall) -> None:
    hall.chair.button(re.compile("Trang sau")).click()
    for person in hall.everyone():
        expect(person.page.get_by_text(re.compile(r"2 / 3")).first).to_be_visible()
        image = person.page.get_by_alt_text(re.compile("^Ảnh trang 2 ")).last
        expect(image).to_be_visible()
        wait_until(partial(_is_large, image), seconds=20)


def test_who_is_given_the_floor_is_heard_seen_and_silenced_again(hall: Hall) -> None:
    ask_and_be_granted(hall, "Chốt kiểm dịch bản Na Hang")
    for person in (hall.listener, hall.village, hall.chair):
        loud, same, different = hears(person.page, hall.reference, hall.other)
        assert loud > -45, f"too quiet: {loud:.0f} dB"
        assert same > 0.55, f"not the sentence that was spoken: {same:.2f}"
        assert same > different + 0.15, f"as much like other words: {same:.2f}, {different:.2f}"
    hall.speaker.button("Bật hình").click()
    expect(hall.listener.page.locator("video")).to_be_visible(timeout=60_000)
    wide = "() => { const v = document.querySelector('video'); return v && v.videoWidth > 0 && v.currentTime > 0 }"
    hall.listener.page.wait_for_function(wide, timeout=60_000)
    hall.chair.button("Thu micrô").click()
    expect(hall.speaker.button("Xin phát biểu")).to_be_visible()
    # It goes by itself after a few seconds, so it is put away at once.
    hall.speaker.page.locator(".toast", has_text="Chủ trì đã thu micrô").get_by_role("button", name="Đóng").click()
    time.sleep(1.5)
    for person in (hall.listener, hall.village):
        assert loudness_db(record(person.page, 2)) < SILENCE_DB
    expect(hall.listener.page.locator("video")).to_have_count(0)


FLOWING = """
async () => {
  const pcs = [...new Set(window.__heard.audio.map(({ pc }) => pc))].filter((pc) => pc.connectionState === 'connected');
  const count = (pc) => pc.getStats().then((all) =>
    [...all.values()].reduce((sum, s) => sum + (s.type === 'inbound-rtp' ? s.packetsReceived : 0), 0));
  const before = await Promise.all(pcs.map(count));
  await new Promise((done) => setTimeout(done, 1500));
  const after = await Promise.all(pcs.map(count));
  return [pcs.length, after.filter((n, i) => n > before[i]).length];
}
"""


def test_who_has_the_floor_is_not_sent_the_hall_as_well(hall: Hall) -> None:
    """Both would not fit a weak speaker's way down."""
    assert hall.speaker.page.evaluate(FLOWING) == [1, 1]
    ask_and_be_granted(hall, "Đường truyền của điểm cầu")
    wait_until(lambda: hall.speaker.page.evaluate(FLOWING) == [2, 1], seconds=20)
    time.sleep(6)  # longer than the hall may be silent by itself
    assert hall.speaker.page.evaluate(FLOWING) == [2, 1]
    hall.speaker.button("Nói xong").click()
    wait_until(lambda: hall.speaker.page.evaluate(FLOWING) == [1, 1], seconds=20)


def test_who_gives_the_floor_back_is_not_told_that_it_was_taken(hall: Hall) -> None:
    ask_and_be_granted(hall, "Bổ sung một ý")
    hall.speaker.button("Nói xong").click()
    expect(hall.speaker.button("Xin phát biểu")).to_be_visible()
    expect(hall.chair.page.get_by_text("Bổ sung một ý")).to_have_count(0)
    expect(hall.speaker.page.locator(".toast", has_text="Chủ trì đã thu micrô")).to_have_count(0)


def test_a_lost_point_comes_back_and_has_missed_nothing(hall: Hall) -> None:
    hall.village.context.set_offline(True)
    hall.village.page.evaluate("window.dispatchEvent(new Event('offline'))")
    cut = "for (const s of window.__sockets ?? []) s.close()"
    hall.village.page.evaluate(cut)
    hall.listener.button("Xin phát biểu").click()
    hall.listener.page.get_by_label("Xin nói về việc gì").fill("Thiếu hóa chất")
    hall.listener.button("Gửi xin phát biểu").click()
    expect(hall.chair.page.get_by_text("Thiếu hóa chất")).to_be_visible()
    hall.chair.button(re.compile("Trang sau")).click()
    hall.village.context.set_offline(False)
    expect(hall.village.page.get_by_text(re.compile(r"3 / 3")).first).to_be_visible(timeout=PATIENCE_MS)
    hall.listener.button("Rút lại").click()
    expect(hall.listener.button("Xin phát biểu")).to_be_visible()


def test_a_note_reaches_the_desk_and_then_everyone(hall: Hall) -> None:
    hall.village.page.get_by_role("button", name="Nhắn thư ký").click()
    hall.village.page.get_by_label("Nhắn cho thư ký").fill("Bản đã ký cam kết 42 hộ")
    hall.village.button("Gửi").last.click()
    expect(hall.chair.page.get_by_text("Bản đã ký cam kết 42 hộ")).to_be_visible()
    expect(hall.listener.page.get_by_text("Bản đã ký cam kết 42 hộ")).to_have_count(0)
    hall.chair.button("Đọc cho cả họp").click()
    expect(hall.listener.page.get_by_text("Bản đã ký cam kết 42 hộ").first).to_be_visible()


def test_sound_returns_after_janus_died_and_nobody_reloads(hall: Hall, product: Product) -> None:
    ask_and_be_granted(hall, "Nói tiếp sau sự cố")
    product.kill("janus")
    product.wait_healthy(30)
    deadline = time.monotonic() + 40
    same = 0.0
    while time.monotonic() < deadline and same < 0.5:
        _loud, same, _other = hears(hall.listener.page, hall.reference, hall.other)
    assert same >= 0.5, f"the sound did not come back: {same:.2f}"
    hall.chair.button("Thu micrô").click()


def test_the_phone_fits_its_screen_and_every_view_is_accessible(hall: Hall) -> None:
    from axe_playwright_python.sync_playwright import Axe

    wide = "document.documentElement.scrollWidth <= window.innerWidth"
    assert hall.village.page.evaluate(wide)
    for person in (hall.chair, hall.listener, hall.village):
        found = Axe().run(person.page).response["violations"]
        assert [violation["id"] for violation in found] == []


def test_the_chair_ends_it_for_everyone_and_nothing_complained(hall: Hall) -> None:
    hall.chair.button("Kết thúc").click()
    hall.chair.button("Kết thúc cuộc họp").click()
    for person in hall.everyone():
        expect(person.page.get_by_text("Cuộc họp đã kết thúc").first).to_be_visible()
        assert person.complaints == []
    assert "nguyên vẹn" in hall.chair.product.command("audit", "verify")

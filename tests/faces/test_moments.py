"""Every designed moment on every kind of screen: WCAG by axe, nothing wider than the screen, big enough to touch."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.faces.conftest import Show
from tests.faces.stage import DESK, HALL, PHONE, TABLET, Window

VILLAGE = ["live", "tap", "text", "lost", "granted", "denied", "speaking", "connecting", "ended"]
COMMUNE = ["live", "lost", "waiting", "muted", "failed", "problem"]
MOMENTS = [
    *[("village", scene, PHONE) for scene in VILLAGE],
    *[("commune", scene, DESK) for scene in COMMUNE],
    ("commune", "live", TABLET),
    ("chair", "live", DESK),
    ("chair", "quiet", HALL),
    ("secretary", "live", Window(1000, 700)),
    ("chair", "live", PHONE),
    ("chair", "few", DESK),
    ("village", "few", PHONE),
    ("village", "newversion", PHONE),
]


def violations(page: Page) -> list[str]:
    """What axe finds, with where."""
    return [
        f"{found['id']}: {[node['target'] for node in found['nodes']]}"
        for found in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("seat", "scene", "window"), MOMENTS)
def test_moment_is_accessible_and_fits(show: Show, seat: str, scene: str, window: Window) -> None:
    page = show(f"seat={seat}&scene={scene}", window)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == window.width
    assert page.evaluate("document.documentElement.scrollHeight") == window.height


@pytest.mark.parametrize("scene", ["live", "tap"])
def test_television_has_nothing_to_press_and_letters_for_three_metres(show: Show, scene: str) -> None:
    page = show(f"seat=commune&tv=1&scene={scene}", HALL)

    assert violations(page) == []
    assert page.locator("button").count() == 0
    sizes = page.eval_on_selector_all(
        ".stage b, .big-clock, .queue-names b", "all => all.map(el => parseFloat(getComputedStyle(el).fontSize))"
    )
    assert min(sizes) >= 36


@pytest.mark.parametrize("scene", ["live", "speaking"])
def test_every_phone_control_is_a_thumb_wide(show: Show, scene: str) -> None:
    page = show(f"seat=village&scene={scene}", PHONE)

    heights = page.eval_on_selector_all(
        ".foot button, .page-tools button", "all => all.map(el => [el.textContent, el.getBoundingClientRect().height])"
    )
    assert [name for name, height in heights if height < 36] == []
    if scene == "live":
        assert page.eval_on_selector("#ask", "el => el.getBoundingClientRect().height") >= 60


@pytest.mark.parametrize("seat", ["chair", "village"])
def test_in_english_no_vietnamese_is_left_in_the_controls(show: Show, seat: str) -> None:
    page = show(f"seat={seat}&lang=en", DESK if seat == "chair" else PHONE)

    words = " ".join(page.locator("button:not(.tile):not(.item-row)").all_inner_texts())
    assert "speak" in words or "Invite" in words
    assert not any(letter in words for letter in "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ")


#: Panels and dialogs, each opened by these presses.
OPENED = [
    ("chair", DESK, ["Điểm danh"]),
    ("secretary", DESK, ["Điểm danh", "Xã Mai Sơn"]),
    ("village", PHONE, ["Thêm", "Điểm danh", "Thêm người"]),
    ("commune", DESK, ["Điểm danh", "Sửa Vi Thị Mai"]),
    ("chair", DESK, ["Đặt cách phát biểu"]),
    ("chair", DESK, ["Cửa phòng họp"]),
    ("secretary", DESK, ["Trả lời"]),
    ("village", PHONE, ["Nhắn thư ký"]),
    ("chair", PHONE, ["Phát biểu"]),
]


@pytest.mark.parametrize(("seat", "window", "presses"), OPENED)
def test_what_is_opened_is_accessible_and_fits(show: Show, seat: str, window: Window, presses: list[str]) -> None:
    page = show(f"seat={seat}", window)
    for name in presses:
        page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state("networkidle")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == window.width

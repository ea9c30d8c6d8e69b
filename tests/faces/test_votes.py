"""A vote on every kind of screen: the ballot under a thumb, what becomes of it, the count and the result for all."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.faces.conftest import Show
from tests.faces.stage import DESK, HALL, PHONE, Window
from tests.faces.test_moments import violations

VOTE: dict[str, Any] = {
    "id": "b1", "n": 1, "question": "Thông qua quy chế phối hợp chốt kiểm dịch?", "kind": "motion", "options": [],
    "secret": False, "per_unit": True, "majority": "simple", "quorum": 50, "minutes": 3, "live": False, "item_id": None,
    "state": "open", "opened_at": "2026-11-22T01:41:00.000Z", "closes_at": "2026-11-22T01:44:00.000Z",
    "closed_at": None, "announced_at": None, "entitled": 22, "reason": "", "edition": 1, "result": None,
}  # fmt: skip
RESULT = {"counts": [14, 3, 1], "voted": 18, "quorum_needed": 11, "winner": 0, "passed": True}


def patched(page: Page, **change: Any) -> None:
    """An event arrives."""
    page.evaluate(f"session.patch({json.dumps(change)})")


def keeps(page: Page, answer: str) -> None:
    """What the server answers to a topic's requests from now on, as JavaScript; `window.sent` is the last of them."""
    said = f"(t, d) => {{ window.sent = [t, d]; return {answer}; }}"
    page.evaluate(f"void (session.keep = session.request = {said})")


def voting(show: Show, seat: str, window: Window, *, tv: bool = False, **change: Any) -> Page:
    """A vote has just been opened."""
    page = show(f"seat={seat}&scene=quiet{'&tv=1' if tv else ''}", window)
    own = {"id": "b1", "voted": False, "choice": None, "by": ""}
    patched(page, votes=[VOTE | change], turnouts=[{"id": "b1", "voted": 5, "counts": None}], ballots=[own])
    expect(page.locator(".vote-card h2")).to_have_text(VOTE["question"])
    return page


def fits(page: Page, window: Window) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == window.width


@pytest.mark.parametrize(("seat", "window"), [("village", PHONE), ("commune", DESK)])
def test_the_ballot_comes_by_itself_and_is_large_enough_for_a_thumb(show: Show, seat: str, window: Window) -> None:
    page = voting(show, seat, window)
    ballot = page.get_by_role("dialog", name=VOTE["question"])
    expect(ballot.get_by_role("radio")).to_have_count(3)
    expect(ballot.get_by_role("button", name="Bỏ phiếu")).to_be_disabled()
    fits(page, window)
    heights = page.eval_on_selector_all(".vote-choice, .vote-ballot .button", "all => all.map(el => el.offsetHeight)")
    assert min(heights) >= 44


def test_a_ballot_that_came_too_late_says_that_it_is_not_counted(show: Show) -> None:
    page = voting(show, "village", PHONE)
    sentence = "Biểu quyết đã kết thúc trước khi phiếu tới máy chủ, nên phiếu này không được tính."
    keeps(page, f"Promise.resolve({json.dumps({'ok': False, 'code': 'closed', 'message': sentence})})")
    page.get_by_label("Tán thành", exact=True).check()
    page.get_by_role("button", name="Bỏ phiếu: Tán thành").click()
    expect(page.get_by_role("alert")).to_contain_text("Phiếu không được tính")
    fits(page, PHONE)


def test_a_secret_ballot_warns_first_and_shows_its_receipt_after(show: Show) -> None:
    page = voting(show, "village", PHONE, secret=True)
    expect(page.get_by_text("Bỏ vào hòm rồi thì không đổi được")).to_be_visible()
    keeps(page, "Promise.resolve({ ok: true, answer: {} })")
    page.get_by_label("Tán thành", exact=True).check()
    page.get_by_role("button", name="Bỏ phiếu: Tán thành").click()
    patched(page, ballots=[{"id": "b1", "voted": True, "choice": None, "by": ""}])
    receipt = page.evaluate("window.sent[1].receipt")
    expect(page.locator(".vote-code")).to_have_text(" ".join(receipt[at : at + 4] for at in (0, 4, 8)))
    expect(page.get_by_role("button", name="Đổi ý kiến")).to_have_count(0)
    fits(page, PHONE)


@pytest.mark.parametrize(
    ("seat", "window", "tv"),
    [("village", PHONE, False), ("commune", DESK, False), ("chair", DESK, False), ("commune", HALL, True)],
)
def test_everybody_sees_the_result(show: Show, seat: str, window: Window, tv: bool) -> None:
    page = voting(show, seat, window, tv=tv)
    assert not tv or page.locator("button").count() == 0
    closed = VOTE | {"state": "closed", "closed_at": "2026-11-22T01:42:00.000Z"}
    patched(page, votes=[closed], removed={"turnouts": ["b1"]})
    expect(page.get_by_text("Chờ chủ trì công bố").first).to_be_visible()
    announced = closed | {"state": "announced", "announced_at": "2026-11-22T01:42:01.000Z", "result": RESULT}
    patched(page, votes=[announced])
    expect(page.locator(".vote-card .vote-outcome")).to_have_text("Được thông qua")
    expect(page.locator(".vote-card .vote-bars li").first).to_contain_text("14")
    fits(page, window)


def test_the_desk_prepares_opens_and_closes(show: Show) -> None:
    page = show("seat=secretary&scene=quiet", DESK)
    keeps(page, "Promise.resolve({ ok: true, answer: { names: ['Xã Nga My'] } })")
    page.get_by_role("button", name="Biểu quyết").click()
    page.get_by_role("button", name="Chuẩn bị biểu quyết").click()
    page.get_by_label("Nội dung biểu quyết").fill("Thông qua?")
    page.get_by_text("Cách biểu quyết").click()
    fits(page, DESK)
    page.get_by_role("button", name="Lưu bản chuẩn bị").click()
    kind, said = page.evaluate("window.sent")
    assert (kind, said["question"], said["options"], said["who"]) == ("vote.prepare", "Thông qua?", [], "all")
    patched(
        page,
        votes=[
            VOTE | {"state": "draft", "opened_at": None, "closes_at": None, "who": "all", "level": "", "points": []}
        ],
    )
    page.get_by_role("button", name="Mở biểu quyết").click()
    assert page.evaluate("window.sent") == ["vote.open", {"vote_id": "b1", "edition": 1}]
    patched(page, votes=[VOTE], turnouts=[{"id": "b1", "voted": 20, "counts": None}])
    page.get_by_role("button", name="Ai chưa bỏ phiếu").click()
    expect(page.get_by_text("Xã Nga My", exact=True).last).to_be_visible()
    page.locator(".vote-item").get_by_role("button", name="Kết thúc").click()
    expect(page.get_by_role("dialog")).to_contain_text("Đã có 20 trên 22 phiếu")
    page.get_by_role("dialog").get_by_role("button", name="Kết thúc", exact=True).click()
    assert page.evaluate("window.sent") == ["vote.close", {"vote_id": "b1"}]

"""Asked and written while the link is away: kept through a reload, sent once when it is back, with its true time."""

import json
import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.people import PATIENCE_MS, PHONE, Person, browser, sign_in
from tests.e2e.product import Product
from tests.e2e.test_kept_room import keeps_the_room

pytestmark = pytest.mark.e2e

NOTE = "Cầu tràn ngập, xin số liệu bằng chữ."
#: An emulated break leaves open connections alone, so they are cut by hand; new ones find no network.
SOCKETS = """(() => {
    window.lines = [];
    const Real = window.WebSocket;
    window.WebSocket = class extends Real {
        constructor(...words) { super(...words); window.lines.push(this); }
    };
})()"""
CUT = "() => window.lines.forEach((line) => line.close())"
KEPT = """() => Object.keys(localStorage).filter((name) => name.startsWith("giaoban.unsent."))
    .map((name) => JSON.parse(localStorage[name]))"""


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "not within half a minute"
        time.sleep(0.2)


def kept(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.page.evaluate(KEPT)
    return found


def picture(person: Person, shots: Path | None, name: str) -> None:
    if shots is not None:
        person.page.screenshot(path=shots / f"{name}.png")


@pytest.fixture
def shots() -> Path | None:
    """Where whoever wants to look has the screens put."""
    folder = os.environ.get("GIAOBAN_SHOTS")
    return Path(folder) if folder else None


def test_a_hand_and_a_note_of_the_time_without_a_link(
    playwright: Playwright, product: Product, shots: Path | None
) -> None:
    chromium = browser(playwright, trusted=product.url)
    secretary = sign_in(chromium, product, "thuky")
    village = sign_in(chromium, product, "truongban", PHONE)
    village.context.add_init_script(SOCKETS)
    keeps_the_room(village)
    room = f"/giao-ban/{product.demo['briefing_id']}/phong"
    secretary.enter(room)
    village.enter(room)

    open_vote(secretary)
    ballot = village.page.get_by_role("dialog")
    ballot.get_by_text("Tán thành", exact=True).click()

    village.context.set_offline(True)
    village.page.evaluate(CUT)
    expect(village.page.locator(".banner.late")).to_be_visible(timeout=90_000)
    meant = datetime.now(UTC)
    ballot.get_by_role("button", name=re.compile("Bỏ phiếu: Tán thành")).click()
    expect(ballot).to_contain_text("Phiếu được giữ lại và tự gửi khi có mạng")
    ballot.get_by_role("button", name=re.compile("^(Xong|Đóng)$")).last.click()
    village.button(re.compile("^Xin phát biểu")).click()
    village.page.get_by_role("dialog").get_by_role("textbox").fill("Cầu tràn")
    village.button("Gửi xin phát biểu").click()
    expect(village.page.locator(".hand")).to_contain_text("Chưa gửi – sẽ gửi khi có mạng")
    village.page.get_by_text("Nhắn thư ký").first.click()
    village.page.locator("#note").fill(NOTE)
    village.page.locator(".note-form button[type=submit]").click()
    expect(village.page.locator(".note-form .unsent")).to_contain_text(NOTE)
    picture(village, shots, "away-360")
    assert sorted(entry["t"] for entry in kept(village)) == ["floor.ask", "note.send", "vote.cast"]

    village.page.reload()
    waiting = village.page.locator(".kept .unsent")
    for kind in ("phiếu biểu quyết", "xin phát biểu", "ý kiến bằng chữ"):
        expect(waiting).to_contain_text(kind)
    expect(waiting).to_contain_text(NOTE)
    picture(village, shots, "reloaded-away-360")
    time.sleep(30)

    village.context.set_offline(False)
    expect(village.page.locator("#room header")).to_be_visible(timeout=PATIENCE_MS)
    until(lambda: kept(village) == [])
    until(lambda: len(state(product)["notes"]) == 1)
    told = state(product)
    assert told["ballots"] == [[0, 1]], "one ballot, cast once"
    assert [note["body"] for note in told["notes"]] == [NOTE]
    hands = [turn for turn in told["requests"] if turn["subject"] == "Cầu tràn"]
    assert len(hands) == 1
    for said, when in ((told["notes"][0], "sent_at"), (hands[0], "asked_at")):
        assert abs((datetime.fromisoformat(said[when]) - meant).total_seconds()) < 20, "said while it was away"
        assert said["arrived_at"], "and it tells when it came"
    picture(village, shots, "back-360")
    secretary.button(re.compile("^Phát biểu")).first.click()
    expect(secretary.page.locator("body")).to_contain_text("tới nơi")
    picture(secretary, shots, "desk-1366")

    village.page.reload()
    expect(village.page.locator("#room header")).to_be_visible(timeout=PATIENCE_MS)
    time.sleep(2)
    again = state(product)
    assert (len(again["notes"]), len(again["requests"])) == (1, len(told["requests"])), "once"
    assert village.complaints == []
    chromium.close()


def open_vote(secretary: Person) -> None:
    """The last of those the demo has prepared: a motion, by name, one ballot a point, three minutes."""
    secretary.page.get_by_role("button", name="Biểu quyết", exact=True).click()
    secretary.button("Mở biểu quyết").last.click()


def state(product: Product) -> dict[str, Any]:
    """What the database has of the briefing's words."""
    told: dict[str, Any] = json.loads(product.command("shell", "-v0", "-c", LOOK % product.demo["briefing_id"]))
    return told


LOOK = """
import json
from giaoban.briefings.models import Note, SpeakingRequest
from giaoban.briefings.votes.models import Ballot
from giaoban.briefings.shapes import note_shape, request_shape
briefing = "%s"
print(json.dumps({
    "notes": [note_shape(row) for row in Note.objects.filter(briefing=briefing)],
    "ballots": [[row.choice, len(row.keys)] for row in Ballot.objects.all()],
    "requests": [request_shape(row) for row in SpeakingRequest.objects.filter(briefing=briefing)],
}))
"""

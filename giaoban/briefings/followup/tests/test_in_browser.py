"""The player in a real Chromium on a line that breaks: a copy goes on where it broke, what was heard is told later."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import Page, Playwright, Route, expect

HERE = "http://127.0.0.1:9"
MIDDLE = "bytes=131072-"
KINDS = {".js": "text/javascript", ".css": "text/css"}


@dataclass
class Line:
    """What the page asks for, answered here; `broken` says what does not get through."""

    page: str
    sound: bytes
    broken: bool = False
    pieces: list[str] = field(default_factory=list)
    told: list[list[float]] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        path, wanted = route.request.url.removeprefix(HERE).partition("?")[0], route.request.headers.get("range", "")
        if path == "/xem-lai":
            route.fulfill(body=self.page, content_type="text/html; charset=utf-8")
        elif path == "/nghe.webm":
            self._sound(route, wanted)
        elif path == "/da-nghe" and not self.broken:
            self.told += json.loads(route.request.post_data or "")["ranges"]
            route.fulfill(json={})
        elif path.startswith("/static/"):
            file = settings.BUILD / path.removeprefix("/")
            route.fulfill(path=file, content_type=KINDS.get(file.suffix, "application/octet-stream"))
        else:
            route.abort()

    def _sound(self, route: Route, wanted: str) -> None:
        if self.broken and wanted.startswith(MIDDLE):
            route.abort()
            return
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", wanted)
        start = int(asked[1]) if asked else 0
        end = min(int(asked[2]) if asked and asked[2] else len(self.sound) - 1, len(self.sound) - 1)
        if asked and asked[2]:
            self.pieces.append(wanted)
        headers = {"Content-Range": f"bytes {start}-{end}/{len(self.sound)}", "Accept-Ranges": "bytes"}
        route.fulfill(status=206, body=self.sound[start : end + 1], content_type="audio/webm", headers=headers)


@pytest.fixture
def line(tmp_path: Path) -> Line:
    """Thirty seconds of sound in three pieces, and the page's own parts around it."""
    path = tmp_path / "sound.webm"
    tone = (
        "-f",
        "lavfi",
        "-i",
        "sine=440:d=30",
        "-c:a",
        "libopus",
        "-b:a",
        "96k",
        "-vbr",
        "off",
        "-cues_to_front",
        "1",
    )
    subprocess.run(["ffmpeg", "-v", "error", *tone, str(path)], check=True)
    marks = [SimpleNamespace(kind="item", position=at, seconds=10, end=at + 10, label="Mục", note="", said_at=None)
             for at in (0, 20)]  # fmt: skip
    context = {
        "briefing": SimpleNamespace(id=uuid4()), "bundle": SimpleNamespace(size=1000), "beat_url": "/da-nghe",
        "player": {"src": "/nghe.webm", "seconds": 30, "marks": marks},
    }  # fmt: skip
    drawn = "".join(render_to_string(name, context) for name in ("recording/player.html", "followup/keep.html"))
    manifest = json.loads((settings.BUILD / "static" / "manifest.json").read_text())
    script = f'<script type="module" src="/static/{manifest["client/listen/main.ts"]["file"]}"></script>'
    box = f'<div data-keep="b" data-edition="1"><button data-part="5" data-until="6.5">Đoạn lỡ</button>{drawn}</div>'
    return Line(f"<!DOCTYPE html><html lang=vi><title>Xem lại</title>{script}{box}", path.read_bytes())


@pytest.fixture
def page(playwright: Playwright, line: Line) -> Iterator[Page]:
    chromium = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", chromium_sandbox=False, args=["--autoplay-policy=no-user-gesture-required"]
    )
    opened = chromium.new_page()
    opened.route("**/*", line.answer)
    opened.goto(f"{HERE}/xem-lai")
    yield opened
    chromium.close()


def test_listening_over_a_line_that_breaks(page: Page, line: Line) -> None:
    keep = page.get_by_role("button", name="Giữ trên máy này")
    line.broken = True
    keep.click()
    expect(page.get_by_text("Mạng đứt.")).to_be_visible()
    assert len(line.pieces) == 1
    line.broken = False
    keep.click()
    expect(page.get_by_text("Đã giữ trên máy này.")).to_be_visible()
    assert len(line.pieces) == len(set(line.pieces)) == 3, "no piece is fetched twice"

    page.reload()
    expect(page.locator("audio[src^='blob:']")).to_have_count(1)
    line.broken = True
    page.get_by_role("button", name="Đoạn lỡ").click()
    page.wait_for_function(
        "document.querySelector('audio').currentTime >= 6.4 && document.querySelector('audio').paused"
    )
    page.wait_for_function("localStorage.length === 1")
    assert line.told == []
    line.broken = False
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_function("localStorage.length === 0")
    assert len(line.told) == 1
    start, end = line.told[0]
    assert 4.5 <= start <= 5.5
    assert 6 <= end <= 7.5

    page.locator("[data-seek]").first.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('audio').currentTime >= 20")
    expect(page.locator("[data-seek][aria-current]")).to_contain_text("00:20")

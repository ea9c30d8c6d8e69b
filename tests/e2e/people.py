"""People at their browsers: signed in, in the room, using what they see."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

from tests.e2e.product import Product
from tests.e2e.sound import LISTEN

CHROMIUM = "/usr/bin/chromium"
DESKTOP, PHONE = (1366, 768), (360, 740)
PATIENCE_MS = 30_000


def browser(
    playwright: Playwright, *, microphone: Path | None = None, program: Path | str = CHROMIUM, trusted: str = ""
) -> Browser:
    """A Chromium; its microphone plays the file, over and over. `trusted`: an address taken for as safe as HTTPS."""
    words = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-renderer-backgrounding",
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
    ]
    if microphone is not None:
        words.append(f"--use-file-for-fake-audio-capture={microphone}")
    if trusted:
        words.append(f"--unsafely-treat-insecure-origin-as-secure={trusted}")
    return playwright.chromium.launch(executable_path=program, chromium_sandbox=False, args=words)


@dataclass
class Person:
    """Somebody signed in; `page` is what they look at."""

    product: Product
    context: BrowserContext
    page: Page
    complaints: list[str]

    def open(self, path: str) -> None:
        """Go to an address of the product."""
        self.page.goto(self.product.url + path)

    def enter(self, room: str) -> None:
        """Go into the room and wait until its state is there."""
        self.open(room)
        expect(self.page.locator("#room header")).to_be_visible(timeout=PATIENCE_MS)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """A button by what it says."""
        return self.page.get_by_role("button", name=name)


def sign_in(chromium: Browser, product: Product, username: str, size: tuple[int, int] = DESKTOP) -> Person:
    """A new browser profile, signed in through the page."""
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="vi-VN", has_touch=size == PHONE
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(LISTEN)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{product.url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(product.password())
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "/dang-nhap" not in url)
    return Person(product, context, page, complaints)

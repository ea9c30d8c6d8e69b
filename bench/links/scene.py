"""A briefing at the other end of a weak link: the chair talks without end, a village head comes in over the link."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.links.link import Link
from tests.e2e.people import PHONE, Person, browser, sign_in
from tests.e2e.product import Product, running_product
from tests.e2e.sound import speak_to_file
from tests.launch.support import open_folder

WATCH = (Path(__file__).parent / "watch.js").read_text()
SENTENCES = (
    "Kính thưa các đồng chí. Đến hôm nay toàn huyện đã lập hai mươi chốt kiểm dịch, tiêu hủy ba trăm con lợn bệnh. "
    "Đề nghị các bản báo cáo số hộ thiếu nước, số phòng học tốc mái, và những việc cần huyện giúp ngay trong tuần này."
)
WEAK: dict[str, Any] = {"rate_kbps": 64.0, "rtt_ms": 600.0, "loss": 0.0, "queue_ms": 1000.0}
GOOD: dict[str, Any] = {"rate_kbps": 50_000.0, "rtt_ms": 4.0, "loss": 0.0, "queue_ms": 200.0}
#: Below this many bytes a second a link carries nothing but keep-alives.
QUIET = 300
QUIET_WITHIN = 40
#: State and empty queues of an open connection, as the kernel lists them.
_ESTABLISHED = " 01 00000000:00000000 "


@dataclass
class Scene:
    """Who is there; `village` is signed in, has the shell cached, and stands outside the room."""

    link: Link
    product: Product
    far: Browser
    village: Person

    @property
    def room(self) -> str:
        """The room's whole address."""
        return str(self.product.url + self.product.demo["briefing"]["path"])

    def newcomer(self) -> Page:
        """A page of the same person in a browser that has only the session cookie: nothing is cached."""
        context = self.far.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]},
            locale="vi-VN",
            storage_state=self.village.context.storage_state(),
        )
        context.add_init_script(WATCH)
        return context.new_page()

    def step_out(self) -> None:
        """The village leaves the room, over a good link, so that it is known at once."""
        self.link.set(**GOOD)
        self.village.page.goto("about:blank")

    def weaken(self, **changes: Any) -> None:
        """The goal's link, with these changes, once nothing is under way any more."""
        self.settle()
        self.link.set(**{**WEAK, **changes})

    def settle(self) -> None:
        """Return when the link is idle and no connection is open that the next visit could take up.

        One made on a good link would spare a round trip, and believe in round trips of four milliseconds.
        """
        end = time.monotonic() + QUIET_WITHIN
        while time.monotonic() < end:
            before = self.link.read()
            time.sleep(2)
            after = self.link.read()
            idle = all(after[way].since(before[way]).wire_bytes < 2 * QUIET for way in after)
            if idle and _ESTABLISHED not in self.link.run(["cat", "/proc/net/tcp"], capture_output=True).stdout:
                return


def conditions() -> str:
    """What else bears on a figure: the server's TCP, and how busy the machine is."""
    tcp = Path("/proc/sys/net/ipv4/tcp_congestion_control").read_text().strip()
    return f"HTTP, TCP {tcp}, machine load {os.getloadavg()[0]:.1f}"


@contextmanager
def briefing_far_away() -> Iterator[Scene]:
    """The product and the chair at the link's near end, the village at the far end; all ends with the block."""
    with (
        Link(rate_kbps=50_000.0, rtt_ms=4.0) as link,
        open_folder() as folder,
        tempfile.TemporaryDirectory() as tools,
        running_product(folder, host=link.host) as product,
        sync_playwright() as driver,
    ):
        link.set(**GOOD)
        speech = speak_to_file(SENTENCES, Path(tools) / "speech.wav")
        near = browser(driver, microphone=speech, trusted=product.url)
        far = browser(driver, program=link.program("/usr/bin/chromium", Path(tools)), trusted=product.url)
        try:
            _talk(sign_in(near, product, "chutich"), product)
            village = sign_in(far, product, "truongban", PHONE)
            village.context.add_init_script(WATCH)
            _cache_shell(village, product)
            yield Scene(link, product, far, village)
        finally:
            near.close()
            far.close()


def _talk(chair: Person, product: Product) -> None:
    chair.enter(product.demo["briefing"]["path"])
    chair.button("Mở micrô").click()
    chair.button("Micrô đang mở").wait_for()


def _cache_shell(village: Person, product: Product) -> None:
    """What a person's device has after the first visit: the service worker, the shell, the room's files."""
    village.open("/")
    village.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(2):
        village.enter(product.demo["briefing"]["path"])
        village.page.wait_for_function("() => window.__bench.heard()", timeout=30_000)
    village.page.goto("about:blank")

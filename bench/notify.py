"""An urgent call to 3,000 posts: from the click to the last mail in the hands of a real SMTP server."""

import asyncio
import os
import re
import time
from dataclasses import dataclass
from uuid import uuid4

import httpx
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.report import report
from giaoban.sim.signin import sign_in
from tests.e2e.product import Product, free_port, running_product
from tests.launch.support import open_folder

PEOPLE = 3000
#: The goal is a minute; a machine that shares its cores may take longer, and is told how long.
PATIENCE = 600


class Counter:
    """Takes every mail, and remembers to whom and when the last one came."""

    def __init__(self) -> None:
        self.to: set[str] = set()
        self.mails = 0
        self.last = 0.0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """One more."""
        self.mails += 1
        self.to.update(envelope.rcpt_tos)
        self.last = time.monotonic()
        return "250 OK"


@dataclass(frozen=True)
class Call:
    """Milliseconds until the page answered, seconds until the last of `mails` had left."""

    answer_ms: float
    last_s: float
    mails: int


def measure_notify() -> None:
    """The figure of telling 3,000 people."""
    call = urgent_call()
    report("notify_3000_s", call.last_s, note=f"{call.mails} mails, the page answered in {call.answer_ms:.0f} ms")


def urgent_call() -> Call:
    """Start a product with a mail server, give it 3,000 people, and call them."""
    counter = Counter()
    port = free_port()
    server = Controller(counter, hostname="127.0.0.1", port=port)
    server.start()
    os.environ["SMTP_URL"] = f"smtp://127.0.0.1:{port}/?sender=giaoban@example.vn"
    try:
        with open_folder() as folder, running_product(folder) as product:
            product.command("shell", "-c", f"from bench.mailbag import make; make({PEOPLE})")
            answer_ms, began = _click(product)
            _wait(counter, began)
            return Call(answer_ms, counter.last - began, counter.mails)
    finally:
        del os.environ["SMTP_URL"]
        server.stop()


def _click(product: Product) -> tuple[float, float]:
    """Fill in the one screen of an urgent briefing and send it: the server's milliseconds, and when it was clicked."""
    cookie = asyncio.run(sign_in(product.url, "thuky", product.password()))
    cookies = dict(part.split("=", 1) for part in cookie.split("; "))
    with httpx.Client(base_url=product.url, cookies=cookies, timeout=60) as browser:
        page = browser.get("/giao-ban/khan").text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        chair = re.search(r'<select name="chair_post".*?<option value="([0-9a-f-]{36})"', page, re.DOTALL)
        assert token, page[:2000]
        assert chair, page[:2000]
        form = {
            "csrfmiddlewaretoken": token[1], "title": "Họp khẩn ứng phó lũ", "reason": "Lũ về nhanh", "preset": "all",
            "when": "later", "day": time.strftime("%d/%m/%Y", time.localtime(time.time() + 86400)), "hour": "14:30",
            "expected_minutes": "60", "chair_post": chair[1], "secretary_post": "", "key": uuid4().hex,
            "confirmed": "1",
        }  # fmt: skip
        began = time.monotonic()
        answer = browser.post("/giao-ban/khan", data=form)
        took = (time.monotonic() - began) * 1000
        assert answer.status_code == 302, answer.text[:3000]
        return took, began


def _wait(counter: Counter, began: float) -> None:
    while len(counter.to) < PEOPLE:
        assert time.monotonic() - began < PATIENCE, f"only {len(counter.to)} of {PEOPLE} after {PATIENCE} s"
        time.sleep(0.1)

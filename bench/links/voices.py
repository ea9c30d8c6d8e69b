"""Weak speakers: village heads in Chromium, each behind a link of their own, whose microphones play marked tones."""

import contextlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Playwright, expect, sync_playwright

from bench.links import tones
from bench.links.goodear import GoodEar, good_ear
from bench.links.link import Link
from bench.links.scene import GOOD
from tests.e2e.people import PHONE, Person, browser, sign_in
from tests.e2e.product import Product, running_product
from tests.launch.support import open_folder

ROUND = 60.0
"""Seconds after which a voice begins again."""
WEAK: dict[str, Any] = {
    "rate_kbps": 64.0,
    "rtt_ms": 600.0,
    "jitter_ms": 60.0,
    "loss": 0.0,
    "burst": None,
    "queue_ms": 1000.0,
}
PATIENCE_MS = 120_000
ACCOUNTS = ("truongban", "sim.huukhuong", "sim.nhonmai")

#: Keeps the page's microphone, to look what it says at a moment.
KEEP_MICROPHONE = """
(() => {
  const devices = navigator.mediaDevices;
  if (!devices) return; // a page that is not ours
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => (window.__microphone = await original(wanted));
})();
"""

#: Some seconds of the microphone, and when they ended by the machine's clock.
TAKE = """
async ([seconds, rate]) => {
  const context = new AudioContext({ sampleRate: rate });
  const taker = context.createScriptProcessor(256, 1, 1);
  const pieces = [];
  let ended = 0;
  taker.onaudioprocess = ({ inputBuffer }) => {
    pieces.push(Array.from(inputBuffer.getChannelData(0)));
    ended = Date.now() / 1000;
  };
  context.createMediaStreamSource(window.__microphone).connect(taker);
  taker.connect(context.destination);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  await context.close();
  return [ended, pieces.flat()];
}
"""


@dataclass
class Speaker:
    """Somebody behind a weak link who can be given the floor. `voice`: whose tones."""

    voice: int
    link: Link
    person: Person
    request_id: str = ""

    def weaken(self, **changes: Any) -> None:
        """The goal's link with these changes, from now on."""
        self.link.set(**{**WEAK, **changes})

    def speak(self, ear: GoodEar) -> None:
        """Ask for the floor, be given it, open the microphone; returns when the room says that all hear."""
        subject = f"Đo tiếng {self.voice}"
        self.person.button("Xin phát biểu").click()
        self.person.page.get_by_label("Xin nói về việc gì").fill(subject)
        self.person.button("Gửi xin phát biểu").click()
        self.request_id = ear.grant(subject)
        self.person.button("Bấm để mở micrô").click()
        self.heard()

    def heard(self) -> None:
        """Wait until the page says that everybody hears."""
        expect(self.person.page.get_by_text("Cả cuộc họp đang nghe")).to_be_visible(timeout=PATIENCE_MS)

    def says_at(self, seconds: float = 10.0) -> float:
        """The `time.time()` at which a round of the voice began (some round: it says them one after the other)."""
        ended, samples = self.person.page.evaluate(TAKE, [seconds, tones.EAR_RATE])
        taken = np.array(samples)
        delays = tones.follow(taken, self.voice, ROUND).delays
        return float(ended) - len(taken) / tones.EAR_RATE + float(np.median(delays))


@dataclass
class Stage:
    """A briefing with a good ear beside the server."""

    product: Product
    ear: GoodEar
    driver: Playwright
    tools: Path
    host: str

    @contextmanager
    def speaker(self, voice: int, seconds: float = ROUND) -> Iterator[Speaker]:
        """One more village head, in the room over a good link, the floor not asked for yet."""
        wav = tones.say_to_file(voice, seconds, self.tools / f"voice{voice}.wav")
        with Link(**{**GOOD, "jitter_ms": 0.0}, seed=voice + 1) as link, contextlib.ExitStack() as ends:
            link.run(["ip", "route", "replace", self.host, "dev", link.place.far])
            program = link.program("/usr/bin/chromium", self.tools)
            far = browser(self.driver, microphone=wav, program=program, trusted=self.product.url)
            ends.callback(far.close)
            person = sign_in(far, self.product, ACCOUNTS[voice], PHONE)
            person.context.set_default_timeout(PATIENCE_MS)
            person.context.add_init_script(KEEP_MICROPHONE)
            person.enter(self.product.demo["briefing"]["path"])
            yield Speaker(voice, link, person)


@contextmanager
def stage() -> Iterator[Stage]:
    """The product, and the good ear in its briefing; all ends with the block."""
    with (
        Link(**GOOD) as near,
        open_folder() as folder,
        tempfile.TemporaryDirectory() as tools,
        running_product(folder, host=near.host) as product,
        sync_playwright() as driver,
        good_ear(product) as ear,
    ):
        yield Stage(product, ear, driver, Path(tools), near.host)

"""A Janus on another machine beside the one here: a new meeting goes there and is heard."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from giaoban.adapters.janus.tests.elsewhere import FAR, NEAR, TLS_PORT, JanusElsewhere, another_machine
from tests.e2e.people import Person, browser, sign_in
from tests.e2e.product import Product, running_product
from tests.e2e.sound import likeness, read_wav, record, speak_to_file
from tests.launch.support import open_folder

pytestmark = [pytest.mark.e2e, pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost", NEAR, FAR])]

WORDS = "Kính thưa các đồng chí, đây là giao ban trực tuyến của huyện. Đề nghị các xã báo cáo tình hình."
REMOTES = """
async () => {
  const found = new Set();
  for (const { pc } of window.__heard.audio) {
    const stats = await pc.getStats();
    for (const one of stats.values()) {
      if (one.type === "candidate-pair" && one.nominated) found.add(stats.get(one.remoteCandidateId)?.address);
    }
  }
  return [...found];
}
"""


@pytest.fixture
def spread(monkeypatch: pytest.MonkeyPatch) -> Iterator[Product]:
    """The product with its own Janus here and another elsewhere."""
    with another_machine() as network, open_folder() as there, open_folder() as here:
        janus = JanusElsewhere(there, network)
        janus.start()
        monkeypatch.setenv("JANUS_FURTHER", f"wss://{janus.api_secret}:{janus.admin_key}@{FAR}:{TLS_PORT}")
        monkeypatch.setenv("SSL_CERT_FILE", str(janus.certificate))
        try:
            with running_product(here) as product:
                yield product
        finally:
            janus.kill()


def test_a_new_meeting_goes_there_and_is_heard(spread: Product, playwright: Playwright, tmp_path: Path) -> None:
    first = str(spread.demo["briefing_id"])
    assert wait_for_place(spread, first) == "janus"
    made = spread.command("shell", "-c", f"from bench.crowd import rooms; rooms('{first}', 1, 1)")
    second = json.loads(made.splitlines()[-1])["rooms"][0]
    assert wait_for_place(spread, second) == f"{FAR}:{TLS_PORT}"

    speech = speak_to_file(WORDS, tmp_path / "speech.wav")
    chromium = browser(playwright, microphone=speech)
    room = str(spread.demo["briefing"]["path"]).replace(first, second)
    chair, listener = (sign_in(chromium, spread, name) for name in ("chutich", "thuky"))
    for person in (chair, listener):
        person.enter(room)
    chair.button("Mở micrô").click()
    chair.button("Micrô đang mở").wait_for()
    heard(listener, speech)
    assert FAR in listener.page.evaluate(REMOTES)
    chromium.close()


def heard(listener: Person, speech: Path) -> None:
    """Wait until the sentence is what they hear."""
    end, like = time.monotonic() + 40, 0.0
    while time.monotonic() < end:
        like = likeness(read_wav(speech), record(listener.page, 4))
        if like > 0.5:
            return
    raise AssertionError(f"not what was said: {like:.2f}")


def wait_for_place(product: Product, briefing_id: str) -> str:
    """Which Janus the briefing's floor is on, as soon as the keeper has decided."""
    words = f"from giaoban.briefings.placing import places_of; print(places_of('{briefing_id}'))"
    end = time.monotonic() + 60
    while (found := product.command("shell", "-c", words).splitlines()[-1]) == "()":
        assert time.monotonic() < end, "never placed"
    return found.strip("(),'").split("'")[0]

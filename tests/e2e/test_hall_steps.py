"""A good link comes to hear the better step by itself; who chose to receive little keeps thin sound, and the choice."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.people import PATIENCE_MS, PHONE, Person, browser, sign_in
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

#: Counts what every connection of the page brings.
COUNT = """
(() => {
  const Peer = window.RTCPeerConnection;
  const peers = (window.__peers = []);
  window.RTCPeerConnection = class extends Peer {
    constructor(...words) {
      super(...words);
      peers.push(this);
    }
  };
  window.__packets = async () => {
    let count = 0;
    for (const peer of peers) {
      if (peer.connectionState === "closed") continue;
      const stats = [...(await peer.getStats()).values()].filter(({ type }) => type === "inbound-rtp");
      for (const { packetsReceived } of stats) count += packetsReceived;
    }
    return count;
  };
})()
"""


@pytest.fixture
def listener(playwright: Playwright, product: Product) -> Iterator[Person]:
    chromium = browser(playwright)
    person = sign_in(chromium, product, "hoa.maison", PHONE)
    person.context.add_init_script(COUNT)
    yield person
    assert person.complaints == []
    chromium.close()


def packets_a_second(page: Page) -> float:
    before, began = page.evaluate("__packets()"), time.monotonic()
    time.sleep(2)
    return float((page.evaluate("__packets()") - before) / (time.monotonic() - began))


def wait_for_rate(page: Page, low: float, high: float, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not low < (rate := packets_a_second(page)) < high:
        assert time.monotonic() < end, f"{rate:.0f} packets a second"


def test_the_better_step_comes_by_itself_and_goes_with_a_choice_that_lasts(listener: Person, product: Product) -> None:
    page = listener.page
    listener.enter(str(product.demo["briefing"]["path"]))
    wait_for_rate(page, 12, 22, PATIENCE_MS / 1000)
    wait_for_rate(page, 40, 60, 90)
    assert page.evaluate("__peers.length") == 1, "on the connection there was"

    page.get_by_role("button", name="Mạng").first.click()
    page.get_by_label("Chỉ nghe và xem trang.").check()
    expect(page.locator(".network-now")).to_contain_text("do bạn chọn")
    wait_for_rate(page, 12, 22, 20)

    page.reload()
    expect(page.locator("#room header")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Mạng").first.click()
    expect(page.get_by_label("Chỉ nghe và xem trang.")).to_be_checked()
    wait_for_rate(page, 12, 22, PATIENCE_MS / 1000)

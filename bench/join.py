"""How heavy the room is and how soon it sounds, in a real Chromium on the same machine."""

import gzip
import statistics
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.e2e.people import browser, sign_in
from tests.e2e.product import Product

ROUNDS = 12
KINDS = {"document": "HTML", "stylesheet": "CSS", "script": "JS"}

WATCH = """
(() => {
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...settings) {
      super(...settings);
      this.addEventListener('track', ({ track, receiver }) => {
        if (track.kind !== 'audio') return;
        const look = async () => {
          for (const stat of (await receiver.getStats()).values()) {
            if (stat.type === 'inbound-rtp' && stat.jitterBufferEmittedCount > 0) {
              window.__sound ??= performance.now();
              return;
            }
          }
          setTimeout(look, 5);
        };
        look();
      });
    }
  };
})();
"""


@dataclass(frozen=True)
class Visit:
    """What a visit to the room weighs and how long until the first decoded sound."""

    gzip_kb: float
    parts: str
    median_ms: float
    slowest_ms: float
    rounds: int


def join_in_chromium(product: Product) -> Visit:
    """Weigh one first visit, then time visits from the click (the start of the navigation) to the first sound."""
    room = product.demo["briefing"]["path"]
    with sync_playwright() as driver:
        chromium = browser(driver)
        person = sign_in(chromium, product, "hoa.maison")
        person.context.add_init_script(WATCH)
        sizes = _weigh(person.context, product.url + room)
        times = [_time(person.page, product.url + room) for _ in range(ROUNDS)]
        chromium.close()
    parts = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sizes.items())
    return Visit(sum(sizes.values()) / 1000, parts, statistics.median(times), max(times), ROUNDS)


def _weigh(context: BrowserContext, url: str) -> dict[str, int]:
    """gzip bytes by kind of what joining needs: page, styles, scripts, and the state that comes over the WebSocket."""
    page = context.new_page()
    sizes = dict.fromkeys([*KINDS.values(), "snapshot"], 0)
    bodies: list[tuple[str, bytes]] = []
    page.on(
        "response",
        lambda response: (
            bodies.append((response.request.resource_type, response.body()))
            if response.request.resource_type in KINDS and response.ok
            else None
        ),
    )
    snapshots: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda frame: snapshots.append(str(frame)) if '"snapshot"' in str(frame)[:30] else None
        ),
    )
    page.goto(url)
    page.wait_for_function("() => window.__sound !== undefined", timeout=30_000)
    for kind, body in bodies:
        sizes[KINDS[kind]] += len(gzip.compress(body, 9))
    sizes["snapshot"] = len(gzip.compress(snapshots[0].encode(), 9))
    page.close()
    return sizes


def _time(page: Page, url: str) -> float:
    page.goto("about:blank")
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.__sound !== undefined", timeout=30_000)
    return float(page.evaluate("window.__sound"))

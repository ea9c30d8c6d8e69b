"""One visit to the room over a weak link, and where its seconds went."""

import statistics
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error, Page

GIVE_UP = 120.0
#: In the order in which they happen; "page" is the whole of the HTML.
STEPS = ("page", "socket", "open", "snapshot", "offer", "answer", "ice connected", "peer connected", "packet", "sound")


@dataclass(frozen=True)
class Visit:
    """Seconds from the click; `steps` when each happened first; `log` everything in order; `files` what was fetched."""

    seconds: float
    arrived: bool
    steps: dict[str, float]
    log: list[tuple[str, float]]
    files: list[list[Any]]

    def tell(self) -> str:
        """One line for who wants to know where the time went."""
        words = " · ".join(f"{name} {at:.1f}" for name, at in self.log)
        return f"  {'sau' if self.arrived else 'bỏ cuộc sau'} {self.seconds:.1f} s: {words}"


def visit(page: Page, url: str, until: str) -> Visit:
    """Go there and wait until `window.__bench` says yes to `until` ("heard", "readable"), at most `GIVE_UP` seconds."""
    began = time.monotonic()
    arrived = True
    try:
        page.goto(url, wait_until="commit", timeout=GIVE_UP * 1000)
        left = max(1.0, began + GIVE_UP - time.monotonic())
        page.wait_for_function(f"() => window.__bench.{until}()", timeout=left * 1000)
    except Error:
        arrived = False
    return _look(page, until, arrived, time.monotonic() - began)


def _look(page: Page, until: str, arrived: bool, elapsed: float) -> Visit:
    try:
        noted: list[list[Any]] = page.evaluate("window.__bench.steps")
        shell: dict[str, Any] = page.evaluate("window.__bench.navigation()")
    except Error:  # the navigation itself never came
        return Visit(elapsed, False, {}, [], [])
    log = [("page", float(shell["responseEnd"] or 0) / 1000), *((str(name), at / 1000) for name, at in noted)]
    steps: dict[str, float] = {}
    for name, at in log:
        steps.setdefault(name, at)
    goal = {"heard": "sound"}.get(until, until)
    return Visit(steps.get(goal, elapsed), arrived and goal in steps, steps, log, shell["files"])


def breakdown(visits: list[Visit]) -> str:
    """The median second at which each step had happened, over the visits that got there."""
    words = []
    for step in STEPS:
        times = [visit.steps[step] for visit in visits if step in visit.steps]
        if times:
            words.append(f"{step} {statistics.median(times):.1f}")
    return ", ".join(words)

"""Pages fetched ahead in the room: the nearest first, of a new version what changed, gone when the meeting is over."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, Route

from tests.faces.stage import PHONE

KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    return found;
}"""
PATCH = "(change) => void window.session.patch(change)"


def pages(*marks: str) -> list[list[str | int]]:
    return [[f"s{mark}", f"m{mark}", 1000, 3000] for mark in marks]


def wait_until(page: Page, true: Callable[[], bool]) -> None:
    """Lets the room's clock run, five seconds at a time, until something is so."""
    for _ in range(20):
        if true():
            return
        page.clock.run_for(5_000)
        page.wait_for_timeout(50)
    raise AssertionError("not within the room's hundred seconds")


def test_pages_come_ahead_once_and_leave_with_the_meeting(browser: Browser, address: str, picture: bytes) -> None:
    page = browser.new_page(viewport={"width": PHONE.width, "height": PHONE.height})
    listed = {"d2": (1, pages("1", "2", "3", "4")), "d1": (1, pages("x"))}
    asked: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url.endswith("trang.json"):
            rows = [{"id": name, "version": version, "pages": drawn} for name, (version, drawn) in listed.items()]
            body = json.dumps({"until": "2026-12-31T00:00:00Z", "documents": rows})
            route.fulfill(body=body, content_type="application/json")
            return
        found = re.search(r"/(d\d)/(\d)\.(\w+)\.webp\?b=(\d)", route.request.url)
        assert found, route.request.url
        asked.append("/".join(found.groups()))
        mark = listed[found[1]][1][int(found[2]) - 1][0]
        route.fulfill(body=picture, content_type="image/png", headers={"ETag": f'"{mark}"'})

    def kept() -> set[str]:
        urls: list[str] = page.evaluate(KEPT)
        return {"/".join(m.groups()) for url in urls if (m := re.search(r"/(d\d)/(\d)\.\w+\.webp\?b=(\d)", url))}

    page.clock.install()
    page.route("**/tai-lieu/**", answer)
    page.goto(f"{address}?seat=chair")
    wait_until(page, lambda: len(kept()) == 5)
    assert kept() == {"d2/1/1", "d2/2/1", "d2/3/1", "d2/4/1", "d1/1/1"}
    order = list(dict.fromkeys(line.split(".")[0] for line in asked))
    assert [line[:4] for line in order][:3] == ["d2/2", "d2/3", "d2/4"], "on from the page before the meeting"
    assert order[-1].startswith("d1"), "other documents last"

    asked.clear()
    listed["d2"] = (2, pages("1", "2", "changed", "4"))
    document = {"id": "d2", "item_id": "a3", "title": "Báo cáo", "version": 2, "state": "ready", "pages": 4, "ready": 4}
    page.evaluate(PATCH, {"documents": [document | {"error": ""}]})
    wait_until(page, lambda: len(kept()) == 9)
    assert {line[:4] + line[-2:] for line in asked if line.endswith("/2")} == {"d2/3/2"}, "what did not change is here"
    assert "d2/2/1" in kept(), "the meeting still reads the former version"

    page.evaluate(PATCH, {"briefing": {"state": "ended"}})
    wait_until(page, lambda: kept() == set())
    page.close()

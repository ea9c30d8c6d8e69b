"""A page over a line that breaks: small first, in pieces that go on from what came, sharpened when the rest is here."""

import re

from playwright.sync_api import Browser, Route, expect

from tests.faces.stage import Window

TURN = "(page) => void window.session.patch({ briefing: { page } })"
#: Wide enough for the large picture.
WIDE = Window(1920, 1080)
PIECE = 32 * 1024


def test_a_page_goes_on_where_its_line_broke(browser: Browser, address: str, picture: bytes) -> None:
    page = browser.new_page(viewport={"width": WIDE.width, "height": WIDE.height}, device_scale_factor=2)
    asked: list[tuple[str, str]] = []
    broken: list[str] = []

    def answer(route: Route) -> None:
        found = re.search(r"/(\d)\.([sm])\.webp", route.request.url)
        if not found:
            route.fulfill(status=404)
            return
        span = route.request.headers.get("range", "")
        asked.append((found[1] + found[2], span))
        if found[1] + found[2] == "4m" and span.startswith(f"bytes={PIECE}-") and not broken:
            broken.append(span)
            route.abort()
            return
        headers = {"ETag": f'"{found[0]}"', "Content-Type": "image/png"}
        first, _, last = span.removeprefix("bytes=").partition("-")
        if not first:
            route.fulfill(body=picture, headers=headers)
            return
        part = picture[int(first) : int(last) + 1]
        end = int(first) + len(part) - 1
        route.fulfill(status=206, body=part, headers=headers | {"Content-Range": f"bytes {first}-{end}/{len(picture)}"})

    # Three pieces long; what follows the end of a picture no browser looks at.
    picture = picture.ljust(3 * PIECE, b"\0")
    page.route("**/tai-lieu/**", answer)
    page.goto(f"{address}?seat=chair&scene=weak")
    expect(page.locator(".page-body img")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.evaluate(TURN, 4)
    small = page.locator(".page-body img.rough")
    expect(small).to_be_visible()
    expect(small).to_have_count(0, timeout=20_000)
    expect(page.locator(".page-body > img")).to_have_attribute("src", re.compile("^blob:"))
    order = [(name, span) for name, span in asked if name in ("4s", "4m")]
    names = [name for name, _ in order]
    assert names.index("4s") < names.index("4m"), "the small one first"
    large = [span for name, span in order if name == "4m"]
    assert large[0] == f"bytes=0-{PIECE - 1}"
    assert large.count(f"bytes=0-{PIECE - 1}") == 1, "what came is not fetched again"
    assert large.count(broken[0]) == 2, "the piece that broke is"
    page.close()


def test_who_only_listens_is_sent_no_large_page(browser: Browser, address: str, picture: bytes) -> None:
    page = browser.new_page(viewport={"width": WIDE.width, "height": WIDE.height}, device_scale_factor=2)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=picture, content_type="image/png")

    page.route("**/tai-lieu/**", answer)
    page.goto(f"{address}?seat=chair&scene=listening")
    expect(page.locator(".page-body img")).to_be_visible()
    page.evaluate(TURN, 4)
    page.wait_for_timeout(3_000)
    assert any("/4.s.webp" in url for url in asked)
    assert not any(".m.webp" in url for url in asked)
    page.close()

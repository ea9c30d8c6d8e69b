"""The pictures of the README and of docs/vi, made from the running product: `python -m bench.pictures [name…]`."""

import io
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.people import DESKTOP, PHONE, browser, sign_in
from tests.e2e.product import REPOSITORY, Product, running_product
from tests.launch.support import open_folder

FOLDER = REPOSITORY / "docs" / "pictures"
TELEVISION = (1920, 1080)
#: Titles of the demo's briefings: one called for next week, the last one.
CALLED = "Triển khai phòng, chống rét đậm, rét hại cho đàn vật nuôi"
LAST = "Giao ban tháng 10 · UBND huyện Tương Dương"
PATIENCE_MS = 120_000
#: What a picture may weigh: pages about weak links must not be heavy themselves.
MOST_BYTES = 120 * 1024


@dataclass(frozen=True)
class Shot:
    """One picture: who looks where on which screen. `{room}`, `{briefing}`, `{called}` (not yet held) and `{last}` are
    the demo's; `first` is what they do before the picture is taken.
    """

    name: str
    account: str
    address: str
    size: tuple[int, int] = DESKTOP
    first: Callable[[Page], None] | None = None


def _ask(page: Page) -> None:
    """A village head is about to ask for the floor."""
    page.get_by_role("button", name="Xin phát biểu").first.click()


def _open_first_point(page: Page) -> None:
    """How the first point's cost came about."""
    page.locator("details.trip summary").first.click()


SHOTS = (
    # The simulated chair leads while nobody sits at the desk: those who look on come first.
    Shot("official", "hoa.maison", "{room}"),
    Shot("phone", "truongban", "{room}", PHONE),
    Shot("village-ask", "truongban", "{room}", PHONE, _ask),
    # chair
    Shot("chair", "chutich", "{room}"),
    Shot("chair-conclusions", "chutich", "{last}/ket-luan/"),
    Shot("chair-cost", "chutich", "/chi-phi-hop?ky=nam"),
    Shot("television", "thuky", "{room}?tv=1", TELEVISION),
    # secretary
    Shot("prepare", "thuky", "{briefing}"),
    Shot("invitations", "thuky", "{called}/giay-moi"),
    Shot("roll", "thuky", "{briefing}/diem-danh"),
    Shot("minutes", "thuky", "{last}/bien-ban/"),
    Shot("cost", "thuky", "{last}/chi-phi", first=_open_first_point),
    # commune official
    Shot("work", "hoa.maison", "/"),
    Shot("check", "hoa.maison", "{briefing}/thu", PHONE),
    Shot("answer", "hoa.maison", "{called}", PHONE),
    # village head
    Shot("village-work", "truongban", "/", PHONE),
    Shot("village-answer", "truongban", "{called}", PHONE),
    # administrator
    Shot("units", "quantri", "/quan-tri/don-vi"),
    Shot("ways", "quantri", "/dinh-muc-di-hop/duong-di"),
)


def main(names: list[str]) -> None:
    """Start the demo, wait until somebody speaks, and photograph each screen (or only those named)."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        open_folder() as folder,
        running_product(folder, simulator=True) as product,
        sync_playwright() as driver,
    ):
        chromium = browser(driver)
        places = _places(chromium, product)
        for shot in SHOTS:
            if not names or shot.name in names:
                _take(sign_in(chromium, product, shot.account, shot.size).page, product, shot, places)
        chromium.close()


def _places(chromium: Browser, product: Product) -> dict[str, str]:
    """Addresses of the demo's briefings: the one going on, the called one, the last one."""
    page = sign_in(chromium, product, "thuky").page
    room = product.demo["briefing"]["path"]
    found = {"room": room, "briefing": room.removesuffix("/phong")}
    for key, title in (("called", CALLED), ("last", LAST)):
        page.goto(f"{product.url}/giao-ban/?q={title}")
        found[key] = page.get_by_role("link", name=title).first.get_attribute("href") or ""
    page.context.close()
    return found


def _take(page: Page, product: Product, shot: Shot, places: dict[str, str]) -> None:
    live = "{room}" in shot.address
    page.goto(product.url + shot.address.format(**places))
    if live:
        _hear_somebody(page)
    page.wait_for_timeout(4_000 if live else 1_000)
    if shot.first is not None:
        shot.first(page)
        page.wait_for_timeout(500)
    path = FOLDER / f"{shot.name}.webp"
    path.write_bytes(_light(page.screenshot()))
    print(path, f"{path.stat().st_size // 1024} kB", flush=True)
    page.context.close()


def _hear_somebody(page: Page) -> None:
    """Wait until a point has the floor. The simulated chair rests while a person sits at the desk: they invite then."""
    speaking = page.get_by_text("đang phát biểu").first
    invite = page.get_by_role("button", name=re.compile(r"^Mời .+ phát biểu$")).first
    expect(speaking.or_(invite).first).to_be_visible(timeout=PATIENCE_MS)
    if not speaking.is_visible():
        invite.click()
        expect(speaking).to_be_visible(timeout=PATIENCE_MS)


def _light(png: bytes) -> bytes:
    """The picture as WebP, as good as its weight allows."""
    with Image.open(io.BytesIO(png)) as picture:
        for quality in (85, 75, 65, 50):
            out = io.BytesIO()
            picture.convert("RGB").save(out, "WEBP", quality=quality, method=6)
            if out.tell() <= MOST_BYTES:
                break
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])

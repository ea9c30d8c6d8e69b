"""The pictures of the README, made from the running product: `python -m bench.pictures`."""

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.people import DESKTOP, PHONE, browser, sign_in
from tests.e2e.product import REPOSITORY, Product, running_product
from tests.launch.support import open_folder

FOLDER = REPOSITORY / "docs" / "pictures"
#: name, account, address ({room} and {briefing} are filled in), size of the screen
SHOTS = (
    ("chair", "chutich", "{room}", DESKTOP),
    ("official", "hoa.maison", "{room}", DESKTOP),
    ("phone", "truongban", "{room}", PHONE),
    ("television", "thuky", "{room}?tv=1", (1920, 1080)),
    ("check", "hoa.maison", "{briefing}/thu", PHONE),
    ("work", "hoa.maison", "/", DESKTOP),
    ("prepare", "thuky", "{briefing}", DESKTOP),
    ("units", "quantri", "/quan-tri/don-vi", DESKTOP),
)


def main() -> None:
    """Start the demo, wait until somebody speaks, and photograph each screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        open_folder() as folder,
        running_product(folder, simulator=True) as product,
        sync_playwright() as driver,
    ):
        chromium = browser(driver)
        for name, account, address, size in SHOTS:
            _shoot(sign_in(chromium, product, account, size).page, product, name, address)
        chromium.close()


def _shoot(page: Page, product: Product, name: str, address: str) -> None:
    room = product.demo["briefing"]["path"]
    page.goto(product.url + address.format(room=room, briefing=room.removesuffix("/phong")))
    if "{room}" in address:
        expect(page.get_by_text("đang phát biểu").first).to_be_visible(timeout=120_000)
    page.wait_for_timeout(4_000 if "{room}" in address else 1_000)
    page.screenshot(path=FOLDER / f"{name}.png")
    print(FOLDER / f"{name}.png", flush=True)
    page.context.close()


if __name__ == "__main__":
    main()

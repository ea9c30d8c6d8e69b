"""The room's page comes from the device itself: no waiting for it, and the server still has its say on who comes in."""

import pytest
from playwright.sync_api import Playwright, expect

from tests.e2e.people import PHONE, Person, browser, sign_in
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

KEPT = """async () => {
  await navigator.serviceWorker.ready;
  for (;;) {
    if (await caches.match("/phong")) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
}"""


def keeps_the_room(person: Person) -> None:
    """Read any page until the worker has what a room needs."""
    person.open("/")
    person.page.evaluate(KEPT)


def test_the_room_opens_from_the_device_and_says_where_one_is(playwright: Playwright, product: Product) -> None:
    chromium = browser(playwright, trusted=product.url)
    village = sign_in(chromium, product, "truongban", PHONE)
    keeps_the_room(village)
    room = f"/giao-ban/{product.demo['briefing_id']}/phong"
    village.enter(room)
    made_for_nobody = village.page.locator("main#room:not([data-ws])")
    expect(made_for_nobody).to_be_visible()
    expect(village.page).to_have_title("Giao ban tháng 11 · UBND huyện Tương Dương · Phòng giao ban")
    assert village.page.evaluate("document.documentElement.lang") == "vi"
    village.enter(room + "?moi=1")
    expect(made_for_nobody).to_have_count(0)
    assert village.complaints == []
    chromium.close()


def test_who_cannot_come_in_is_led_where_the_server_would(playwright: Playwright, product: Product) -> None:
    chromium = browser(playwright, trusted=product.url)
    village = sign_in(chromium, product, "truongban", PHONE)
    keeps_the_room(village)
    nowhere = "/giao-ban/00000000-0000-4000-8000-000000000000"
    village.page.goto(f"{product.url}{nowhere}/phong")
    village.page.wait_for_url(product.url + nowhere)
    village.context.clear_cookies()
    village.page.goto(f"{product.url}/giao-ban/{product.demo['briefing_id']}/phong")
    village.page.wait_for_url(lambda url: "/dang-nhap" in url)
    chromium.close()

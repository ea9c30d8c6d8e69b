"""A reload without a link shows the room as this device last knew it: to whose device it is, and to nobody else."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Playwright, expect

from tests.e2e.people import DESKTOP, PATIENCE_MS, PHONE, Person, browser, sign_in
from tests.e2e.product import Product
from tests.e2e.test_kept_room import keeps_the_room

pytestmark = pytest.mark.e2e

HALF = "Bản xin thêm hai trăm tấm"
READ = """async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "giaoban")) return null;
  const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const database = await asked(indexedDB.open("giaoban", 1));
  const [room] = await asked(database.transaction("rooms").objectStore("rooms").getAll());
  database.close();
  return room ?? null;
}"""
WAIT = f"""async () => {{
  for (;;) {{
    const room = await ({READ})();
    if (room) return room;
    await new Promise((done) => setTimeout(done, 200));
  }}
}}"""
#: As if somebody else had been at this device, and the page that should have cleared it had never come.
OF_SOMEBODY_ELSE = """async () => {
  const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const database = await asked(indexedDB.open("giaoban", 1));
  const store = () => database.transaction("rooms", "readwrite").objectStore("rooms");
  const [room] = await asked(store().getAll());
  await asked(store().put({ ...room, person: "00000000-0000-4000-8000-000000000000" }));
  database.close();
}"""


def shown(person: Person) -> Locator:
    return person.page.locator(".kept")


def picture(person: Person, name: str) -> None:
    """Where whoever wants to look has the screens put."""
    if folder := os.environ.get("GIAOBAN_SHOTS"):
        person.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def reload_without_a_link(person: Person) -> None:
    person.context.set_offline(True)
    person.page.reload()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1366"])
def test_the_room_can_be_read_and_half_written_words_are_there_again(
    playwright: Playwright, product: Product, size: tuple[int, int]
) -> None:
    chromium = browser(playwright, trusted=product.url)
    village = sign_in(chromium, product, "truongban", size)
    keeps_the_room(village)
    village.enter(f"/giao-ban/{product.demo['briefing_id']}/phong")
    expect(village.page.locator(".page-body img:not(.rough)")).to_be_visible(timeout=PATIENCE_MS)
    title = village.page.evaluate(WAIT)["title"]
    village.page.get_by_text("Nhắn thư ký").first.click()
    village.page.locator("#note").fill(HALF)
    reload_without_a_link(village)
    expect(shown(village)).to_contain_text(title)
    expect(shown(village)).to_contain_text(re.compile(r"Đang nối lại….*lúc \d\d:\d\d"))
    expect(shown(village).locator("li").first).to_be_visible()
    expect(shown(village).locator("img")).to_be_visible()
    picture(village, f"as-it-was-{size[0]}")
    village.context.set_offline(False)
    expect(village.page.locator("#room header")).to_be_visible(timeout=PATIENCE_MS)
    expect(shown(village)).to_have_count(0)
    village.page.get_by_text("Nhắn thư ký").first.click()
    expect(village.page.locator("#note")).to_have_value(HALF)
    assert village.complaints == []
    chromium.close()


def test_nobody_elses_room_is_shown_and_signing_out_clears_it(playwright: Playwright, product: Product) -> None:
    chromium = browser(playwright, trusted=product.url)
    village = sign_in(chromium, product, "truongban", PHONE)
    keeps_the_room(village)
    room = f"/giao-ban/{product.demo['briefing_id']}/phong"
    village.enter(room)
    village.page.evaluate(WAIT)
    village.open("/")
    village.page.evaluate(OF_SOMEBODY_ELSE)
    village.context.set_offline(True)
    village.page.goto(product.url + room)
    expect(village.page.locator(".way")).to_be_visible()
    village.page.wait_for_timeout(1500)
    expect(shown(village)).to_have_count(0)
    assert village.page.evaluate(READ) is None, "and it is gone"

    village.context.set_offline(False)
    village.enter(room)
    village.page.evaluate(WAIT)
    village.open("/")
    village.page.evaluate("() => document.querySelector('form[action$=\"/dang-xuat\"]').submit()")
    village.page.wait_for_url(lambda url: "/dang-nhap" in url)
    village.page.wait_for_timeout(1000)
    assert village.page.evaluate(READ) is None
    chromium.close()

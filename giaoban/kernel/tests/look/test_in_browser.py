"""What the pages' script does, in a real Chromium: questions, sending once, uploads, keys, toasts; and WCAG by axe."""

import json
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect


def violations(page: Page) -> list[str]:
    return [
        f"{found['id']}: {[node['target'] for node in found['nodes']]}"
        for found in Axe().run(page).response["violations"]
    ]


def test_nothing_is_wider_than_a_phone_and_axe_is_content(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(page) == []


def test_errors_and_the_question_are_accessible_too(page: Page) -> None:
    page.click("#form button[type=submit]")
    expect(page.locator(".error-summary")).to_be_focused()
    assert violations(page) == []

    page.click("text=Thử hộp hỏi lại")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []


def test_nothing_happens_before_yes(page: Page) -> None:
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)

    page.click("text=Thử hộp hỏi lại")
    page.click("dialog button[value=no]")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert posts == []

    page.click("text=Thử hộp hỏi lại")
    with page.expect_navigation():
        page.click("dialog button[value=yes]")
    assert len(posts) == 1


def test_a_form_is_sent_once_however_often_it_is_pressed(page: Page) -> None:
    posts: list[str] = []

    def count(route: Route) -> None:
        posts.append(route.request.url)
        route.fulfill(status=204)

    page.route(re.compile("/trang-nhe$"), count)
    page.evaluate(
        """() => {
            const form = document.createElement("form");
            form.method = "post"; form.action = "/trang-nhe"; form.id = "twice";
            form.innerHTML = '<button class="button" type="submit">Gửi</button>';
            document.querySelector("main").prepend(form);
        }"""
    )
    button = page.locator("#twice button")

    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    button.click()
    button.click()

    assert len(posts) == 1


def fill(page: Page) -> None:
    page.fill("#id_title", "Giao ban tháng 11")
    page.fill("#id_day", "24/11/2026")
    page.fill("#id_hour", "8h")
    page.check("text=Mọi xã và bản")


def test_an_upload_arrives_and_says_so(page: Page) -> None:
    fill(page)
    page.set_input_files("#id_paper", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7" * 1000})

    page.click("#form button[type=submit]")

    expect(page.locator(".toast.success")).to_contain_text("Không có gì được lưu")
    expect(page.locator("progress[aria-label]").first).to_be_attached()


def test_a_file_too_large_is_refused_before_it_is_sent(page: Page) -> None:
    fill(page)
    page.evaluate("document.querySelector('form[data-upload]').dataset.limitMb = '0.001'")
    page.set_input_files("#id_paper", {"name": "to.pdf", "mimeType": "application/pdf", "buffer": b"x" * 5000})
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)

    page.click("#form button[type=submit]")

    expect(page.locator(".toast.error")).to_contain_text("to.pdf")
    assert posts == []


def test_a_lost_link_keeps_what_was_typed_and_lets_one_try_again(page: Page) -> None:
    fill(page)
    page.route(re.compile("/kieu-dang$"), lambda route: route.abort() if route.request.method == "POST" else None)

    page.click("#form button[type=submit]")

    expect(page.locator(".toast.error")).to_contain_text("mất mạng")
    expect(page.locator("#id_title")).to_have_value("Giao ban tháng 11")
    expect(page.locator("#form button[type=submit]")).not_to_have_attribute("aria-busy", "true")


def test_slash_searches_but_can_still_be_typed(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()

    page.keyboard.type("/")
    expect(page.locator("[data-search]")).to_have_value("/")


def test_a_time_is_told_from_now_and_keeps_its_moment(page: Page) -> None:
    time = page.locator("time[data-ago]")

    expect(time).to_have_text("5 phút trước")
    assert re.fullmatch(r"\d\d:\d\d \d\d/\d\d/\d{4}", time.get_attribute("title") or "")


def test_htmx_swaps_a_part_and_brings_a_toast(page: Page) -> None:
    news = json.dumps({"toast": {"text": "Da luu", "level": "success"}})
    page.route(
        re.compile("/kieu-dang\\?phan"),
        lambda route: route.fulfill(body="<p id='part'>Phần mới</p>", headers={"HX-Trigger": news}),
    )
    page.evaluate(
        """() => {
            const place = document.createElement("div");
            place.innerHTML = '<button class="button" type="button" id="get" hx-get="/kieu-dang?phan" '
                + 'hx-confirm="Lấy phần mới?" data-confirm-yes="Lấy" hx-target="#here">Lấy</button>'
                + '<div id="here"></div>';
            document.querySelector("main").prepend(place);
            window.htmx.process(place);
        }"""
    )

    page.click("#get")
    page.click("dialog button[value=yes]")

    expect(page.locator("#part")).to_be_visible()
    expect(page.locator(".toast.success")).to_have_text("Da luu")


def test_a_day_is_typed_and_shown_day_first_whatever_the_browsers_country(page: Page) -> None:
    day = page.get_by_label("Ngày", exact=True)

    day.fill("31/4/2026")
    day.blur()
    expect(page.get_by_text("Hãy ghi ngày như 24/11/2026.")).to_be_visible()

    day.fill("5-1-27")
    day.blur()
    expect(day).to_have_value("05/01/2027")
    expect(page.locator("input[name=day]")).to_have_value("2027-01-05")
    expect(page.get_by_text("Hãy ghi ngày như 24/11/2026.")).to_be_hidden()
    assert violations(page) == []

"""The cashier's pages in a real Chromium: by keys alone, on a phone and on an office screen, axe content."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.tests.committed import committed
from giaoban.onestop.payments.actions.bills import void_case_bill
from giaoban.onestop.payments.actions.money import collect_cash
from giaoban.onestop.payments.actions.statements import upload_statement
from giaoban.onestop.payments.models import Bill, BillState
from giaoban.onestop.payments.tests.people import account, billed, charge, statement_file
from giaoban.onestop.processes.tests.test_in_browser import HERE, answer, faults
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, Member, make_member


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the browser asks is answered on another connection, which must see what the test made."""
    with committed(django_db_blocker):
        yield


@pytest.fixture
def both(cast: Cast) -> Member:
    """In a small commune one person collects and reconciles."""
    who = make_member("thuquy", "Kha Thị Pành", cast.mai_son, "Công chức, thủ quỹ", Role.OFFICIAL, Role.CLERK)
    account(who)
    return who


@pytest.fixture
def page(playwright: Playwright, both: Member) -> Iterator[Page]:
    """Their browser."""
    signed_in = both.client()
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)
    opened = chromium.new_page(viewport={"width": 1366, "height": 768})
    opened.route("**/*", lambda route: answer(signed_in, route))
    yield opened
    chromium.close()


def test_every_page_is_accessible_and_no_wider_than_a_phone(
    cast: Cast, both: Member, page: Page, tmp_path: Path
) -> None:
    lines = [charge(15000, count=2), charge(50000, off=25000, why="Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn")]
    owed, paid, void, short = billed(cast, lines), billed(cast), billed(cast), billed(cast)
    for bill in (paid, void):
        slip = collect_cash(actor=both.actor, bill_id=bill.id, amount=15000)
    void_case_bill(actor=both.actor, case_id=void.case_id, reason="Hồ sơ bị từ chối: không đủ điều kiện")
    content = statement_file(
        ("23/11/2026", 55000, f"MBVCB.4471.{owed.number}.CT tu 0451000 LO THI HOAI"),
        ("23/11/2026", 5000, short.number),
        ("23/11/2026", 15000, paid.number),
        ("23/11/2026", 15000, "nop le phi khai sinh"),
        ("23/11/2026", -11000, "phi quan ly tai khoan"),
    )
    file = upload_statement(actor=both.actor, unit_id=both.unit.id, file_name="sao-ke-23-11.csv", content=content)
    addresses = {
        "list": "/thu-phi",
        "bill": f"/thu-phi/phieu/{owed.id}",
        "refund": f"/thu-phi/phieu/{void.id}",
        "void": f"/thu-phi/bien-lai/{slip.id}/huy",
        "day": "/thu-phi/so-ngay",
        "statements": "/thu-phi/sao-ke",
        "statement": f"/thu-phi/sao-ke/{file.id}",
        "account": "/thu-phi/tai-khoan",
    }
    for width, height in ((1366, 768), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        for name, address in addresses.items():
            page.goto(f"{HERE}{address}")
            page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert faults(page) == [], (name, width)


def test_cash_is_one_key(cast: Cast, page: Page) -> None:
    bill: Bill = billed(cast)
    page.goto(f"{HERE}/thu-phi/phieu/{bill.id}")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã nộp đủ")).to_be_visible()
    bill.refresh_from_db()
    assert bill.state == BillState.PAID

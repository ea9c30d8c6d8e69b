"""Pages of the cashier: found, taken, printed, matched; what is typed wrong is told and nothing breaks."""

import subprocess
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from giaoban.onestop.payments.actions.bills import void_case_bill
from giaoban.onestop.payments.actions.money import collect_cash
from giaoban.onestop.payments.models import Account, Bill, BillState, Payment, Statement
from giaoban.onestop.payments.tests.people import account, billed, charge, keeper, statement_file
from giaoban.org.tests.cast import Cast, Member

ODD = ["", "x" * 3000, "-1", "99999999999999999999", "\u0000", "' OR 1=1 --", "2026-13-99", "🪿", "<b>"]


@pytest.fixture
def cashier(cast: Cast) -> Client:
    return cast.mai_son_official.client()


@pytest.fixture
def clerk(cast: Cast) -> Member:
    member = keeper(cast)
    account(member)
    return member


def text(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    return unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def printed(answer: object) -> str:
    assert isinstance(answer, HttpResponse)
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=answer.content, capture_output=True, check=True)
    return found.stdout.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_found_by_number_code_and_name(cast: Cast, cashier: Client) -> None:
    assert "Không có phiếu nào chờ thu" in text(cashier.get(reverse("payments")))
    bill = billed(cast)
    for words in (bill.number, f"{bill.number[:4]} {bill.number[4:]}", "lo thi", "Hoài", bill.case_code):
        assert bill.number in text(cashier.get(reverse("payments"), {"q": words})), words
    assert "Không tìm thấy" in text(cashier.get(reverse("payments"), {"q": "khong ai"}))
    assert bill.payer not in text(cast.nhon_mai_official.client().get(reverse("payments"), {"q": bill.number}))
    assert bill.number not in text(cashier.get(reverse("payments"), {"loc": "xong"}))


def test_cash_is_one_button_and_the_slip_is_printed(cast: Cast, cashier: Client) -> None:
    bill = billed(cast)
    page = text(cashier.get(reverse("bill", args=[bill.id])))
    assert "Đã thu 15.000 đ tiền mặt" in page
    assert "Chưa có mã chuyển khoản" in page
    taken = cashier.post(reverse("bill_cash", args=[bill.id]), {"amount": "15000"}, follow=True)
    assert "biên lai BL 0000001" in text(taken)
    again = cashier.post(reverse("bill_cash", args=[bill.id]), {"amount": "15000"})
    assert again.status_code == 422
    assert "Không ghi thêm gì" in text(again)
    payment = Payment.objects.get()
    slip = printed(cashier.get(reverse("slip", args=[payment.id])))
    assert "BIÊN LAI THU TIỀN" in slip
    assert "Mười lăm nghìn đồng" in slip
    assert "Lô Thị Hoài" in slip
    closed = printed(cashier.get(reverse("payments_day_sheet")))
    assert "Tiền mặt phải có trong két: 15.000 đ (Mười lăm nghìn đồng)" in " ".join(closed.split())
    assert "Lô Thị Hoa: 1 phiếu" in " ".join(closed.split())


def test_a_slip_is_one_sheet_of_a5(cast: Cast, cashier: Client) -> None:
    lines = [charge(1_234_567, off=1000, why="Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn")] * 3
    bill = billed(cast, lines)
    paid = collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=bill.rest)
    pdf = cashier.get(reverse("slip", args=[paid.id])).content
    told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Pages:           1" in told
    assert "595.276 x 419.528" in told


def test_the_code_stands_on_the_page(cast: Cast, clerk: Member, cashier: Client) -> None:
    bill = billed(cast)
    page = text(cashier.get(reverse("bill", args=[bill.id])))
    assert 'class="qr"' in page
    assert "0123456789" in page
    assert "MB" in page
    assert "Đặt tài khoản" not in page


def test_a_receipt_is_taken_back_with_a_reason(cast: Cast, cashier: Client) -> None:
    bill = billed(cast)
    payment = collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=15000)
    assert cashier.post(reverse("slip_void", args=[payment.id]), {"reason": ""}).status_code == 422
    page = cashier.post(reverse("slip_void", args=[payment.id]), {"reason": "nhầm người"}, follow=True)
    assert "Đã hủy biên lai" in text(page)
    day = text(cashier.get(reverse("payments_day")))
    assert "nhầm người" in day
    assert "0 đ" in day
    refused = cashier.post(reverse("bill_cancel", args=[bill.id]), {"reason": "sai thủ tục"}, follow=True)
    assert "Đã hủy phiếu" in text(refused)


def test_money_is_handed_back_by_who_reconciles(cast: Cast, clerk: Member, cashier: Client) -> None:
    bill = billed(cast)
    collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=15000)
    void_case_bill(actor=cast.mai_son_official.actor, case_id=bill.case_id, reason="Hồ sơ bị từ chối")
    assert "trả lại số tiền này bằng phiếu chi" in text(cashier.get(reverse("bill", args=[bill.id])))
    assert cashier.post(reverse("bill_refund", args=[bill.id]), {"amount": "15000"}).status_code == 404
    browser = clerk.client()
    assert "Trả lại 15.000 đ" in text(browser.get(reverse("bill", args=[bill.id])))
    assert "phải trả lại" in text(browser.get(reverse("payments"), {"loc": "tra"})).lower()
    done = text(browser.post(reverse("bill_refund", args=[bill.id]), {"amount": "15000"}, follow=True))
    assert "phiếu chi PC 0000001" in done
    assert Bill.objects.get().state == BillState.REFUNDED


def test_a_bank_file_from_the_first_click_to_the_last(cast: Cast, clerk: Member) -> None:
    bill = billed(cast)
    browser = clerk.client()
    content = statement_file(("23/11/2026", 15000, f"CK {bill.number}"), ("23/11/2026", 7000, "ung ho"))
    sent = browser.post(reverse("statements"), {"file": SimpleUploadedFile("sao ke.csv", content)})
    statement = Statement.objects.get()
    address = reverse("statement", args=[statement.id])
    assert sent.headers["Location"] == address
    page = text(browser.get(address))
    assert "Đủ tiền." in page
    assert "Nội dung không có số phiếu thu" in page
    assert "Đủ tiền." not in text(browser.get(address, {"loc": "unknown"}))
    stale = browser.post(address, {"digest": "khác"})
    assert stale.status_code == 422
    assert "vừa thay đổi" in text(stale)
    digest = page.split('name="digest" value="')[1].split('"')[0]
    assert "Đã ghi 1 khoản, 15.000 đ." in text(browser.post(address, {"digest": digest}, follow=True))
    again = browser.post(reverse("statements"), {"file": SimpleUploadedFile("sao ke.csv", content)})
    assert again.status_code == 422
    assert "đã ghi ngày" in text(again)
    shown = text(browser.get(reverse("payments_day"), {"ngay": "2026-11-23"}))
    assert "Chuyển khoản" in shown


def test_the_account_is_set_with_what_was_typed_kept(cast: Cast) -> None:
    browser = keeper(cast).client()
    assert "Chưa có tài khoản nhận tiền" in text(browser.get(reverse("statements")))
    wrong = browser.post(reverse("payments_account"), {"bank_bin": "970422", "number": "12-x!", "holder": "UBND XA"})
    assert wrong.status_code == 422
    assert "12-x!" in text(wrong)
    right = {"bank_bin": "970422", "number": "0123 456 789", "holder": "UBND XA"}
    assert browser.post(reverse("payments_account"), right).status_code == 302
    changed = right | {"number": "999888777"}
    browser.post(reverse("payments_account"), changed)
    assert list(Account.objects.filter(to_on__isnull=True).values_list("number", flat=True)) == ["999888777"]
    assert Account.objects.count() == 2


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_never_breaks_a_page(cast: Cast, clerk: Member, odd: str) -> None:
    bill, browser = billed(cast), cast.mai_son_official.client()
    for name in ("payments", "payments_day", "payments_day_sheet"):
        answer = browser.get(reverse(name), {"q": odd, "loc": odd, "trang": odd, "ngay": odd})
        assert answer.status_code == 200, name
    assert browser.post(reverse("bill_cash", args=[bill.id]), {"amount": odd}).status_code == 422
    assert browser.post(reverse("bill_cancel", args=[bill.id]), {"reason": odd}).status_code in (302, 422)
    keeps = clerk.client()
    file = SimpleUploadedFile("x.csv", odd.encode() or b" ")
    assert keeps.post(reverse("statements"), {"file": file}).status_code == 422
    typed = {"bank_bin": odd, "number": odd, "holder": odd}
    assert keeps.post(reverse("payments_account"), typed).status_code == 422


def test_one_day_of_one_unit(cast: Cast, cashier: Client) -> None:
    other = billed(cast, by=cast.nhon_mai_official)
    collect_cash(actor=cast.nhon_mai_official.actor, bill_id=other.id, amount=15000)
    page = text(cashier.get(reverse("payments_day"), {"ngay": str(timezone.localdate())}))
    assert "Ngày này chưa thu khoản nào" in page
    assert "không có khoản nào" in printed(cashier.get(reverse("payments_day_sheet")))

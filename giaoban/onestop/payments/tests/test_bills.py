"""Bills and cash: made once, free, let off, taken whole, taken back, handed back, put away."""

from uuid import uuid4

import pytest

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.onestop.payments.actions.bills import cancel_bill, make_bill, void_case_bill
from giaoban.onestop.payments.actions.money import collect_cash, refund, void_receipt
from giaoban.onestop.payments.models import Bill, BillState
from giaoban.onestop.payments.queries import bill_of, code_of
from giaoban.onestop.payments.slip import slip_html
from giaoban.onestop.payments.tests.people import CASE, NUMBER, account, billed, charge, keeper
from giaoban.onestop.payments.vietqr import fields_of
from giaoban.org.tests.cast import Cast


def codes() -> list[str]:
    return list(AuditRow.objects.order_by("id").values_list("code", flat=True))


def test_one_bill_a_dossier_however_often_it_is_asked_for(cast: Cast) -> None:
    case_id = uuid4()
    bill = billed(cast, case_id=case_id)
    assert billed(cast, case_id=case_id) == bill
    assert (bill.state, bill.rest) == (BillState.OPEN, 15000)
    other = billed(cast, [charge(8000)], case_id=case_id)
    bill.refresh_from_db()
    assert (bill.state, bill_of(case_id)) == (BillState.CANCELLED, other)
    collect_cash(actor=cast.mai_son_official.actor, bill_id=other.id, amount=8000)
    with pytest.raises(RuleBroken, match="đã có tiền nộp"):
        billed(cast, [charge(9000)], case_id=case_id)


def test_what_costs_nothing_needs_no_bill(cast: Cast) -> None:
    case_id = uuid4()
    made = make_bill(
        actor=cast.mai_son_official.actor, case_id=case_id, unit_id=cast.mai_son.id, case=CASE, lines=[charge(0)]
    )
    assert made is None
    assert bill_of(case_id) is None


def test_what_is_let_off_is_kept_with_its_ground(cast: Cast) -> None:
    bill = billed(cast, [charge(15000, off=15000, why="Người thuộc hộ nghèo")])
    assert (bill.state, bill.owes, code_of(bill)) == (BillState.FREE, False, "")
    with pytest.raises(RuleBroken):
        collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=1)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (charge(None), "chưa có số tiền"),
        (charge(-1), "không đúng"),
        (charge(10, off=11, why="x"), "không đúng"),
        (charge(10, off=5), "chưa ghi lý do"),
        (charge(10**13), "lớn quá"),
    ],
)
def test_wrong_lines_are_refused(cast: Cast, line: object, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        billed(cast, [line])  # type: ignore[list-item]
    with pytest.raises(RuleBroken, match="ít nhất một"):
        billed(cast, [])


def test_cash_is_the_whole_rest_and_numbers_have_no_gap(cast: Cast) -> None:
    cashier = cast.mai_son_official.actor
    bills = [billed(cast) for _n in range(3)]
    with pytest.raises(RuleBroken, match=r"còn phải nộp 15\.000"):
        collect_cash(actor=cashier, bill_id=bills[0].id, amount=14000)
    slips = [collect_cash(actor=cashier, bill_id=bill.id, amount=15000) for bill in bills]
    assert [slip.number for slip in slips] == [1, 2, 3]
    with pytest.raises(RuleBroken, match="Đã nộp đủ"):
        collect_cash(actor=cashier, bill_id=bills[0].id, amount=15000)
    assert codes().count("onestop.bill_paid") == 3
    other = billed(cast, by=cast.nhon_mai_official)
    assert collect_cash(actor=cast.nhon_mai_official.actor, bill_id=other.id, amount=15000).number == 1


def test_another_unit_finds_no_bill(cast: Cast) -> None:
    bill = billed(cast)
    for stranger in (cast.nhon_mai_official, cast.outsider, cast.village_head, cast.secretary):
        with pytest.raises(Absent):
            collect_cash(actor=stranger.actor, bill_id=bill.id, amount=15000)


def test_a_receipt_taken_back_keeps_its_number(cast: Cast) -> None:
    cashier = cast.mai_son_official.actor
    bill = billed(cast)
    first = collect_cash(actor=cashier, bill_id=bill.id, amount=15000)
    with pytest.raises(RuleBroken, match="lý do"):
        void_receipt(actor=cashier, payment_id=first.id, reason=" ")
    void_receipt(actor=cashier, payment_id=first.id, reason="ghi nhầm người")
    bill.refresh_from_db()
    assert (bill.state, int(bill.paid), bill.paid_at is None) == (BillState.OPEN, 0, True)
    assert collect_cash(actor=cashier, bill_id=bill.id, amount=15000).number == 2
    first.refresh_from_db()
    assert "ĐÃ HỦY" in slip_html(first)


def test_a_refused_dossier_gives_its_money_back(cast: Cast) -> None:
    clerk = keeper(cast)
    bill = billed(cast)
    collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=15000)
    assert void_case_bill(actor=cast.mai_son_official.actor, case_id=bill.case_id, reason="Hồ sơ bị từ chối") == bill
    bill.refresh_from_db()
    assert (bill.state, bill.excess, code_of(bill)) == (BillState.REFUND_DUE, 15000, "")
    with pytest.raises(RuleBroken, match="Phải trả lại tiền"):
        refund(actor=clerk.actor, bill_id=bill.id, amount=1)
    slip = refund(actor=clerk.actor, bill_id=bill.id, amount=15000)
    bill.refresh_from_db()
    assert (bill.state, slip.series, slip.number) == (BillState.REFUNDED, "PC", 1)
    assert "PHIẾU CHI" in slip_html(slip)
    with pytest.raises(RuleBroken):
        refund(actor=clerk.actor, bill_id=bill.id, amount=15000)


def test_a_refused_dossier_not_paid_is_only_put_away(cast: Cast) -> None:
    bill = billed(cast)
    void_case_bill(actor=cast.mai_son_official.actor, case_id=bill.case_id, reason="Hồ sơ bị từ chối")
    bill.refresh_from_db()
    assert bill.state == BillState.CANCELLED
    assert void_case_bill(actor=cast.mai_son_official.actor, case_id=uuid4(), reason="x") is None
    with pytest.raises(RuleBroken, match="Đã hủy"):
        collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=15000)


def test_a_bill_is_cancelled_with_a_reason_and_only_unpaid(cast: Cast) -> None:
    cashier = cast.mai_son_official.actor
    bill = billed(cast)
    with pytest.raises(RuleBroken, match="lý do"):
        cancel_bill(actor=cashier, bill_id=bill.id, reason="")
    assert cancel_bill(actor=cashier, bill_id=bill.id, reason="nhầm thủ tục").state == BillState.CANCELLED
    paid = billed(cast)
    collect_cash(actor=cashier, bill_id=paid.id, amount=15000)
    with pytest.raises(RuleBroken, match="đã có tiền nộp"):
        cancel_bill(actor=cashier, bill_id=paid.id, reason="nhầm")


def test_the_code_pays_the_rest_into_the_nearest_account(cast: Cast) -> None:
    bill = billed(cast)
    assert code_of(bill) == ""
    account(cast.secretary)  # the district's
    fields = {field.tag: field.value for field in fields_of(code_of(Bill.objects.get()))}
    assert fields["54"] == "15000"
    assert NUMBER in fields["38"]
    assert bill.number in fields["62"]


def test_the_receipt_says_the_amount_in_words(cast: Cast) -> None:
    bill = billed(cast, [charge(15000, count=2), charge(8000, off=8000, why="Người cao tuổi")])
    slip = collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=30000)
    html = slip_html(slip)
    assert "Ba mươi nghìn đồng" in html
    assert "giảm 8.000" in html
    assert f"BL 0000001/{slip.year}" in html

"""Bills are made for a dossier, put away by mistake or by a refusal."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.events import Event
from giaoban.kernel.text import clean_line
from giaoban.onestop.payments import access
from giaoban.onestop.payments.charges import Charge, is_free
from giaoban.onestop.payments.events import BillCancelled, BillMade, RefundDue
from giaoban.onestop.payments.models import Bill, BillLine, BillState
from giaoban.onestop.payments.numbers import new_number
from giaoban.onestop.payments.vietqr import MOST
from giaoban.org.naming import search_text


class Case(NamedTuple):
    """What a bill says about its dossier: its code, what it is about and who pays."""

    code: str
    title: str
    payer: str


@action
def make_bill(*, actor: Actor, case_id: UUID, unit_id: UUID, case: Case, lines: Sequence[Charge]) -> Bill | None:
    """The bill of a dossier. None when the procedure costs nothing: no bill is needed then.

    A bill whose every đồng is let off is kept with the ground. Asked again with the same lines, the bill there is. A
    bill with other lines takes the place of one on which nothing was paid. Raises RuleBroken on `lines`.
    """
    unit = access.unit_to_collect_for(actor, unit_id)
    _check(lines)
    if is_free(lines):
        raise Unchanged(None)
    there = Bill.objects.select_for_update(no_key=True).filter(case_id=case_id, void=False).first()
    if there is not None:
        if there.unit_id != unit.id:
            raise RuleBroken(_("Hồ sơ này đã có phiếu thu ở đơn vị khác. Hãy thu theo phiếu đó."))
        if _same(there, lines):
            raise Unchanged(there)
        _put_away(there, _("lập lại phiếu"))
    return _made(actor, Bill(unit=unit, case_id=case_id), case, lines)


@action
def cancel_bill(*, actor: Actor, bill_id: UUID, reason: str) -> Bill:
    """Put away a bill made by mistake, on which nothing was paid."""
    bill = access.bill_to_collect(actor, bill_id, lock=True)
    if bill.void:
        raise Unchanged(bill)
    reason = clean_line(reason)
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do hủy phiếu."), field="reason")
    _put_away(bill, reason)
    return bill


@action
def void_case_bill(*, actor: Actor, case_id: UUID, reason: str) -> Bill | None:
    """For the action that refuses, stops or withdraws a dossier: nothing more is taken for it, and what was paid is
    to be handed back. None when there is no bill. Whether the law keeps the fee is decided before calling this."""
    bill = Bill.objects.select_for_update(no_key=True).filter(case_id=case_id, void=False).first()
    if bill is None:
        raise Unchanged(None)
    _void(bill, clean_line(reason))
    event: Event
    if bill.state == BillState.REFUND_DUE:
        event = RefundDue(bill.id, bill.case_id, bill.number, int(bill.paid), bill.reason)
    else:
        event = BillCancelled(bill.id, bill.case_id, bill.number, bill.reason)
    record(bill, event)
    return bill


def _check(lines: Sequence[Charge]) -> None:
    if not lines:
        raise RuleBroken(_("Hãy ghi ít nhất một khoản phải nộp."), field="lines")
    for line in lines:
        if line.each is None:
            raise RuleBroken(
                _("Khoản “{name}” chưa có số tiền. Hãy ghi số tiền theo quy định.").format(name=line.name),
                field="lines",
            )
        if line.each < 0 or line.count < 1 or not 0 <= line.off <= line.each * line.count:
            raise RuleBroken(_("Khoản “{name}” có số tiền không đúng.").format(name=line.name), field="lines")
        if line.off and not line.why:
            raise RuleBroken(_("Khoản “{name}” được giảm mà chưa ghi lý do.").format(name=line.name), field="lines")
    if sum(line.amount for line in lines) > min(MOST, 10**12):
        raise RuleBroken(_("Tổng số tiền lớn quá mức ghi được. Hãy kiểm tra lại."), field="lines")


def _same(bill: Bill, lines: Sequence[Charge]) -> bool:
    there = [(row.kind, row.name, int(row.each), row.count, int(row.off), row.why) for row in bill.lines.all()]
    return there == [(line.kind, line.name, line.each, line.count, line.off, line.why) for line in lines]


def _put_away(bill: Bill, reason: str) -> None:
    if bill.paid:
        raise RuleBroken(
            _("Phiếu {number} đã có tiền nộp nên không hủy được. Hãy trả lại tiền trước.").format(number=bill.number)
        )
    _void(bill, reason)
    record(bill, BillCancelled(bill.id, bill.case_id, bill.number, reason))


def _void(bill: Bill, reason: str) -> None:
    bill.void, bill.reason = True, reason
    bill.state = bill.state_now()
    bill.save(update_fields=["void", "reason", "state"])


def _made(actor: Actor, bill: Bill, case: Case, lines: Sequence[Charge]) -> Bill:
    bill.case_code, bill.by_id = clean_line(case.code), actor.person_id
    bill.title, bill.payer = clean_line(case.title), clean_line(case.payer)
    bill.total = sum(line.amount for line in lines)
    bill.state = bill.state_now()
    bill.number = _free_number()
    bill.search = search_text(bill.payer, bill.case_code, bill.number)
    try:
        with transaction.atomic():
            bill.save(force_insert=True)
    except IntegrityError:
        # Somebody else made the dossier's bill in this very moment.
        raise RuleBroken(_("Hồ sơ này vừa có phiếu thu. Hãy mở lại trang."), code="stale") from None
    BillLine.objects.bulk_create(
        BillLine(
            bill=bill,
            position=place,
            kind=line.kind,
            name=clean_line(line.name),
            each=line.each or 0,
            count=line.count,
            off=line.off,
            why=clean_line(line.why),
        )
        for place, line in enumerate(lines, start=1)
    )
    record(bill, BillMade(bill.id, bill.case_id, bill.number, int(bill.total)))
    return bill


def _free_number() -> str:
    year = timezone.localdate().year
    while Bill.objects.filter(number=(number := new_number(year))).exists():
        continue
    return number

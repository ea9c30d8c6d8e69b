"""Money that is taken at the counter or handed back; slips are numbered without a gap."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import money
from giaoban.kernel.text import clean_line
from giaoban.onestop.payments import access
from giaoban.onestop.payments.events import BillPaid, MoneyReturned, MoneyTaken, SlipVoided
from giaoban.onestop.payments.models import Bill, BillState, Method, Payment, Series
from giaoban.org.models import Unit

#: Series of slips: biên lai thu tiền, phiếu chi.
RECEIPTS, VOUCHERS = "BL", "PC"


@action
def collect_cash(*, actor: Actor, bill_id: UUID, amount: int) -> Payment:
    """Take the whole rest of a bill in cash; the payment carries the receipt's number.

    `amount` is what the cashier's screen said: when it is no longer what is owed — another cashier was faster, a
    transfer came in — nothing is taken. Raises RuleBroken with code `stale` then.
    """
    bill = access.bill_to_collect(actor, bill_id, lock=True)
    if not bill.owes or bill.rest != amount:
        raise RuleBroken(_stale(bill), code="stale")
    payment = _slip(actor, bill, Method.CASH, amount, RECEIPTS)
    settle(bill, payment)
    return payment


@action
def refund(*, actor: Actor, bill_id: UUID, amount: int, note: str = "") -> Payment:
    """Hand back in cash what is too much, or what was paid for a dossier that was refused; all of it at once."""
    bill = access.bill_to_reconcile(actor, bill_id, lock=True)
    if not bill.excess or bill.excess != amount:
        raise RuleBroken(_stale(bill), code="stale")
    payment = _slip(actor, bill, Method.REFUND, -amount, VOUCHERS, clean_line(note))
    _recount(bill)
    record(bill, MoneyReturned(bill.id, bill.case_id, bill.number, amount, payment.slip))
    return payment


@action
def void_receipt(*, actor: Actor, payment_id: UUID, reason: str) -> Payment:
    """Take back a cash receipt written by mistake, on the day it was written; its number stays used."""
    payment = access.payment_to_void(actor, payment_id)
    bill = access.bill_to_collect(actor, payment.bill_id, lock=True)
    payment.refresh_from_db(fields=["voided_at"])
    if payment.voided_at is not None:
        raise Unchanged(payment)
    reason = clean_line(reason)
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do hủy biên lai."), field="reason")
    if payment.method != Method.CASH or payment.on != timezone.localdate():
        raise RuleBroken(_("Chỉ hủy được biên lai tiền mặt trong ngày. Hãy trả lại tiền bằng phiếu chi."))
    if bill.paid < payment.amount:
        raise RuleBroken(_("Tiền của biên lai này đã được trả lại. Không cần hủy nữa."))
    payment.voided_at, payment.void_reason = timezone.now(), reason
    payment.save(update_fields=["voided_at", "void_reason"])
    _recount(bill)
    record(bill, SlipVoided(bill.id, bill.case_id, bill.number, payment.slip, reason))
    return payment


def settle(bill: Bill, payment: Payment) -> None:
    """Count the payment into the locked bill and tell what that makes of it."""
    was = bill.state
    _recount(bill)
    came_full = was in (BillState.OPEN, BillState.PART_PAID) and bill.state in (BillState.PAID, BillState.OVERPAID)
    amount = int(payment.amount)
    if came_full:
        record(bill, BillPaid(bill.id, bill.case_id, bill.number, payment.method, amount))
    if bill.state != BillState.PAID:
        state = str(BillState(bill.state).label)
        record(bill, MoneyTaken(bill.id, bill.case_id, bill.number, amount, state))


def _recount(bill: Bill) -> None:
    amounts = bill.payments.filter(voided_at__isnull=True).values_list("amount", flat=True)
    bill.paid = sum(amounts)
    if bill.paid >= bill.total and not bill.void:
        bill.paid_at = bill.paid_at or timezone.now()
    else:
        bill.paid_at = None
    bill.state = bill.state_now()
    bill.save(update_fields=["paid", "paid_at", "state"])


def _slip(actor: Actor, bill: Bill, method: Method, amount: int, series: str, note: str = "") -> Payment:
    now = timezone.now()
    payment = Payment(bill=bill, unit=bill.unit, method=method, amount=amount, by_id=actor.person_id, note=note)
    payment.at, payment.on = now, timezone.localdate(now)
    payment.series, payment.year, payment.number = series, payment.on.year, _next(bill.unit, series, now)
    payment.save(force_insert=True)
    return payment


def _next(unit: Unit, code: str, at: datetime) -> int:
    """The next number of a series; the row stays locked until the slip is committed, so that no number is lost."""
    year = timezone.localdate(at).year
    Series.objects.bulk_create([Series(unit=unit, code=code, year=year)], ignore_conflicts=True)
    row = Series.objects.select_for_update(no_key=True).get(unit=unit, code=code, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def _stale(bill: Bill) -> str:
    if bill.owes:
        return _("Phiếu {number} nay còn phải nộp {rest}. Hãy thu đúng số đó.").format(
            number=bill.number, rest=money(bill.rest)
        )
    return _("Phiếu {number} nay ở trạng thái “{state}”. Không ghi thêm gì; hãy xem lại phiếu.").format(
        number=bill.number, state=BillState(bill.state).label
    )

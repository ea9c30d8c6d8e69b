"""Reads of payments: what a dossier's page, the cashier's screens and the closing sheet show."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from giaoban.kernel.actor import Actor
from giaoban.onestop.payments import access
from giaoban.onestop.payments.models import Bill, BillState, Method, Payment
from giaoban.onestop.payments.numbers import numbers_in
from giaoban.onestop.payments.vietqr import NotPayable, payment_code
from giaoban.org.models import Unit
from giaoban.org.queries import matching


def bill_of(case_id: UUID) -> Bill | None:
    """The bill of a dossier that counts: the living one, else the last put away. Who may see the dossier may see it;
    the caller has made sure of that."""
    return Bill.objects.filter(case_id=case_id).order_by("void", "-created_at").first()


def code_of(bill: Bill) -> str:
    """The VietQR text that pays the rest of a bill; "" when nothing is owed or no account is set."""
    account = access.account_of(bill.unit)
    if account is None or not bill.owes:
        return ""
    try:
        return payment_code(bank_bin=account.bank_bin, account=account.number, amount=bill.rest, reference=bill.number)
    except NotPayable:
        return ""


def bills(actor: Actor, *, state: str = "", words: str = "") -> QuerySet[Bill]:
    """Bills of the actor's unit and below, newest first; `words` is a bill's number, a dossier's code or a name."""
    found = access.visible_bills(actor)
    if state == "thu":
        found = found.filter(state__in=[BillState.OPEN, BillState.PART_PAID])
    elif state == "tra":
        found = found.filter(state__in=[BillState.OVERPAID, BillState.REFUND_DUE])
    elif state == "xong":
        found = found.filter(state__in=[BillState.PAID, BillState.FREE, BillState.REFUNDED])
    if not words:
        return found
    numbers = numbers_in(words)
    return found.filter(number__in=numbers) if numbers else matching(found, words, "payer")


@dataclass(frozen=True)
class Day:
    """What one unit took in on one day; amounts in đồng, void slips not counted."""

    on: date
    unit: Unit
    payments: list[Payment]

    def total(self, method: Method) -> int:
        """By cash, by transfer, or handed back (then positive)."""
        return abs(sum(int(row.amount) for row in self.counted if row.method == method))

    @property
    def counted(self) -> list[Payment]:
        """Those not taken back."""
        return [row for row in self.payments if row.voided_at is None]

    @property
    def cash(self) -> int:
        """Cash taken."""
        return self.total(Method.CASH)

    @property
    def transfers(self) -> int:
        """Transfers written down for this day."""
        return self.total(Method.TRANSFER)

    @property
    def returned(self) -> int:
        """Cash handed back."""
        return self.total(Method.REFUND)

    @property
    def drawer(self) -> int:
        """What must lie in the drawer: cash taken less cash handed back."""
        return self.cash - self.returned

    @property
    def by_cashier(self) -> list[tuple[str, int, int]]:
        """(name, slips, cash) of everybody who handled cash, by name."""
        found: dict[str, tuple[int, int]] = {}
        for row in self.counted:
            if row.method != Method.TRANSFER:
                name = row.by.full_name if row.by else ""
                slips, cash = found.get(name, (0, 0))
                found[name] = (slips + 1, cash + int(row.amount))
        return [(name, slips, cash) for name, (slips, cash) in sorted(found.items())]


def day_of(unit: Unit, on: date) -> Day:
    """The closing sheet of one unit; the caller has made sure that its reader may see it."""
    rows = Payment.objects.filter(unit=unit, on=on).select_related("bill", "by")
    return Day(on, unit, list(rows.order_by("method", "series", "number", "at")))

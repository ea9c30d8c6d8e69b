"""Shared set-up of the tests of payments."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from giaoban.onestop.payments.actions.accounts import set_account
from giaoban.onestop.payments.actions.bills import Case, make_bill
from giaoban.onestop.payments.charges import Charge
from giaoban.onestop.payments.models import Account, Bill
from giaoban.onestop.procedures.models import FeeKind
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, Member, make_member

NUMBER = "0123456789"
CASE = Case("H40.20-261123-0001", "Đăng ký khai sinh", "Lô Thị Hoài")


def charge(each: int | None = 15000, *, count: int = 1, off: int = 0, why: str = "") -> Charge:
    """One charge."""
    return Charge(FeeKind.CHARGE.value, "Lệ phí", each, count, off, why)


def billed(
    cast: Cast, lines: Sequence[Charge] = (charge(),), *, by: Member | None = None, case_id: UUID | None = None
) -> Bill:
    """The bill of a dossier of xã Mai Sơn."""
    who = by or cast.mai_son_official
    bill = make_bill(actor=who.actor, case_id=case_id or uuid4(), unit_id=who.unit.id, case=CASE, lines=lines)
    assert bill is not None
    return bill


def keeper(cast: Cast) -> Member:
    """The clerk of xã Mai Sơn, who reconciles."""
    return make_member("vtmaison", "Vi Thị Quyên", cast.mai_son, "Văn thư", Role.CLERK)


def account(who: Member) -> Account:
    """The account of their unit."""
    return set_account(actor=who.actor, unit_id=who.unit.id, bank_bin="970422", number=NUMBER, holder="UBND XA MAI SON")


def statement_file(*lines: tuple[str, int, str], number: str = NUMBER) -> bytes:
    """A statement with a debit and a credit column, as banks write it."""
    head = f"SAO KÊ TÀI KHOẢN\nSố tài khoản:;{number}\nNgày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung\n"
    rows = [
        f"{day};FT{place:05d};{-amount if amount < 0 else ''};{amount if amount > 0 else ''};{text}\n"
        for place, (day, amount, text) in enumerate(lines)
    ]
    return (head + "".join(rows)).encode()

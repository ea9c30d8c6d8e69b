"""Who of the cast may do what with a bill, a receipt and a bank's file of xã Mai Sơn and its district."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from giaoban.briefings.tests.scene import Scene
from giaoban.onestop.payments.actions.money import collect_cash
from giaoban.onestop.payments.actions.statements import upload_statement
from giaoban.onestop.payments.tests.people import CASE, account, billed, charge, statement_file
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import GATED_BY_CALLER, HOST_OFFICE, Who

#: Those who reconcile in the district, and so in the commune.
KEEPERS: Who = HOST_OFFICE
#: Whoever takes money in the commune.
CASHIERS: Who = frozenset({"mai_son_official"})
SEERS: Who = KEEPERS | CASHIERS
#: Somebody's own unit has a desk: of the other commune and the other district too.
DESKS: Who = SEERS | {"nhon_mai_official", "outsider"}

ROUTES: dict[str, Who] = {
    "payments": DESKS,
    "payments_day": DESKS,
    "payments_day_sheet": DESKS,
    "payments_account": KEEPERS | {"outsider"},
    "statements": KEEPERS | {"outsider"},
    "bill": SEERS,
    "bill_cash": CASHIERS,
    "bill_refund": KEEPERS,
    "bill_cancel": CASHIERS,
    "slip": SEERS,
    "slip_void": CASHIERS,
    "statement": KEEPERS,
    "statement_drop": KEEPERS,
}

ACTIONS: dict[str, Who] = {
    "onestop.make_bill": CASHIERS,
    "onestop.cancel_bill": CASHIERS,
    "onestop.void_case_bill": GATED_BY_CALLER,
    "onestop.collect_cash": CASHIERS,
    "onestop.refund": KEEPERS,
    "onestop.void_receipt": CASHIERS,
    "onestop.set_account": KEEPERS,
    "onestop.upload_statement": KEEPERS,
    "onestop.apply_statement": KEEPERS,
    "onestop.drop_statement": KEEPERS,
}

OTHER_CASE = UUID("00000000-0000-4000-8000-00000000f001")


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: a bill paid in cash, its receipt, a file that waits."""
    cast = scene.cast
    account(cast.secretary)
    bill = billed(cast)
    payment = collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=15000)
    file = upload_statement(
        actor=cast.secretary.actor,
        unit_id=cast.district.id,
        file_name="saoke.csv",
        content=statement_file(("23/11/2026", 15000, bill.number)),
    )
    return {"bill_id": bill.id, "payment_id": payment.id, "statement_id": file.id}


Arguments = Callable[[Scene, Member], dict[str, Any]]

#: What each action is called with besides `actor` and the `ids` above.
ARGUMENTS: dict[str, Arguments] = {
    "onestop.make_bill": lambda s, m: {
        "case_id": OTHER_CASE,
        "unit_id": s.cast.mai_son.id,
        "case": CASE,
        "lines": [charge()],
    },
    "onestop.cancel_bill": lambda s, m: {"reason": "nhầm"},
    "onestop.collect_cash": lambda s, m: {"amount": 15000},
    "onestop.refund": lambda s, m: {"amount": 15000},
    "onestop.void_receipt": lambda s, m: {"reason": "nhầm"},
    "onestop.set_account": lambda s, m: {
        "unit_id": s.cast.district.id,
        "bank_bin": "970436",
        "number": "00112233",
        "holder": "UBND HUYEN",
    },
    "onestop.upload_statement": lambda s, m: {
        "unit_id": s.cast.district.id,
        "file_name": "x.csv",
        "content": statement_file(("23/11/2026", 1, "x")),
    },
    "onestop.apply_statement": lambda s, m: {"digest": "x"},
}

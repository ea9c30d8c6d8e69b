"""Tables of payments: bills and their lines, money that came or went back, accounts, statements of a bank."""

from .bill import Bill, BillLine, BillState
from .money import Account, Method, Payment, Series
from .statement import RECORDED, LineFate, Statement, StatementLine, StatementState

__all__ = [
    "RECORDED",
    "Account",
    "Bill",
    "BillLine",
    "BillState",
    "LineFate",
    "Method",
    "Payment",
    "Series",
    "Statement",
    "StatementLine",
    "StatementState",
]

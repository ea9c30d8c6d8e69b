"""What happens to bills and their money, as typed facts with a sentence for the audit's readers."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class BillEvent(Event):
    """Something about the bill of one dossier (`case_id`); amounts in đồng."""

    bill_id: UUID
    case_id: UUID
    number: str

    def stream(self) -> str:
        return f"bill:{self.bill_id}"


@dataclass(frozen=True)
class BillMade(BillEvent):
    code = "onestop.bill_made"
    sentence = _("{actor} lập phiếu thu {number}: {amount} đồng")
    amount: int


@dataclass(frozen=True)
class BillPaid(BillEvent):
    """All of it is there: dossiers follow this one."""

    code = "onestop.bill_paid"
    sentence = _("{actor} ghi nhận phiếu {number} đã nộp đủ")
    method: str
    amount: int


@dataclass(frozen=True)
class MoneyTaken(BillEvent):
    """Money came in and the bill is not settled by it: too little, too much, twice, or after a refusal."""

    code = "onestop.bill_money_taken"
    sentence = _("{actor} ghi {amount} đồng vào phiếu {number}: {state}")
    amount: int
    state: str


@dataclass(frozen=True)
class BillCancelled(BillEvent):
    code = "onestop.bill_cancelled"
    sentence = _("{actor} hủy phiếu thu {number}: {reason}")
    reason: str


@dataclass(frozen=True)
class RefundDue(BillEvent):
    code = "onestop.bill_refund_due"
    sentence = _("{actor}: phiếu {number} phải trả lại {amount} đồng: {reason}")
    amount: int
    reason: str


@dataclass(frozen=True)
class MoneyReturned(BillEvent):
    code = "onestop.bill_money_returned"
    sentence = _("{actor} trả lại {amount} đồng của phiếu {number}, phiếu chi {slip}")
    amount: int
    slip: str


@dataclass(frozen=True)
class SlipVoided(BillEvent):
    code = "onestop.slip_voided"
    sentence = _("{actor} hủy biên lai {slip} của phiếu {number}: {reason}")
    slip: str
    reason: str


@dataclass(frozen=True)
class AccountSet(Event):
    code = "onestop.account_set"
    sentence = _("{actor} đặt tài khoản nhận tiền của {unit}: {bank} {account_number}")
    account_id: UUID
    unit: str
    bank: str
    account_number: str

    def stream(self) -> str:
        return f"account:{self.account_id}"


@dataclass(frozen=True)
class StatementEvent(Event):
    """Something about one file of a bank."""

    statement_id: UUID
    file_name: str

    def stream(self) -> str:
        return f"statement:{self.statement_id}"


@dataclass(frozen=True)
class StatementUploaded(StatementEvent):
    code = "onestop.statement_uploaded"
    sentence = _("{actor} tải lên sao kê {file_name}: {lines} dòng")
    lines: int


@dataclass(frozen=True)
class StatementApplied(StatementEvent):
    code = "onestop.statement_applied"
    sentence = _("{actor} ghi {recorded} khoản tiền, {amount} đồng, từ sao kê {file_name}")
    recorded: int
    amount: int


@dataclass(frozen=True)
class StatementDropped(StatementEvent):
    code = "onestop.statement_dropped"
    sentence = _("{actor} bỏ sao kê {file_name}, chưa ghi gì")

"""What becomes of each line of a statement, as of now: shown before anything is written, then carried out."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.kernel.formats import money
from giaoban.onestop.payments.models import RECORDED, Bill, LineFate, Statement, StatementLine
from giaoban.onestop.payments.numbers import numbers_in


@dataclass(frozen=True)
class Step:
    """One line with its fate, the bill it pays (if any) and a sentence for who looks at it."""

    line: StatementLine
    fate: LineFate
    bill: Bill | None
    sentence: str

    @property
    def recorded(self) -> bool:
        """Whether money is written down."""
        return self.fate in RECORDED


@dataclass(frozen=True)
class Plan:
    """All of it; `digest` changes when anything that matters does, so that nobody confirms what they did not see."""

    steps: tuple[Step, ...]

    @property
    def to_do(self) -> list[Step]:
        """The lines that are written down."""
        return [step for step in self.steps if step.recorded]

    @property
    def amount(self) -> int:
        """How much money they are together."""
        return sum(int(step.line.amount) for step in self.to_do)

    @property
    def fates(self) -> Counter[str]:
        """How many lines of each fate."""
        return Counter(step.fate.value for step in self.steps)

    @property
    def digest(self) -> str:
        """A short name of this plan."""
        facts = "|".join(f"{step.line.line}:{step.fate}:{step.bill and step.bill.number}" for step in self.steps)
        return hashlib.sha256(facts.encode()).hexdigest()[:16]


def plan_statement(statement: Statement, *, lock: bool = False) -> Plan:
    """The plan for a waiting file; `lock` holds its bills until the transaction ends (in the order of their ids)."""
    lines = list(statement.lines.all())
    wanted = {number for line in lines for number in numbers_in(line.text)}
    bills = _bills(statement, wanted, lock)
    marks = StatementLine.objects.filter(account=statement.account_id, payment__isnull=False)
    seen = set(marks.filter(mark__in=[line.mark for line in lines]).values_list("mark", flat=True))
    paid = {bill.id: int(bill.paid) for bill in bills.values()}
    return Plan(tuple(_step(line, bills, paid, seen) for line in lines))


def told_before(statement: Statement) -> Plan:
    """What was made of a file that is no longer waiting."""
    lines = statement.lines.select_related("bill__unit")
    return Plan(tuple(Step(line, LineFate(line.fate or LineFate.OUT), line.bill, line.problem) for line in lines))


def _bills(statement: Statement, wanted: Iterable[str], lock: bool) -> dict[str, Bill]:
    bills = Bill.objects.filter(number__in=wanted, unit__path__startswith=statement.unit.path).order_by("id")
    if lock:
        bills = bills.select_for_update(of=("self",), no_key=True)
    return {bill.number: bill for bill in bills.select_related("unit")}


def _step(line: StatementLine, bills: dict[str, Bill], paid: dict[UUID, int], seen: set[str]) -> Step:
    if line.problem:
        return Step(line, LineFate.BROKEN, None, line.problem)
    if line.amount < 0:
        return Step(line, LineFate.OUT, None, _("Tiền chuyển đi, không phải tiền nộp."))
    if line.mark in seen:
        return Step(line, LineFate.SEEN, None, _("Dòng này đã được ghi từ một tệp trước, không ghi lần nữa."))
    numbers = numbers_in(line.text)
    known = [bills[number] for number in numbers if number in bills]
    if len(known) != 1 or len(numbers) > 1:
        return Step(line, LineFate.UNKNOWN, None, _unknown(numbers))
    bill = known[0]
    fate, sentence = _fate(bill, int(line.amount), paid[bill.id])
    paid[bill.id] += int(line.amount)
    return Step(line, fate, bill, sentence)


def _fate(bill: Bill, amount: int, before: int) -> tuple[LineFate, str]:
    total = int(bill.total)
    if bill.void:
        return LineFate.LATE, _("Phiếu đã hủy ({reason}): ghi lại và phải trả {amount} cho người nộp.").format(
            reason=bill.reason, amount=money(amount)
        )
    if before >= total:
        return LineFate.AGAIN, _("Phiếu đã nộp đủ từ trước: phải trả lại {amount}.").format(amount=money(amount))
    rest = total - before
    if amount < rest:
        return LineFate.SHORT, _("Còn thiếu {rest}: báo người nộp chuyển thêm hoặc nộp tiền mặt.").format(
            rest=money(rest - amount)
        )
    if amount > rest:
        return LineFate.OVER, _("Thừa {more}: phải trả lại cho người nộp.").format(more=money(amount - rest))
    return LineFate.FULL, _("Đủ tiền.")


def _unknown(numbers: list[str]) -> str:
    if len(numbers) > 1:
        return _("Nội dung có nhiều số phiếu: hãy hỏi người nộp, rồi ghi thu từng phiếu.")
    if numbers:
        return _("Không có phiếu thu {number} ở đơn vị này.").format(number=numbers[0])
    return _("Nội dung không có số phiếu thu: hãy đối chiếu với người nộp.")

"""A bank's file: every kind of line has its rule and its sentence, and nothing is half written."""

import pytest

from giaoban.adapters.sheets import Sheet, workbook
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.payments.actions.bills import void_case_bill
from giaoban.onestop.payments.actions.money import collect_cash
from giaoban.onestop.payments.actions.statements import apply_statement, drop_statement, upload_statement
from giaoban.onestop.payments.models import Bill, BillState, LineFate, Payment, Statement, StatementState
from giaoban.onestop.payments.statements.plan import plan_statement, told_before
from giaoban.onestop.payments.statements.reading import read
from giaoban.onestop.payments.tests.people import account, billed, keeper, statement_file
from giaoban.org.tests.cast import Cast, Member

DAY = "23/11/2026"


@pytest.fixture
def clerk(cast: Cast) -> Member:
    member = keeper(cast)
    account(member)
    return member


def brought(clerk: Member, *lines: tuple[str, int, str], **more: str) -> Statement:
    content = statement_file(*lines, **more)
    return upload_statement(actor=clerk.actor, unit_id=clerk.unit.id, file_name="saoke.csv", content=content)


def written(clerk: Member, statement: Statement) -> Statement:
    digest = plan_statement(statement).digest
    return apply_statement(actor=clerk.actor, statement_id=statement.id, digest=digest)


def told(bill: Bill) -> tuple[str, int]:
    bill.refresh_from_db()
    return bill.state, int(bill.paid)


def test_every_kind_of_line(cast: Cast, clerk: Member) -> None:
    full, short, over, again, late = (billed(cast) for _n in range(5))
    collect_cash(actor=cast.mai_son_official.actor, bill_id=again.id, amount=15000)
    void_case_bill(actor=cast.mai_son_official.actor, case_id=late.case_id, reason="Hồ sơ bị từ chối")
    neighbour = billed(cast, by=cast.nhon_mai_official)
    statement = brought(
        clerk,
        (DAY, 15000, f"MBVCB.123.{full.number[:5]} {full.number[5:]}.CT tu 0123"),
        (DAY, 10000, short.number.lower()),
        (DAY, 20000, over.number),
        (DAY, 15000, again.number),
        (DAY, 15000, late.number),
        (DAY, 15000, "nop tien le phi"),
        (DAY, 15000, neighbour.number),
        (DAY, 15000, f"{full.number} {short.number}"),
        (DAY, -5000, "phi dich vu"),
        ("32/13/2026", 15000, full.number),
    )
    plan = plan_statement(statement)
    assert [step.fate.value for step in plan.steps] == [
        "full", "short", "over", "again", "late", "unknown", "unknown", "unknown", "out", "broken",
    ]  # fmt: skip
    sentences = [step.sentence for step in plan.steps]
    for sentence, words in zip(
        sentences,
        ["Đủ tiền", "Còn thiếu 5.000", "Thừa 5.000", "trả lại 15.000", "Phiếu đã hủy (Hồ sơ bị từ chối)",
         "không có số phiếu", "ở đơn vị này", "nhiều số phiếu", "Tiền chuyển đi", "ngày “32/13/2026”"],
        strict=True,
    ):  # fmt: skip
        assert words in sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert Payment.objects.filter(method="transfer").count() == 0
    done = written(clerk, statement)
    assert (done.state, done.recorded, int(done.amount)) == (StatementState.APPLIED, 5, 75000)
    assert told(full) == (BillState.PAID, 15000)
    assert told(short) == (BillState.PART_PAID, 10000)
    assert told(over) == (BillState.OVERPAID, 20000)
    assert told(again) == (BillState.OVERPAID, 30000)
    assert told(late) == (BillState.REFUND_DUE, 15000)
    assert told(neighbour) == (BillState.OPEN, 0)
    assert [step.fate for step in told_before(done).steps][:2] == [LineFate.FULL, LineFate.SHORT]


def test_two_parts_make_a_whole_and_the_third_is_too_much(cast: Cast, clerk: Member) -> None:
    bill = billed(cast)
    statement = brought(clerk, *[(DAY, 7500, bill.number)] * 3)
    assert [step.fate.value for step in plan_statement(statement).steps] == ["short", "full", "again"]
    written(clerk, statement)
    assert told(bill) == (BillState.OVERPAID, 22500)


def test_the_same_file_again_and_a_file_that_overlaps(cast: Cast, clerk: Member) -> None:
    one, two = billed(cast), billed(cast)
    first = ((DAY, 15000, one.number),)
    written(clerk, brought(clerk, *first))
    with pytest.raises(RuleBroken, match="đã ghi ngày"):
        brought(clerk, *first)
    longer = brought(clerk, *first, (DAY, 15000, two.number))
    assert [step.fate.value for step in plan_statement(longer).steps] == ["seen", "full"]
    written(clerk, longer)
    assert told(one) == (BillState.PAID, 15000)
    assert told(two) == (BillState.PAID, 15000)


def test_a_file_of_another_account_is_refused(clerk: Member) -> None:
    with pytest.raises(RuleBroken, match="tài khoản 99998888777"):
        brought(clerk, (DAY, 15000, "x"), number="99998888777")
    assert Statement.objects.count() == 0


def test_nothing_is_written_when_a_bill_changed_meanwhile(cast: Cast, clerk: Member) -> None:
    bill, other = billed(cast), billed(cast)
    statement = brought(clerk, (DAY, 15000, bill.number), (DAY, 15000, other.number))
    seen = plan_statement(statement).digest
    collect_cash(actor=cast.mai_son_official.actor, bill_id=bill.id, amount=15000)
    with pytest.raises(RuleBroken, match="vừa thay đổi"):
        apply_statement(actor=clerk.actor, statement_id=statement.id, digest=seen)
    assert told(other) == (BillState.OPEN, 0)
    assert not Payment.objects.filter(method="transfer").exists()


def test_put_away_and_applied_twice(cast: Cast, clerk: Member) -> None:
    bill = billed(cast)
    statement = brought(clerk, (DAY, 15000, bill.number))
    with pytest.raises(Absent):
        apply_statement(actor=cast.mai_son_official.actor, statement_id=statement.id, digest="x")
    written(clerk, statement)
    written(clerk, statement)
    assert told(bill) == (BillState.PAID, 15000)
    dropped = brought(clerk, (DAY, 1, "x"))
    assert drop_statement(actor=clerk.actor, statement_id=dropped.id).state == StatementState.DROPPED


def test_without_an_account_nothing_is_taken(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="chưa có tài khoản"):
        brought(keeper(cast), (DAY, 1, "x"))


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (["Ngày", "Số tiền", "Diễn giải"], [DAY, "+15.000 VND", "GB1"]),
        (["Date", "Amount", "Description"], ["2026-11-23", "15,000.00", "GB1"]),
        (["Transaction date", "Debit", "Credit", "Remark"], ["23-11-2026", "", "15000", "GB1"]),
        (
            ["Ngày hiệu lực", "Phát sinh nợ", "Phát sinh có", "Nội dung"],
            ["23/11/2026 10:05:01", "0", "15.000,00", "GB1"],
        ),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "utf-16"])
def test_layouts_of_banks(head: list[str], row: list[str], kind: str) -> None:
    if kind == "xlsx":
        content = workbook([Sheet("SK", [20] * len(head), [["NGÂN HÀNG"], head, row])])
    else:
        table = "\n".join("\t".join(line) for line in (["NGÂN HÀNG"], head, row))
        content = table.encode("utf-16" if kind == "utf-16" else "utf-8")
    (found,) = read(content).rows
    assert (str(found.day), found.amount, found.text, found.problem) == ("2026-11-23", 15000, "GB1", "")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Không thấy các cột"),
        (b"a;b;c\n1;2;3\n", "Không thấy các cột"),
        (b"\xff\xfe\x00\xd8", "không đọc được"),
        (b"\xd0\xcf\x11\xe0", "Excel kiểu cũ"),
        (b"PK\x03\x04nothing", "Không mở được"),
        ("Ngày;Số tiền;Nội dung\n".encode(), "không có giao dịch"),
        (b"\x00" * 100, "không đọc được"),
        (b"x" * (10 * 1024 * 1024 + 1), "lớn quá"),
        (b"x\n" * 20_002, "20000 dòng"),
    ],
    ids=str,
)
def test_what_is_no_statement_is_named(content: bytes, words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        read(content)


@pytest.mark.parametrize("amount", ["mười", "1.00.0", "1e5", "٣", "9" * 16, ""])
def test_an_amount_that_is_none_is_a_broken_line(amount: str) -> None:
    (row,) = read(f"Ngày;Số tiền;Nội dung\n{DAY};{amount};GB1\n".encode()).rows
    assert "số tiền" in row.problem

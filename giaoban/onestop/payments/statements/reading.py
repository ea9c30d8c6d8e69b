"""From the bytes of a bank's file (CSV, XLSX) to lines. Which column is which is data: `data/layouts.json`."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.adapters.sheets import NotASheetError, rows_of
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, plain
from giaoban.onestop.payments.dated import in_force

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
LONGEST_CELL = 2000
MOST_AMOUNT = 10**12
_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Row:
    """One line; `amount` is negative when money went out; `problem` says why it could not be read.

    `mark` tells it from every other line of the account, also in another file.
    """

    line: int
    day: date | None
    amount: int
    text: str
    reference: str
    problem: str
    mark: str


@dataclass(frozen=True)
class Sheet:
    """A file: its lines, the layout that fits, and the account numbers that it names."""

    layout: str
    rows: tuple[Row, ...]
    accounts: frozenset[str]


def read(content: bytes) -> Sheet:
    """All lines of a file. Raises RuleBroken on `file` when it is no statement that we know."""
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise RuleBroken(_("Tệp lớn quá {most} MB. Hãy chia thành nhiều tệp.").format(most=most), field="file")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RuleBroken(_("Đây là tệp Excel kiểu cũ (.xls). Hãy lưu lại kiểu .xlsx rồi chọn lại."), field="file")
    table = _sheet(content) if content.startswith(b"PK\x03\x04") else _csv(_decoded(content))
    if len(table) > MOST_ROWS:
        raise RuleBroken(_("Tệp có quá {n} dòng. Hãy chia thành nhiều tệp.").format(n=MOST_ROWS), field="file")
    return _interpret(table)


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise RuleBroken(_("Tệp này không đọc được. Hãy chọn tệp sao kê CSV (UTF-8) hoặc XLSX."), field="file")
    return text


def _csv(text: str) -> list[list[str]]:
    delimiter = max(",;\t", key=text[:20_000].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise RuleBroken(_("Tệp CSV bị hỏng. Hãy tải lại từ ngân hàng."), field="file") from None


def _sheet(content: bytes) -> list[list[str]]:
    try:
        return list(rows_of(content, MOST_ROWS + 1))
    except NotASheetError:
        raise RuleBroken(
            _("Không mở được tệp XLSX này. Hãy mở bằng Excel, lưu lại rồi chọn lại."), field="file"
        ) from None


def _interpret(table: list[list[str]]) -> Sheet:
    today = timezone.localdate()
    for place, cells in enumerate(table[:60]):
        for layout in in_force("layouts", today):
            columns = _columns(cells, layout)
            if columns is None:
                continue
            rows = _rows(table, place + 1, columns, layout)
            if not rows:
                raise RuleBroken(_("Sao kê không có giao dịch nào. Hãy chọn khoảng ngày khác."), field="file")
            return Sheet(layout["code"], rows, _accounts(table, place, columns, layout))
    raise RuleBroken(
        _("Không thấy các cột ngày, số tiền và nội dung. Hãy chọn tệp sao kê do ngân hàng xuất ra."), field="file"
    )


def _columns(cells: list[str], layout: Mapping[str, Any]) -> dict[str, int] | None:
    """Where each part of a line stands, when this line is the layout's head."""
    names = [_heading(cell) for cell in cells]
    found: dict[str, int] = {}
    for part in ("day", "credit", "debit", "text", "reference", "account"):
        place = next((names.index(name) for name in layout.get(part, []) if name in names), None)
        if place is not None and place not in found.values():
            found[part] = place
    return found if set(layout["needs"]) <= found.keys() else None


def _rows(table: list[list[str]], start: int, columns: dict[str, int], layout: Mapping[str, Any]) -> tuple[Row, ...]:
    seen: Counter[str] = Counter()
    rows = []
    for line, cells in enumerate(table[start:], start=start + 1):
        values = {part: cells[place].strip() if place < len(cells) else "" for part, place in columns.items()}
        if not any(values.values()) or _is_total(values):
            continue
        row = _row(line, values, layout, seen)
        rows.append(row)
    return tuple(rows)


def _is_total(values: Mapping[str, str]) -> bool:
    """Sums and balances under the list: an amount perhaps, but no day and no words of a transfer."""
    return not any(char.isdigit() for char in values["day"]) and "GB" not in values["text"].upper()


def _row(line: int, values: Mapping[str, str], layout: Mapping[str, Any], seen: Counter[str]) -> Row:
    day = _day(values["day"], layout["day_formats"])
    came, went = _amount(values["credit"]), _amount(values.get("debit", ""))
    text, reference = clean_line(values["text"])[:LONGEST_CELL], clean_line(values.get("reference", ""))[:200]
    amount = (came or 0) - abs(went or 0)
    problem = ""
    if day is None:
        problem = _("Không đọc được ngày “{words}”.").format(words=values["day"][:40])
    elif came is None or went is None or not amount or abs(amount) > MOST_AMOUNT:
        problem = _("Không đọc được số tiền “{words}”.").format(words=values["credit"][:40])
    facts = f"{day}|{amount}|{plain(text)}|{reference}"
    seen[facts] += 1  # two equal lines in one file are two payments
    mark = hashlib.sha256(f"{facts}|{seen[facts]}".encode()).hexdigest()
    return Row(line, day, 0 if problem else amount, text, reference, problem, mark)


def _day(words: str, formats: Iterable[str]) -> date | None:
    for candidate in (words, words.split(" ")[0], words.split("T")[0]):
        for form in formats:
            try:
                return datetime.strptime(candidate, form).date()  # noqa: DTZ007 - a day of the bank, no moment
            except ValueError:
                continue
    return None


def _amount(words: str) -> int | None:
    """Đồng: "1.500.000", "1,500,000.00", "+15000 VND", "(15.000)"; 0 for an empty cell, None for no number."""
    bare = re.sub(r"vnd|d|\s", "", plain(words))
    if bare in ("", "-"):
        return 0
    negative = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")"))
    bare = bare.strip("+-()")
    bare = re.sub(r"[.,]0{1,2}$", "", bare)
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+|[0-9]{1,15}", bare):
        return None
    amount = int(re.sub(r"[.,]", "", bare))
    return -amount if negative else amount


def _accounts(table: list[list[str]], head: int, columns: dict[str, int], layout: Mapping[str, Any]) -> frozenset[str]:
    """Account numbers that the file says it is of: above the list, or in a column of it."""
    found: set[str] = set()
    for cells in table[:head]:
        words = " ".join(cell for cell in cells if cell.strip())
        if any(f" {word} " in f" {_heading(words)} " for word in layout["account_words"]):
            found |= set(re.findall(r"[0-9]{6,19}", words.replace(" ", ""))[:1])
    if "account" in columns:
        cells_of = (row[columns["account"]] for row in table[head + 1 :] if columns["account"] < len(row))
        found |= {re.sub(r"\D", "", cell) for cell in cells_of if len(re.sub(r"\D", "", cell)) >= 6}
    return frozenset(found)


def _heading(cell: str) -> str:
    return _WORDS.sub(" ", plain(cell)).strip()

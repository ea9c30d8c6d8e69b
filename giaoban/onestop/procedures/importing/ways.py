"""Channels with their times and fees out of the crawled table, and what had to be decided to read it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.kernel.text import clean_line, clean_text, plain
from giaoban.onestop.procedures.content import NO_TERM, FeeContent, Term, WayContent
from giaoban.onestop.procedures.importing.terms import (
    CHANNELS,
    HEAD,
    NOT_KNOWN,
    ROW,
    SAME_DAY,
    said_in,
    term_of,
    term_typed,
)
from giaoban.onestop.procedures.models import Channel, FeeKind, TimeUnit
from giaoban.onestop.procedures.times import term_words, weight

MONEY = re.compile(r"(?P<amount>\d[\d,.]*)\s?(?P<currency>VNĐ|Việt Nam Đồng|đồng|USD)(?P<note>\()?")
#: What stands in brackets after "Miễn phí" and says that it is not free at all.
SET_ELSEWHERE = re.compile(
    r"mức lệ phí|mức thu|theo quy định|thông tư|nghị quyết|áp dụng|phí cấp|phí xác nhận|^\(*phí|đồng|miễn lệ phí cho",
    re.IGNORECASE,
)
FREE = re.compile(r"^\(*(?:không|miễn lệ phí(?! cho)|chưa quy định)", re.IGNORECASE)
#: Below this no charge is levied: a number this small lost its thousands.
LEAST = 1000


@dataclass
class Ways:
    """The channels, what each costs, the time of the whole, and what had to be decided."""

    rows: list[WayContent] = field(default_factory=list)
    fees: list[FeeContent] = field(default_factory=list)
    statutory: Term = NO_TERM
    time_note: str = ""
    notes: set[str] = field(default_factory=set)


@dataclass
class _Line:
    channel: Channel
    term: Term
    fees: list[FeeContent]
    note: str


def ways(text: str, prose: str) -> Ways:
    """Read the table; `prose` is whatever else says how long it takes."""
    found = Ways()
    rest = text.removeprefix(HEAD).strip()
    marks = list(ROW.finditer(rest))
    lines = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(rest)
        fees, note = _fees(found, rest[mark.end() : end])
        lines.append(_Line(CHANNELS[mark["channel"]], _term(found, mark, note, f"{rest} {prose}"), fees, note))
    _put_together(found, lines)
    return found


def _term(found: Ways, mark: re.Match[str], note: str, prose: str) -> Term:
    amount, unit = mark["amount"], mark["unit"]
    if amount is None:
        return _term_in_note(found, note)
    if unit is None:
        return _without_unit(found, amount, prose)
    term = term_of(amount, unit)
    if term is None:
        found.notes.add(_("Thời hạn “{text}” không hợp lý nên để trống.").format(text=f"{amount} {unit}"))
        return Term()
    if term.unit == TimeUnit.CALENDAR_DAY and re.search(rf"\b0?{re.escape(amount)} ngày làm việc", note, re.IGNORECASE):
        found.notes.add(_("Bảng ghi “{n} ngày”, mô tả ghi ngày làm việc: lấy ngày làm việc.").format(n=amount))
        return Term(term.amount, TimeUnit.WORKING_DAY.value)
    return term


def _term_in_note(found: Ways, note: str) -> Term:
    term = term_typed(note[:160]) if re.match(r"[-+\s\d]|trong|không quá|ngay", note, re.IGNORECASE) else None
    if term:
        found.notes.add(_("Thời hạn lấy từ phần mô tả."))
        return term
    found.notes.add(_("Nguồn không ghi thời hạn: hãy bổ sung khi soát lại."))
    return Term()


def _without_unit(found: Ways, amount: str, prose: str) -> Term:
    if amount == "1" and SAME_DAY.search(prose):
        found.notes.add(_("Thời hạn “1” không ghi đơn vị; quy trình ghi trả ngay trong ngày: lấy ngay trong ngày."))
        return Term(None, TimeUnit.SAME_DAY.value)
    unit = said_in(prose, amount)
    if unit == TimeUnit.CALENDAR_DAY:
        found.notes.add(_("Thời hạn “{n}” không ghi đơn vị; quy trình ghi ngày: lấy ngày.").format(n=amount))
        return term_of(amount, "ngày") or Term()
    found.notes.add(_("Thời hạn “{n}” không ghi đơn vị: lấy ngày làm việc, hãy soát lại.").format(n=amount))
    return term_of(amount, "ngày làm việc") or Term()


def _fees(found: Ways, body: str) -> tuple[list[FeeContent], str]:
    """(what is to pay, the description behind it)."""
    fees: list[FeeContent] = []
    if body.startswith(NOT_KNOWN):
        return fees, clean_text(body.removeprefix(NOT_KNOWN))
    if body.startswith("Miễn phí"):
        note, body = _bracket(body.removeprefix("Miễn phí"))
        fees.append(_free(found, note))
    while money := MONEY.match(body):
        if money["currency"] != "USD" and "(" not in body[: money.end()] and fees and not money["note"]:
            break  # prose that begins with a sum, not a further row
        note, body = _bracket(body[money.end() - 1 :]) if money["note"] else ("", body[money.end() :])
        fees.append(_sum(found, money, note))
    return fees, clean_text(body)


def _free(found: Ways, note: str) -> FeeContent:
    if note and SET_ELSEWHERE.search(note) and not FREE.match(note):
        found.notes.add(_("Ghi “Miễn phí” nhưng chú thích nói mức thu do văn bản khác quy định: để trống số tiền."))
        return FeeContent(None, note=note)
    return FeeContent(Decimal(0), note="" if plain(note).strip(" .()") == "khong" else note)


def _sum(found: Ways, money: re.Match[str], note: str) -> FeeContent:
    written = money["amount"]
    kind = FeeKind.FEE if plain(note).startswith("phi") else FeeKind.CHARGE
    if money["currency"] == "USD":
        found.notes.add(_("Có khoản thu bằng ngoại tệ: giữ trong ghi chú, không ghi thành tiền đồng."))
        return FeeContent(None, kind=kind.value, note=clean_line(f"{written} USD {note}"))
    amount = Decimal(re.sub(r"\D", "", written))
    if 0 < amount < LEAST:
        told = re.match(r"\(?\s*0*(\d[\d.]*)\s?(?:đ|đồng)", note)
        mended = Decimal(told[1].replace(".", "")) if told else None
        if mended == amount * 1000:
            found.notes.add(_("Số tiền “{n} đồng” thiếu hàng nghìn: lấy theo chú thích.").format(n=written))
            amount = mended
        else:
            found.notes.add(_("Số tiền “{n} đồng” không khớp chú thích: để trống, hãy soát lại.").format(n=written))
            return FeeContent(None, kind=kind.value, note=clean_line(f"{written} đồng; {note}"))
    return FeeContent(amount, kind=kind.value, note=_per(note))


def _per(note: str) -> str:
    return _("mỗi {unit}").format(unit=note[1:]) if note.startswith("/") and len(note) < 40 else note


def _bracket(text: str) -> tuple[str, str]:
    """(what stands in the bracket that opens the text, the rest); an open bracket reaches to the end of the line."""
    if not text.startswith("("):
        return "", text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return _bare(text[1:place]), text[place + 1 :]
    return _bare(text[1:]), ""


def _bare(note: str) -> str:
    """Without the bracket, and the word "Đồng", that some cells carry once more."""
    note = clean_line(note).removeprefix("Đồng ")
    inner = note[1:-1]
    return inner.strip() if note.startswith("(") and note.endswith(")") and "(" not in inner else note


def _put_together(found: Ways, lines: list[_Line]) -> None:
    for channel in Channel:
        own = [line for line in lines if line.channel == channel]
        if not own:
            continue
        terms = sorted({line.term for line in own if line.term}, key=weight)
        notes = list(dict.fromkeys(_labelled(line, len(terms) > 1) for line in own))
        found.rows.append(WayContent(channel.value, terms[-1] if terms else Term(), "\n".join(filter(None, notes))))
        for fee in dict.fromkeys(fee for line in own for fee in line.fees):
            found.fees.append(FeeContent(fee.amount, channel.value, fee.kind, fee.note))
    _same_everywhere(found)
    terms = sorted({line.term for line in lines if line.term}, key=weight)
    if terms:
        found.statutory = terms[-1]
    if len(terms) > 1:
        words = "; ".join(term_words(term) for term in terms)
        found.time_note = _("Tùy trường hợp: {times}").format(times=words)
        found.notes.add(_("Có nhiều thời hạn ({times}): lấy thời hạn dài nhất.").format(times=words))


def _labelled(line: _Line, several: bool) -> str:
    return f"{term_words(line.term)}: {line.note}" if several and line.term and line.note else line.note


def _same_everywhere(found: Ways) -> None:
    """Fees that are the same in every channel are written once."""
    by_channel = {
        row.channel: [(f.amount, f.kind, f.note) for f in found.fees if f.channel == row.channel] for row in found.rows
    }
    lists = list(by_channel.values())
    if lists and all(one == lists[0] for one in lists):
        found.fees = [FeeContent(amount, "", kind, note) for amount, kind, note in lists[0]]

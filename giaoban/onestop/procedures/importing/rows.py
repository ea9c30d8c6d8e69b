"""One raw row made into what a version says: accepted as it stands, repaired (and how), or refused (and why)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

import msgspec
from django.utils.translation import gettext as _

from giaoban.kernel.text import clean_line, clean_text
from giaoban.onestop.procedures.content import Content, FeeContent, Term, WayContent
from giaoban.onestop.procedures.importing.files import Raw
from giaoban.onestop.procedures.importing.legal import legal_basis, results
from giaoban.onestop.procedures.importing.papers import papers
from giaoban.onestop.procedures.importing.terms import CHANNELS, HEAD, term_typed
from giaoban.onestop.procedures.importing.ways import Ways, ways
from giaoban.onestop.procedures.importing.words import applicants, levels, nothing, said
from giaoban.onestop.procedures.models import Channel, RowFate

CODE = re.compile(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?|[A-Z0-9][A-Z0-9.\-]{2,38}")
LONGEST_NAME = 1000
LONGEST_TEXT = 60_000


@dataclass(frozen=True)
class Read:
    """What was made of a row."""

    line: int
    code: str
    name: str
    fate: RowFate
    notes: tuple[str, ...] = ()
    content: Content | None = None


@dataclass
class _Notes:
    words: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        if words not in self.words:
            self.words.append(words)


def interpret(rows: Iterable[Raw]) -> list[Read]:
    """Every row, each code once: a second row of the same code is refused, naming the first."""
    found: list[Read] = []
    lines: dict[str, int] = {}
    pages: dict[str, str] = {}
    for raw in rows:
        read = _read(raw)
        if read.content is not None and read.code in lines:
            why = _("Mã này đã có ở dòng {line}. Hãy giữ một dòng cho mỗi mã.").format(line=lines[read.code])
            read = Read(read.line, read.code, read.name, RowFate.REFUSED, (why,))
        elif read.content is not None:
            lines[read.code] = read.line
            read = _seen_before(read, pages)
        found.append(read)
    return found


def _seen_before(read: Read, pages: dict[str, str]) -> Read:
    """The crawler sometimes stored one page under several codes: say so, since only a person can tell."""
    url = read.content.source_url if read.content else ""
    if not url:
        return read
    first = pages.setdefault(url, read.code)
    if first == read.code:
        return read
    note = _("Nội dung lấy từ cùng một trang với thủ tục {code}: hãy soát lại.").format(code=first)
    return replace(read, fate=RowFate.REPAIRED, notes=(*read.notes, note))


def _read(raw: Raw) -> Read:
    code, name = clean_line(raw.values.get("code", "")).upper(), clean_line(raw.values.get("name", ""))
    why = raw.problem or _refusal(code, name)
    if why:
        return Read(raw.line, code[:40], name[:300], RowFate.REFUSED, (why,))
    notes = _Notes()
    if "\n" in raw.values["name"].strip():
        notes.add(_("Tên bị ngắt dòng: nối lại thành một dòng."))
    content = _content(raw.values, name.rstrip("."), notes)
    fate = RowFate.REPAIRED if notes.words else RowFate.ACCEPTED
    return Read(raw.line, code, content.name, fate, tuple(notes.words), content)


def _refusal(code: str, name: str) -> str:
    if nothing(code):
        return _("Thiếu mã thủ tục. Hãy ghi mã quốc gia, ví dụ 1.001193.")
    if not CODE.fullmatch(code):
        return _("Mã “{code}” không đúng dạng. Hãy ghi như 1.001193.").format(code=code[:40])
    if nothing(name):
        return _("Thiếu tên thủ tục. Hãy ghi tên đầy đủ.")
    if len(name) > LONGEST_NAME:
        return _("Tên thủ tục dài quá 1.000 chữ. Hãy kiểm tra lại cột tên.")
    return ""


def _content(values: dict[str, str], name: str, notes: _Notes) -> Content:
    def line(key: str) -> str:
        return said(values.get(key, ""))[:LONGEST_NAME]

    def text(key: str) -> str:
        cell = values.get(key, "")
        return "" if nothing(cell) else clean_text(cell)[:LONGEST_TEXT]

    steps = text("steps")
    found_ways = _ways(values, steps, notes)
    found_papers = papers(values.get("papers", ""))
    found_legal = legal_basis(values.get("legal_basis", ""))
    found_levels, odd = levels(values.get("levels", ""))
    if odd:
        notes.add(_("Bỏ cấp thực hiện không có trong danh mục: {words}.").format(words=", ".join(odd)[:100]))
    for note in (*sorted(found_ways.notes), *sorted(found_papers.notes), *found_legal.notes):
        notes.add(note)
    if not found_papers.rows:
        notes.add(_("Không có thành phần hồ sơ nào: hãy bổ sung khi soát lại."))
    content = Content(
        name=name,
        field=line("field"),
        levels=tuple(found_levels),
        kind=line("kind"),
        decision=line("decision"),
        performing_agency=line("performing_agency"),
        competent_agency=line("competent_agency"),
        authorised_agency=line("authorised_agency"),
        coordinating_agency=line("coordinating_agency"),
        receiving_place=text("receiving_place"),
        applicants=applicants(values.get("applicants", "")),
        conditions=text("conditions"),
        steps=steps,
        results=tuple(results(values.get("results", ""))),
        legal_basis=tuple(dict.fromkeys(found_legal.rows)),
        statutory=found_ways.statutory,
        time_note=found_ways.time_note,
        papers_note="\n".join(dict.fromkeys(found_papers.remarks)),
        papers=tuple(found_papers.rows),
        ways=tuple(found_ways.rows),
        fees=tuple(found_ways.fees),
        source_url=line("source_url") if line("source_url").startswith("https://") else "",
    )
    return msgspec.structs.replace(content, service_level=content.likely_level)


def _ways(values: dict[str, str], steps: str, notes: _Notes) -> Ways:
    table = values.get("ways", "")
    if table.startswith(HEAD):
        return ways(table, steps)
    found = Ways()
    term = values.get("term", "")
    read = term_typed(term)
    if read is not None:
        found.statutory = read
    elif not nothing(term):
        found.time_note = clean_line(term)
        notes.add(_("Không hiểu thời hạn “{text}”: giữ trong ghi chú.").format(text=clean_line(term)[:60]))
    else:
        notes.add(_("Nguồn không ghi thời hạn: hãy bổ sung khi soát lại."))
    channels = _channels(values.get("channels", "") or table)
    found.rows = [WayContent(channel.value, found.statutory or Term()) for channel in channels]
    found.fees = [_fee(line, notes) for line in values.get("fee", "").splitlines() if said(line)]
    if not found.fees and clean_line(values.get("fee", "")).lower().startswith("không"):
        found.fees = [FeeContent(Decimal(0))]
    return found


def _channels(text: str) -> list[Channel]:
    low = text.lower()
    found = {channel for word, channel in CHANNELS.items() if word.lower() in low}
    return [channel for channel in Channel if channel in found] or [Channel.COUNTER]


def _fee(line: str, notes: _Notes) -> FeeContent:
    line = clean_line(line)
    if line.lower().startswith("miễn phí"):
        return FeeContent(Decimal(0), note=line[len("miễn phí") :].strip(" ;,.()"))
    found = re.match(r"(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|đ|vnđ)?\b\s*/?\s*(.*)$", line, re.IGNORECASE)
    if found is None:
        notes.add(_("Không hiểu mức phí “{text}”: giữ trong ghi chú.").format(text=line[:60]))
        return FeeContent(None, note=line)
    return FeeContent(Decimal(re.sub(r"\D", "", found[1])), note=found[2].strip(" ()"))

"""The papers to bring out of the crawled table, whose cells run into each other.

Each group is a heading ("--" for none), the columns' names, then rows "name, form's file, count" without separators.
The count ("1 bản chính,0 bản sao") is the one safe mark: it touches the cell before it, which counts in prose do not.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from giaoban.kernel.text import clean_line, plain
from giaoban.onestop.procedures.content import PaperContent
from giaoban.onestop.procedures.importing.words import nothing, said

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
#: After a space only where the name ends with a figure ("mẫu 02" and "1 bản chính"): prose writes "01 bản chính".
COUNT = re.compile(
    r"(?:(?<![\s(0-9])(?P<digits>\d+)|(?<![0-9])(?P<glued>[1-9]\d|\d{3,})) bản chính"
    r"(?:,\s?(?P<copies>\d+) bản sao)?(?!\s*\()(?=$|\S)"
)
#: The form's file stands glued to the name: after a full stop or bracket, or where a small letter meets a capital.
FILE = re.compile(r"(?P<file>[^\n]{1,160}?\.(?:docx?|pdf|xlsx?|rtf|zip|rar))\s*$", re.IGNORECASE)
FIRM = re.compile(r"(?<=[^\d\s.]\.)(?=[^\s.;,)])|(?<=[;:)”\"\]])(?=[^\s.;,)])")
SOFT = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZĐ])|(?<=[A-ZĐ]{2})(?=[A-ZĐ][a-zà-ỹ])")
ENDING = re.compile(r"(?:docx?|pdf|xlsx?|rtf|zip|rar)\s*$", re.IGNORECASE)
REMARK = re.compile(r"^(?:lưu ý|ghi chú|ví dụ|số lượng|trường hợp|đối với)", re.IGNORECASE)
BULLET = re.compile(r"^[-+*•–\s]+|^\(?[a-zđ0-9]{1,2}[).]\s+", re.IGNORECASE)
LONGEST_NAME = 1500
LONGEST_FILE = 160
MOST = 60


@dataclass
class Papers:
    """The papers, remarks about them, and what had to be decided."""

    rows: list[PaperContent] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Cell:
    text: str
    originals: int
    copies: int

    @property
    def uncounted(self) -> bool:
        return not self.originals and not self.copies


def papers(text: str) -> Papers:
    """Papers, remarks and notes of a cell; one paper a line where it is typed ("name | form | 1 | 0")."""
    found = Papers()
    if nothing(text):
        return found
    if HEAD not in text:
        for line in text.splitlines():
            if said(line):
                found.rows.append(_typed(line))
        return found
    pieces = text.split(HEAD)
    heading = pieces[0]
    for piece in pieces[1:]:
        cells, after = _cells(piece, found)
        _group(found, _heading(heading), cells)
        heading = after
    if said(heading):
        found.remarks.append(clean_line(heading))
        found.notes.add(_("Phần chữ sau bảng giấy tờ được chuyển vào lưu ý."))
    return found


def _cells(piece: str, found: Papers) -> tuple[list[_Cell], str]:
    cells, at = [], 0
    for mark in COUNT.finditer(piece):
        digits = mark["digits"] or mark["glued"]
        name = piece[at : mark.start()]
        if len(digits) > 1:  # the name ends with a figure: only the last digit is the count
            name, digits = name + digits[:-1], digits[-1]
        at = mark.end()
        if not said(name):
            found.notes.add(_("Bỏ dòng giấy tờ trống."))
            continue
        cells.append(_Cell(name, int(digits), min(int(mark["copies"] or 0), MOST)))
    return cells, piece[at:]


def _group(found: Papers, heading: str, cells: list[_Cell]) -> None:
    shown = "xuat trinh" in plain(heading)
    if REMARK.match(heading) and plain(heading).startswith("luu y"):
        found.remarks += [_named(cell.text) for cell in cells]
        return
    inner, plus = "", False
    for place, cell in enumerate(cells):
        name = _named(cell.text)
        bulleted = cell.text.lstrip().startswith("+")
        if plus and not bulleted:
            inner, plus = "", False
        if cell.uncounted and name.endswith(":") and place + 1 < len(cells):
            inner = name.rstrip(":")
            plus = cells[place + 1].text.lstrip().startswith("+")
            continue
        if cell.uncounted and REMARK.match(name):
            found.remarks.append(name)
            continue
        found.rows.append(_paper(found, cell, " · ".join(filter(None, (heading, inner))), shown))


def _paper(found: Papers, cell: _Cell, group: str, shown: bool) -> PaperContent:
    name, form = _form_apart(cell.text)
    if form:
        found.notes.add(_("Tách tên tệp mẫu đơn khỏi tên giấy tờ."))
    name = _named(name) or _named(form)
    if len(name) > LONGEST_NAME:
        found.notes.add(_("Tên giấy tờ quá dài được cắt bớt; phần đầy đủ nằm trong lưu ý."))
        found.remarks.append(name)
        name = f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return PaperContent(
        name=name,
        group=group[:500],
        form_name=form,
        originals=min(cell.originals, MOST),
        copies=cell.copies,
        shown=shown,
        required=not cell.uncounted and "neu co" not in plain(name),
    )


def _form_apart(text: str) -> tuple[str, str]:
    """(name, the form's file), where a file's name stands at the end."""
    text = text.strip()
    if not FILE.search(text):
        return text, ""
    start = max(0, len(text) - LONGEST_FILE)
    firm = [seam.start() for seam in FIRM.finditer(text, start) if not ENDING.match(text, seam.start())]
    soft = [seam.start() for seam in SOFT.finditer(text, start)]
    in_last_word = [at for at in soft if at > text.rfind(" ")]
    at = firm[-1] if firm else in_last_word[0] if in_last_word else soft[-1] if soft else 0
    if not at:
        return (text, "") if " " in text else ("", text)
    return text[:at].strip(), clean_line(text[at:])


def _typed(line: str) -> PaperContent:
    parts = [clean_line(part) for part in line.split("|")]
    count = re.search(r"[;,(]?\s*0?(\d+) bản chính(?:[,;]?\s*0?(\d+) bản sao)?\)?\s*$", parts[0])
    if len(parts) == 1 and count:
        name = parts[0][: count.start()]
        return PaperContent(_named(name), originals=int(count[1]), copies=int(count[2] or 0))
    parts += [""] * (4 - len(parts))
    originals, copies = (min(int(one), MOST) if one.isdecimal() else None for one in parts[2:4])
    name = _named(parts[0])
    return PaperContent(
        name,
        form_name=parts[1],
        originals=1 if originals is None else originals,
        copies=copies or 0,
        required="neu co" not in plain(name),
    )


def _heading(text: str) -> str:
    return "" if nothing(text) else BULLET.sub("", clean_line(text)).strip(" :")


def _named(text: str) -> str:
    name = BULLET.sub("", clean_line(text)).strip()
    return name.rstrip(";,") if not name.endswith("…") else name

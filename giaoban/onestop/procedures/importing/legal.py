"""Legal documents and results out of the crawled tables, whose columns and rows run into each other.

The table's head is "Tên văn bản pháp lýMã văn bản"; then title and number follow each other without a separator. A
number is recognised by the code of the body that issued it, and ends a row when it touches a neighbour.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from giaoban.kernel.text import clean_line
from giaoban.onestop.procedures.content import LegalContent, ResultContent
from giaoban.onestop.procedures.importing.words import nothing, said

HEAD = "Tên văn bản pháp lýMã văn bản"
#: Codes of the bodies that issue legal documents, longest first so that "BTTTT" is not read as "BTT".
BODIES = (
    "BLĐTBXH", "BNNPTNT", "BVHTTDL", "VKSNDTC", "TANDTC", "BGDĐT", "BGTVT", "BKHCN", "BKHĐT", "BNNMT", "BTNMT",
    "BTTTT", "BDTTG", "HĐND", "NHNN", "UBND", "UBDT", "VPCP", "VPQH", "TTCP", "BCA", "BCT", "BNG", "BNV", "BQP",
    "BTC", "BTP", "BXD", "BYT", "CTN", "TTg", "UBTƯMTTQVN", "UBTWMTTQVN", "UBTVQH", r"QH\d{2}", "CP",
)  # fmt: skip
_BODY = "|".join(BODIES)
#: A title may end with a year or "QH15", which the number then touches.
NUMBER = re.compile(
    r"(?:(?<=20\d\d)|(?<=QH\d\d)|(?<!\d)(?<!\d\.)(?!20\d{3,5}/))\d[\d.]{0,6}[a-z]?(?:/\d{4})?"
    rf"/(?:(?:UBTV)?QH\d{{2}}|(?:NĐ|TTLT|TT|QĐ|NQLT|NQ|VBHN|PL|CT|L|KH)(?:-(?:{_BODY}))+)"
)
#: The number's column sometimes repeats the kind of document.
KIND_BEFORE = re.compile(r"(?<=\S)(?:Thông tư(?: liên tịch)?|Nghị định|Nghị quyết|Quyết định|Luật)(?: số)?\s*$")
RESULT = re.compile(
    r"(?P<name>.*?)Mã:\s*(?P<code>KQ[.-]\w\d\d\.\d{6}|[0-9A-Z.-]*?|[a-z]+(?=Từ khóa))(?=Từ khóa|[A-ZĐ][a-zà-ỹ]|-\s|$)",
    re.DOTALL,
)
BULLETS = "-+•* \t"
RESULT_END = re.compile(r"Từ khóa(?:.*)$", re.DOTALL)


@dataclass
class Table:
    """What a table holds, and what had to be decided to read it."""

    rows: list[LegalContent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def legal_basis(text: str) -> Table:
    """Rows of the table of legal documents; typed lists have one document a line ("title" or "title | number")."""
    table = Table()
    if nothing(text):
        return table
    if not text.startswith(HEAD):
        table.rows = [_typed(line) for line in text.splitlines() if said(line)]
        return table
    rest = text.removeprefix(HEAD)
    at = 0
    for found in NUMBER.finditer(rest):
        if not _ends_row(rest, at, found):
            continue
        number = clean_line(found.group())
        table.rows.append(LegalContent(_title(rest[at : found.start()], number), number))
        at = found.end()
    _tail(table, rest[at:])
    return table


def _title(text: str, number: str) -> str:
    title = clean_line(KIND_BEFORE.sub("", text)).strip(" ;.").lstrip(BULLETS)
    return title if " " in title else f"{title} {number}".strip()


def _ends_row(text: str, begin: int, found: re.Match[str]) -> bool:
    before, after = text[begin : found.start()], text[found.end() :]
    if NUMBER.match(text, found.end()) or after.lstrip().startswith("ngày "):
        return False  # a part of the title: it goes on, or the number follows once more
    if not after.strip() or KIND_BEFORE.search(before):
        return True
    if not after[0].isspace() and after[0] not in ",;.)/:":
        return True
    glued = bool(before) and not before[-1].isspace() and before[-1] not in "(/"
    return glued and (after[0].isspace() or after[0] == ";") and after.lstrip(" ;\n")[:1].isupper()


def _tail(table: Table, rest: str) -> None:
    rest = clean_line(rest).strip(" ;.")
    if not rest:
        return
    table.rows.append(LegalContent(rest))
    table.notes.append(_("Căn cứ pháp lý cuối cùng không có số hiệu; giữ nguyên tên."))


def _typed(line: str) -> LegalContent:
    title, bar, number = line.rpartition("|")
    if bar:
        return LegalContent(clean_line(title) or clean_line(number), clean_line(number))
    line = clean_line(line).lstrip(BULLETS)
    found = NUMBER.search(line)
    return LegalContent(line, found.group() if found else "")


def results(text: str) -> list[ResultContent]:
    """What is handed out: name and code of each result; what the page around it says is dropped."""
    if nothing(text):
        return []
    if "Mã:" not in text:
        return [ResultContent(clean_line(line).lstrip(BULLETS)) for line in text.splitlines() if said(line)]
    table = RESULT_END.sub("Từ khóa", text)
    found = [(clean_line(one["name"]).strip(" .;"), one["code"]) for one in RESULT.finditer(table)]
    return [
        ResultContent(name.lstrip(BULLETS), "" if code.islower() else code.strip(".-")) for name, code in found if name
    ]

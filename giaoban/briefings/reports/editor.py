"""The template editor's posted fields, read into a blank and back. Plain repeated fields: it works without script.

Every part has its key in a hidden field; parts come in the order in which they stand on the page. `viec` says what
the pressed button wants: "luu", "them-muc", "them-dong", "them-cot", or "bo:", "len:", "xuong:" with a key.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, cast

from django.http import QueryDict
from django.utils.translation import gettext as _

from giaoban.briefings.reports.blanks import (
    LONGEST_HEADING,
    LONGEST_HINT,
    LONGEST_UNIT,
    Blank,
    Column,
    Question,
    Row,
    Total,
    new_key,
)
from giaoban.briefings.reports.figures import read_number, write
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line

TOTALS = ("sum", "average", "share", "none")
#: A page can be sent by anything; more parts than this are not even read.
MOST_PARTS = 200


@dataclass(frozen=True)
class ColumnFields:
    """A column as typed: bounds are still text, because a slip in them must not be lost."""

    key: str
    heading: str = ""
    unit: str = ""
    places: str = "0"
    low: str = ""
    high: str = ""
    required: bool = True
    total: str = "sum"
    part: str = ""
    whole: str = ""


@dataclass(frozen=True)
class Editing:
    """What stands in the editor."""

    title: str = ""
    edition: int = 0
    questions: list[Question] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    columns: list[ColumnFields] = field(default_factory=list)

    def blank(self) -> Blank:
        """As a blank. Raises RuleBroken where a bound is no number."""
        return Blank(tuple(self.questions), tuple(self.rows), tuple(_column(one) for one in self.columns))


def editing_of(title: str, edition: int, blank: Blank) -> Editing:
    """A kept template for the editor."""
    columns = [
        ColumnFields(
            one.key, one.heading, one.unit, str(one.places), write(one.low, one.places), write(one.high, one.places),
            one.required, one.total, one.part, one.whole,
        )
        for one in blank.columns
    ]  # fmt: skip
    return Editing(title, edition, list(blank.questions), list(blank.rows), columns)


def fresh() -> Editing:
    """A new template: one question and one column to begin with."""
    return Editing(questions=[Question(new_key(), "")], columns=[ColumnFields(new_key())])


def posted(data: QueryDict) -> Editing:
    """What was sent."""
    edition = data.get("edition", "0")
    return Editing(
        title=clean_line(data.get("title", ""))[:200],
        edition=int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 9 else 0,
        questions=[
            Question(
                key, _text(data, f"muc-{key}", LONGEST_HEADING), _text(data, f"goi-y-{key}", LONGEST_HINT),
                required=f"muc-can-{key}" in data,
            )
            for key in _keys(data, "muc")
        ],
        rows=[Row(key, _text(data, f"dong-{key}", LONGEST_HEADING)) for key in _keys(data, "dong")],
        columns=[
            ColumnFields(
                key, _text(data, f"cot-{key}", LONGEST_HEADING), _text(data, f"don-vi-{key}", LONGEST_UNIT),
                _text(data, f"le-{key}", 2), _text(data, f"nho-{key}", 24), _text(data, f"lon-{key}", 24),
                f"cot-can-{key}" in data, _total(data, key), _text(data, f"tu-{key}", 16),
                _text(data, f"mau-{key}", 16),
            )
            for key in _keys(data, "cot")
        ],
    )  # fmt: skip


def changed(editing: Editing, wanted: str) -> Editing:
    """After a button that adds, takes away or moves a part."""
    if wanted == "them-muc":
        return replace(editing, questions=[*editing.questions, Question(new_key(), "")])
    if wanted == "them-dong":
        return replace(editing, rows=[*editing.rows, Row(new_key(), "")])
    if wanted == "them-cot":
        return replace(editing, columns=[*editing.columns, ColumnFields(new_key())])
    what, _colon, key = wanted.partition(":")
    return replace(
        editing,
        questions=_moved(editing.questions, what, key),
        rows=_moved(editing.rows, what, key),
        columns=_moved(editing.columns, what, key),
    )


def _moved(parts: list[Any], what: str, key: str) -> list[Any]:
    at = next((n for n, part in enumerate(parts) if part.key == key), None)
    if at is None:
        return parts
    rest = [*parts[:at], *parts[at + 1 :]]
    if what == "bo":
        return rest
    to = {"len": max(0, at - 1), "xuong": at + 1}.get(what, at)
    return [*rest[:to], parts[at], *rest[to:]]


def _column(typed: ColumnFields) -> Column:
    places = int(typed.places) if typed.places.isascii() and typed.places.isdigit() else 0
    share = typed.total == "share"
    return Column(
        key=typed.key, heading=typed.heading, unit=typed.unit or ("%" if share else ""), places=places,
        low=None if share else _bound(typed.heading, typed.low),
        high=None if share else _bound(typed.heading, typed.high),
        required=typed.required, total=cast(Total, typed.total), part=typed.part if share else "",
        whole=typed.whole if share else "",
    )  # fmt: skip


def _bound(heading: str, text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return read_number(text)
    except ValueError:
        raise RuleBroken(
            _("Cột “{name}”: “{text}” không phải là số. Hãy ghi như 1.234 hoặc 12,5.").format(name=heading, text=text)
        ) from None


def _total(data: QueryDict, key: str) -> str:
    wanted = data.get(f"cong-{key}", "sum")
    return wanted if wanted in TOTALS else "sum"


def _keys(data: QueryDict, name: str) -> list[str]:
    keys = [key for key in data.getlist(name)[:MOST_PARTS] if len(key) <= 16 and key.isascii() and key.isalnum()]
    return list(dict.fromkeys(keys))


def _text(data: QueryDict, name: str, most: int) -> str:
    return clean_line(data.get(name, ""))[:most]

"""What a report asks for: questions answered in words, and a table of figures. Plain values, kept as JSON.

A request keeps the blank it was made with, so a template can be changed without disturbing what is being filled in.
Keys of questions, rows and columns never change: by them last month's figure stands beside this month's.
"""

import secrets
from decimal import Decimal
from typing import Any, Literal

import msgspec
from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken

MOST_QUESTIONS, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20, 40, 12, 240
LONGEST_HEADING, LONGEST_HINT, LONGEST_UNIT = 120, 300, 20
MOST_PLACES = 4

#: How a column comes together over the units.
Total = Literal["sum", "average", "share", "none"]


def new_key() -> str:
    """A key that no other part of any blank has."""
    return secrets.token_hex(4)


class Question(msgspec.Struct, frozen=True):
    """One heading with a hint, answered in words."""

    key: str
    heading: str
    hint: str = ""
    required: bool = True


class Row(msgspec.Struct, frozen=True):
    """One line of the table."""

    key: str
    heading: str


class Column(msgspec.Struct, frozen=True):
    """One column: the unit it is counted in, digits after the comma, bounds, and how it is totalled.

    A "share" is not typed: it is 100 · `part` / `whole`, two other columns, of each unit and of all together.
    """

    key: str
    heading: str
    unit: str = ""
    places: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    required: bool = True
    total: Total = "sum"
    part: str = ""
    whole: str = ""

    @property
    def typed(self) -> bool:
        """Whether people fill it in."""
        return self.total != "share"

    @property
    def label(self) -> str:
        """The heading with its unit."""
        return f"{self.heading} ({self.unit})" if self.unit else self.heading

    @property
    def shown_places(self) -> int:
        """Digits after the comma of a total: a mean and a share have at least one."""
        return self.places if self.total in ("sum", "none") else max(self.places, 1)


#: The one line of a table whose author named none.
ONLY_ROW = Row("r", "")


class Blank(msgspec.Struct, frozen=True):
    """The whole."""

    questions: tuple[Question, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def lines(self) -> tuple[Row, ...]:
        """The table's rows; a table without named ones has a single line, a blank without columns none."""
        return (self.rows or (ONLY_ROW,)) if self.columns else ()

    def check(self) -> None:
        """Raises RuleBroken where somebody who fills it in would be at a loss."""
        if not self.questions and not self.columns:
            raise RuleBroken(_("Mẫu chưa hỏi gì. Hãy thêm ít nhất một mục chữ hoặc một cột số liệu."))
        if self.rows and not self.columns:
            raise RuleBroken(_("Bảng có dòng mà chưa có cột số liệu. Hãy thêm cột."))
        if len(self.questions) > MOST_QUESTIONS or len(self.rows) > MOST_ROWS or len(self.columns) > MOST_COLUMNS:
            raise RuleBroken(_("Một mẫu có nhiều nhất 20 mục chữ, 40 dòng và 12 cột. Hãy chia thành hai mẫu."))
        if len(self.lines) * len(self.columns) > MOST_CELLS:
            raise RuleBroken(_("Bảng quá lớn để điền trên điện thoại (hơn 240 ô). Hãy bỏ bớt dòng hoặc cột."))
        for parts in (self.questions, self.rows, self.columns):
            _check_headings([part.heading for part in parts])
        for column in self.columns:
            self._check_column(column)

    def _check_column(self, column: Column) -> None:
        if not 0 <= column.places <= MOST_PLACES:
            raise RuleBroken(_("Số chữ số sau dấu phẩy từ 0 đến 4."))
        if column.low is not None and column.high is not None and column.low > column.high:
            raise RuleBroken(
                _("Cột “{name}”: số nhỏ nhất lớn hơn số lớn nhất. Hãy sửa lại.").format(name=column.heading)
            )
        typed = {other.key for other in self.columns if other.typed}
        if column.total == "share" and (column.part == column.whole or not {column.part, column.whole} <= typed):
            raise RuleBroken(
                _("Cột tỷ lệ “{name}”: hãy chọn hai cột số liệu khác nhau để chia.").format(name=column.heading)
            )


def _check_headings(headings: list[str]) -> None:
    if any(not heading for heading in headings):
        raise RuleBroken(_("Có mục, dòng hoặc cột chưa có tên. Hãy ghi tên hoặc bỏ đi."))
    twice = next((heading for heading in headings if headings.count(heading) > 1), None)
    if twice is not None:
        raise RuleBroken(_("“{name}” có hai lần. Hãy đặt tên khác nhau.").format(name=twice))


def cell_key(row: Row, column: Column) -> str:
    """Under which a cell's figure is kept."""
    return f"{row.key}.{column.key}"


def to_json(blank: Blank) -> dict[str, Any]:
    """As a JSON field keeps it; decimals as text."""
    kept: dict[str, Any] = msgspec.to_builtins(blank)
    return kept


def from_json(kept: Any) -> Blank:
    """The blank of a JSON field."""
    return msgspec.convert(kept, Blank)

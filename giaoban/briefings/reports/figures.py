"""Figures as officials type them: 1.234.567 and 12,5. Always Decimal: sums are right to the last digit."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.briefings.reports.blanks import Column
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import number

#: More digits than any figure of a province has; a telephone number pasted into a cell stops here.
MOST_DIGITS = 15

_OURS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_SPACES = str.maketrans("", "", " \t\u00a0\u202f")


def read_number(text: str) -> Decimal:
    """A figure written our way, or the other way where it cannot be mistaken (1,234.5; 1.5). Raises ValueError.

    1.500 is one thousand five hundred, as everywhere in Việt Nam.
    """
    bare = text.translate(_SPACES).replace("\u2212", "-")
    sign, bare = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    found = _OURS.fullmatch(bare) or _ENGLISH.fullmatch(bare)
    if found is None or not bare.isascii():
        raise ValueError(text)
    whole = found[1].replace(".", "").replace(",", "")
    value = Decimal(f"{sign}{whole}.{found[2] or 0}")
    if len(whole.lstrip("0")) + len(found[2] or "") > MOST_DIGITS:
        raise ValueError(text)
    return value


def read_cell(column: Column, text: str) -> Decimal | None:
    """One typed cell by its column's rules; None for an empty one. Raises RuleBroken with a sentence about the cell."""
    if not text.strip():
        if column.required:
            raise RuleBroken(_("Chưa có số. Nếu không phát sinh, hãy ghi 0."))
        return None
    try:
        value = read_number(text)
    except ValueError:
        raise RuleBroken(
            _("“{text}” không phải là số. Hãy ghi như 1.234 hoặc 12,5.").format(text=text.strip()[:40])
        ) from None
    exact = value.normalize()
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > column.places:
        if column.places == 0:
            raise RuleBroken(_("Cột này là số nguyên. Hãy bỏ phần lẻ."))
        raise RuleBroken(_("Hãy ghi nhiều nhất {n} chữ số sau dấu phẩy.").format(n=column.places))
    if column.low is not None and value < column.low:
        raise RuleBroken(_("Nhỏ nhất là {n}. Hãy xem lại.").format(n=write(column.low, column.places)))
    if column.high is not None and value > column.high:
        raise RuleBroken(_("Lớn nhất là {n}. Hãy xem lại.").format(n=write(column.high, column.places)))
    return value


def write(value: Decimal | None, places: int) -> str:
    """A figure for a page; nothing for None."""
    return "" if value is None else number(value, places)


def signed(value: Decimal | None, places: int) -> str:
    """A change: +12, −3, 0."""
    if value is None:
        return ""
    shown = number(abs(value), places)
    return f"+{shown}" if value > 0 else f"\u2212{shown}" if value < 0 else shown

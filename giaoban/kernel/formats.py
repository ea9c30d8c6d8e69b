"""How dates, times, money, lengths and sizes are written: 05/11/2026, 14:30, 1.234.567 đ, 1 giờ 20 phút, 1,2 MB.

The same in every language of the interface (an English reader in Việt Nam meets the same paper), except for words.
Moments are shown in Việt Nam's time, whatever zone they were stored in.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HARD_SPACE = "\N{NO-BREAK SPACE}"
"""Between a figure and its unit: they never part at the end of a line."""

SIZE_UNITS = ("KB", "MB", "GB", "TB")


def day(value: date) -> str:
    """05/11/2026. A moment gives its day in Việt Nam."""
    return f"{_local(value):%d/%m/%Y}"


def clock(value: datetime) -> str:
    """14:30, on the 24-hour clock."""
    return f"{_local(value):%H:%M}"


def moment(value: datetime) -> str:
    """14:30 05/11/2026, as the head of an official paper has it: hour first, then day."""
    return f"{clock(value)} {day(value)}"


def weekday(value: date) -> str:
    """thứ Hai … Chủ nhật."""
    names = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))
    return names[_local(value).weekday()]


def number(value: float | Decimal, places: int = 0) -> str:
    """1.234.567 or 1.234,50: a point between thousands, a comma before decimals, halves away from zero."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{exact:,.{places}f}".translate(str.maketrans(",.", ".,"))


def money(value: float | Decimal) -> str:
    """1.234.567 đ, without a fraction: the đồng has none."""
    return f"{number(value)}{HARD_SPACE}đ"


def percent(part: float, whole: float) -> str:
    """51,1 %; an em dash where there is nothing to take a share of."""
    return f"{number(100 * part / whole, 1)}{HARD_SPACE}%" if whole else "—"


def file_size(size: int) -> str:
    """900 byte, 12 KB, 1,2 MB: units of 1,024, one decimal below ten."""
    if size < 1024:
        return f"{size}{HARD_SPACE}byte"
    amount, unit = Decimal(size) / 1024, 0
    # 1,023.7 KB would be written 1.024 KB: that is 1 MB.
    while unit < len(SIZE_UNITS) - 1 and amount.quantize(Decimal(1), ROUND_HALF_UP) >= 1024:
        amount, unit = amount / 1024, unit + 1
    tenths = amount.quantize(Decimal("0.1"), ROUND_HALF_UP)
    places = 1 if amount < 10 and tenths != tenths.to_integral() else 0
    return f"{number(amount, places)}{HARD_SPACE}{SIZE_UNITS[unit]}"


def duration(length: timedelta) -> str:
    """1 giờ 20 phút: the two largest units that are not zero, minutes rounded down; under a minute in seconds."""
    seconds = abs(int(length.total_seconds()))
    if seconds < 60:
        return ngettext("%(n)d giây", "%(n)d giây", seconds) % {"n": seconds}
    minutes = seconds // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    words = [
        ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days} if days else "",
        ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours} if hours else "",
        ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes} if minutes and not days else "",
    ]
    return " ".join(word for word in words if word)


def _local(value: date) -> date:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value

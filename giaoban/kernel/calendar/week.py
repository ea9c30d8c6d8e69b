"""The week's hours between their stored form and the calendar's: [[["07:30", "11:30"], …], …] from Monday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.utils.translation import gettext as _

from giaoban.kernel.calendar.core import Hours, Week
from giaoban.kernel.errors import RuleBroken

StoredWeek = Sequence[Sequence[Sequence[str]]]


def hours_of(valid_from: date, stored: StoredWeek) -> Hours:
    """The hours that a stored week describes. Raises `RuleBroken` when it does not describe a possible week."""
    try:
        week: Week = tuple(tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in day) for day in stored)
        hours = Hours(valid_from, week)
    except (ValueError, TypeError):
        sentence = _(
            "Giờ làm việc chưa đúng. Hãy ghi đủ bảy ngày, mỗi buổi từ giờ nào đến giờ nào, không chồng lên nhau."
        )
        raise RuleBroken(sentence, field="week", code="bad_hours") from None
    if not any(week):
        sentence = _("Cả tuần chưa có giờ làm việc nào. Hãy ghi giờ làm việc cho ít nhất một ngày.")
        raise RuleBroken(sentence, field="week", code="no_hours")
    return hours


def stored(week: Week) -> list[list[list[str]]]:
    """The stored form of a week."""
    return [[[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in day] for day in week]

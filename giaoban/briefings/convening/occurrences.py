"""On which days a series comes, and what holidays and exceptions make of them. Recurrence as in RFC 5545."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.convening.models import Frequency, OccurrenceException, Series
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.formats import day as written
from giaoban.kernel.formats import weekday as weekday_name
from giaoban.org.models import Unit

#: How far ahead an occurrence can be named (days).
FARTHEST_DAYS = 3660


@dataclass(frozen=True)
class Occurrence:
    """One coming of a series. `day` is the rule's; `starts_at` where it really is, None when it is left out."""

    day: date
    starts_at: datetime | None
    why: str = ""
    excepted: bool = False


def days_of(series: Series) -> Iterator[date]:
    """The days of the rule, endless when the series has no end."""
    common: dict[str, Any] = {
        "interval": series.every,
        "dtstart": datetime.combine(series.starts_on, time.min),
        "count": series.count,
    }
    until = datetime.combine(series.until, time.min) if series.until else None
    if series.frequency == Frequency.WEEKLY:
        rule = rrule(WEEKLY, until=until, byweekday=series.weekdays, **common)
    elif series.frequency == Frequency.MONTH_WEEKDAY:
        nth = [weekday(one, series.nth) for one in series.weekdays]
        rule = rrule(MONTHLY, until=until, byweekday=nth, **common)
    else:
        last = series.month_day or 1
        # The last of the days that the month has: the 31st is the 30th in November.
        days = range(28, last + 1) if last > 28 else (last,)
        rule = rrule(MONTHLY, until=until, bymonthday=days, bysetpos=-1, **common)
    return (moment.date() for moment in rule)


def occurrences(series: Series, first: date, last: date) -> list[Occurrence]:
    """What the rule gives from `first` to `last`, both included; a day off moves to the next working day."""
    end = min(last, series.ended_on) if series.ended_on else last
    excepted = {row.day: row for row in series.exceptions.all()}
    calendar = calendar_for(*_near_to_far(series.host))
    found = []
    for day in days_of(series):
        if day > end:
            break
        if day < first:
            continue
        if row := excepted.get(day):
            found.append(_excepted(row))
            continue
        held = calendar.next_working_day(day)
        why = "" if held == day else _("{day} là ngày nghỉ").format(day=written(day))
        found.append(Occurrence(day, timezone.make_aware(datetime.combine(held, series.hour)), why))
    return found


def upcoming(series: Series, most: int = 6) -> list[Occurrence]:
    """The next occurrences from today on."""
    today = timezone.localdate()
    coming = list(islice((day for day in days_of(series) if day >= today), most))
    return occurrences(series, today, coming[-1]) if coming else []


def due(series: Series) -> list[Occurrence]:
    """Occurrences whose drafts should exist by now."""
    today = timezone.localdate()
    return occurrences(series, today, today + timedelta(days=series.ahead_days))


def in_words(series: Series) -> str:
    """The rule as a person says it: "hằng tháng, vào ngày 25, lúc 08:00"."""
    hour = f"{series.hour:%H:%M}"
    days = ", ".join(_weekday(one) for one in series.weekdays)
    if series.frequency == Frequency.WEEKLY:
        step = _("hằng tuần") if series.every == 1 else _("{n} tuần một lần").format(n=series.every)
        return _("{step}, vào {days}, lúc {hour}").format(step=step, days=days, hour=hour)
    step = {1: _("hằng tháng"), 3: _("hằng quý")}.get(series.every, _("{n} tháng một lần").format(n=series.every))
    if series.frequency == Frequency.MONTH_DAY:
        return _("{step}, vào ngày {n}, lúc {hour}").format(step=step, n=series.month_day, hour=hour)
    nth = _("cuối cùng") if series.nth == -1 else _("thứ {n} trong tháng").format(n=series.nth)
    return _("{step}, vào {days} lần {nth}, lúc {hour}").format(step=step, days=days, nth=nth, hour=hour)


def _weekday(number: int) -> str:
    return weekday_name(date(2024, 1, 1 + number))  # 1 January 2024 was a Monday


def _excepted(row: OccurrenceException) -> Occurrence:
    return Occurrence(row.day, row.moved_to, row.reason, excepted=True)


def _near_to_far(unit: Unit) -> list[UUID]:
    return [unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids()))]

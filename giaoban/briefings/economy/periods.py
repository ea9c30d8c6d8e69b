"""Weeks, months, quarters and years, the same period of the year before, and the pieces a chart shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from giaoban.kernel.formats import day

KINDS = ("thang", "tuan", "quy", "nam")
#: What a reader may ask for: far enough from the calendar's own ends to step over.
EARLIEST = date(2000, 1, 1)
LATEST = date(2099, 12, 31)


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included. `kind` is the word in the address."""

    kind: str
    start: date
    end: date

    @property
    def label(self) -> str:
        """What a person calls it."""
        if self.kind == "tuan":
            return _("Tuần {start} – {end}").format(start=f"{self.start:%d/%m}", end=day(self.end))
        if self.kind == "quy":
            return _("Quý {n} năm {year}").format(n=(self.start.month + 2) // 3, year=self.start.year)
        if self.kind == "nam":
            return _("Năm {year}").format(year=self.start.year)
        return _("Tháng {month}/{year}").format(month=self.start.month, year=self.start.year)

    def step(self, way: int) -> "Period":
        """The one after (1) or before (-1)."""
        return period_of(self.kind, self.end + timedelta(days=1) if way > 0 else self.start - timedelta(days=1))

    def until(self, today: date) -> "Period":
        """As much of it as has passed: a running month is not compared with a whole one."""
        return Period(self.kind, self.start, max(self.start, min(self.end, today)))

    def year_before(self) -> "Period":
        """The same days of the year before; a week 52 weeks before, so that weekdays meet weekdays."""
        if self.kind == "tuan":
            back = timedelta(weeks=52)
            return Period(self.kind, self.start - back, self.end - back)
        start = self.start.replace(year=self.start.year - 1)
        if self.end == period_of(self.kind, self.start).end:
            return period_of(self.kind, start)
        last = 28 if (self.end.month, self.end.day) == (2, 29) else self.end.day
        return Period(self.kind, start, self.end.replace(year=self.end.year - 1, day=last))

    def pieces(self) -> Iterator[tuple[str, date, date]]:
        """(name, first day, last day): days of a week, weeks of a month, months of a quarter or a year."""
        if self.kind == "tuan":
            for n in range(7):
                one = self.start + timedelta(days=n)
                yield f"{one:%d/%m}", one, one
        elif self.kind == "thang":
            first = self.start
            while first <= self.end:
                last = min(first + timedelta(days=6 - first.weekday()), self.end)
                yield f"{first:%d}–{last:%d/%m}" if first < last else f"{first:%d/%m}", first, last
                first = last + timedelta(days=1)
        else:
            month = period_of("thang", self.start)
            while month.start <= self.end:
                yield _("Th{month}").format(month=month.start.month), month.start, month.end
                month = month.step(1)


def period_of(kind: str, on: date) -> Period:
    """The period of that kind a day lies in; an unknown kind is a month."""
    if kind == "tuan":
        monday = on - timedelta(days=on.weekday())
        return Period(kind, monday, monday + timedelta(days=6))
    if kind == "quy":
        first = on.replace(month=3 * ((on.month - 1) // 3) + 1, day=1)
        return Period(kind, first, _month_end(first.replace(month=first.month + 2)))
    if kind == "nam":
        return Period(kind, on.replace(month=1, day=1), on.replace(month=12, day=31))
    first = on.replace(day=1)
    return Period("thang", first, _month_end(first))


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

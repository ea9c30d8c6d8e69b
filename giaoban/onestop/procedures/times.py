"""Time limits in words, and which of two is longer."""

from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.kernel.formats import number
from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.models import TimeUnit

#: Working hours of each unit, only to compare two limits; when something is due is the clock's business. A calendar
#: day counts five sevenths of a working day.
HOURS = {
    TimeUnit.WORKING_DAY: Decimal(8),
    TimeUnit.WORKING_HOUR: Decimal(1),
    TimeUnit.HALF_HOUR: Decimal("0.5"),
    TimeUnit.CALENDAR_DAY: Decimal(40) / 7,
    TimeUnit.SAME_DAY: Decimal(8),
}


def term_words(term: Term) -> str:
    """ "5 ngày làm việc", "ngay trong ngày", "30 phút"; "" for none."""
    if not term:
        return ""
    if term.unit == TimeUnit.SAME_DAY or term.amount is None:
        return _("ngay trong ngày")
    if term.unit == TimeUnit.HALF_HOUR:
        return _("{n} phút").format(n=_figure(term.amount * 30))
    return f"{_figure(term.amount)} {TimeUnit(term.unit).label}"


def weight(term: Term) -> Decimal:
    """How long in working hours; 0 for none. Good for comparing, not for promising."""
    if not term:
        return Decimal(0)
    return HOURS[TimeUnit(term.unit)] * (Decimal(1) if term.amount is None else term.amount)


def is_shorter(one: Term, other: Term) -> bool:
    """Whether both are set and the first is really shorter."""
    return bool(one) and bool(other) and weight(one) < weight(other)


def is_longer(one: Term, other: Term) -> bool:
    """Whether both are set and the first is longer."""
    return bool(one) and bool(other) and weight(one) > weight(other)


def _figure(amount: Decimal) -> str:
    whole = amount == amount.to_integral()
    return number(amount) if whole else number(amount, 1)

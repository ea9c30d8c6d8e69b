"""`{% load formats %}`: {{ at|moment }}, {{ at|day }}, {{ at|clock }}, {{ sum|money }}, {{ n|number }},
{{ n|file_size }}, {{ length|duration }} (a timedelta, or a number of seconds). Nothing is shown as nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template

from giaoban.kernel import formats

register = template.Library()


def _or_nothing(write: Callable[[Any], str], value: object) -> str:
    """Templates hand over "" for a variable that is not there."""
    return "" if value is None or value == "" else write(value)


@register.filter
def day(value: date | None) -> str:
    """05/11/2026"""
    return _or_nothing(formats.day, value)


@register.filter
def clock(value: datetime | None) -> str:
    """14:30"""
    return _or_nothing(formats.clock, value)


@register.filter
def moment(value: datetime | None) -> str:
    """14:30 05/11/2026"""
    return _or_nothing(formats.moment, value)


@register.filter
def weekday(value: date | None) -> str:
    """thứ Hai"""
    return _or_nothing(formats.weekday, value)


@register.filter
def number(value: float | Decimal | None) -> str:
    """1.234.567"""
    return _or_nothing(formats.number, value)


@register.filter
def money(value: float | Decimal | None) -> str:
    """1.234.567 đ"""
    return _or_nothing(formats.money, value)


@register.filter
def file_size(value: int | None) -> str:
    """1,2 MB"""
    return _or_nothing(formats.file_size, value)


@register.filter
def duration(value: timedelta | float | None) -> str:
    """1 giờ 20 phút"""
    if isinstance(value, int | float):
        value = timedelta(seconds=value)
    return _or_nothing(formats.duration, value)

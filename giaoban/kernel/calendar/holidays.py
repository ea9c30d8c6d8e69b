"""Việt Nam's public holidays: Labour Code 2019, article 112, with the days the Government moves each year.

Lunar days (Tết, Giỗ Tổ) are computed; days exchanged for a weekend ("hoán đổi") are known once the Government has
published them and the PyPI package `holidays` has been updated; until then an office enters them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays

from giaoban.kernel.calendar.core import DayKind


@lru_cache(maxsize=64)
def public_holidays(year: int) -> Mapping[date, DayKind]:
    """Days off, and make-up working days, of a year."""
    known = country_holidays("VN", years=year)
    days = dict.fromkeys(known, DayKind.OFF)
    days |= {day: DayKind.WORKING for day in known.weekend_workdays if day.year == year}
    return MappingProxyType(days)


@lru_cache(maxsize=64)
def holiday_names(year: int) -> Mapping[date, str]:
    """What each day off of a year is called, in Vietnamese, for a printed or shown calendar."""
    return MappingProxyType(dict(country_holidays("VN", years=year, language="vi")))

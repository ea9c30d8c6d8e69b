"""Dates, money, lengths and sizes read as a Vietnamese paper has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template

from giaoban.kernel import formats

NBSP = "\N{NO-BREAK SPACE}"
EVENING = datetime(2026, 11, 4, 17, 30, tzinfo=UTC)


def test_moments_are_in_vietnam_time() -> None:
    assert formats.moment(EVENING) == "00:30 05/11/2026"
    assert formats.day(EVENING) == "05/11/2026"
    assert formats.weekday(EVENING) == "thứ Năm"


def test_a_date_has_no_zone() -> None:
    assert formats.day(date(2026, 1, 2)) == "02/01/2026"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234567, "1.234.567"),
        (-1234, "-1.234"),
        (Decimal("2.5"), "3"),
        (10**12, "1.000.000.000.000"),
    ],
)
def test_numbers(value: int | Decimal, written: str) -> None:
    assert formats.number(value) == written
    assert formats.money(value) == f"{written}{NBSP}đ"


def test_shares() -> None:
    assert formats.percent(141, 276) == f"51,1{NBSP}%"
    assert formats.percent(0, 0) == "—"


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (0, "0 byte"),
        (1023, "1023 byte"),
        (1024, "1 KB"),
        (1536, "1,5 KB"),
        (1024 * 1024 - 1, "1 MB"),
        (52428800, "50 MB"),
        (1288490189, "1,2 GB"),
        (5 * 1024**5, "5.120 TB"),
    ],
)
def test_sizes(size: int, written: str) -> None:
    assert formats.file_size(size) == written.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (timedelta(), "0 giây"),
        (timedelta(seconds=59.9), "59 giây"),
        (timedelta(minutes=5, seconds=40), "5 phút"),
        (timedelta(hours=1, minutes=20), "1 giờ 20 phút"),
        (timedelta(hours=3), "3 giờ"),
        (timedelta(days=2, hours=1, minutes=9), "2 ngày 1 giờ"),
    ],
)
def test_lengths(length: timedelta, written: str) -> None:
    assert formats.duration(length) == written


def test_filters_show_nothing_for_nothing() -> None:
    names = ("day", "clock", "moment", "weekday", "number", "money", "file_size", "duration")
    source = "{% load formats %}" + "".join("{{ none|" + name + " }}" for name in names)
    assert Template(source).render(Context({"none": None})) == ""


def test_filters_write() -> None:
    source = "{% load formats %}{{ at|moment }}; {{ 90|duration }}; {{ n|number }}"
    assert Template(source).render(Context({"at": EVENING, "n": 1234})) == "00:30 05/11/2026; 1 phút; 1.234"

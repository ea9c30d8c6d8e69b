"""The operator's words for the calendar."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from giaoban.kernel.calendar.loader import is_working_day

pytestmark = pytest.mark.django_db
SATURDAY = date(2026, 11, 28)


def calendar(*words: str) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("calendar", *words, stdout=out)
    return out.getvalue()


def test_the_year_shows_holidays_exchanged_days_and_our_own() -> None:
    calendar("set", "2026-11-28", "working", "Làm bù cho ngày 27/11")
    lines = calendar("list", "2026").splitlines()
    assert any(line.startswith("17/02/2026") and "nghỉ" in line and "Tết Nguyên Đán" in line for line in lines)
    assert any(line.startswith("22/08/2026") and "làm việc" in line for line in lines)
    assert any(line.startswith("28/11/2026") and "Làm bù cho ngày 27/11" in line for line in lines)


def test_setting_and_clearing() -> None:
    calendar("set", "2026-11-28", "working", "Làm bù")
    assert is_working_day(SATURDAY)
    calendar("clear", "2026-11-28")
    assert not is_working_day(SATURDAY)


@pytest.mark.parametrize(
    "words",
    [
        ("clear", "2026-11-28"),
        ("set", "2026-11-28", "off", " "),
        ("set", "28/11/2026", "off", "x"),
        ("set", "2026-11-28", "?", "x"),
    ],
)
def test_refusals_are_sentences(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        calendar(*words)

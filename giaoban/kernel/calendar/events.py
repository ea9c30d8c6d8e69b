"""What happens to the calendar, as the audit tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class CalendarEvent(Event):
    """Base: whoever shows deadlines follows the stream `calendar`."""

    unit_id: UUID | None

    def stream(self) -> str:
        return "calendar"


@dataclass(frozen=True)
class HoursSet(CalendarEvent):
    """Working hours from a day on were set or changed."""

    code = "kernel.hours_set"
    sentence = _("{actor} đặt giờ làm việc áp dụng từ {valid_from}")
    valid_from: date


@dataclass(frozen=True)
class HoursRemoved(CalendarEvent):
    """Working hours from a day on no longer apply."""

    code = "kernel.hours_removed"
    sentence = _("{actor} bỏ giờ làm việc áp dụng từ {valid_from}")
    valid_from: date


@dataclass(frozen=True)
class DaySet(CalendarEvent):
    """A single day was made a day off, a working day or a half day."""

    code = "kernel.day_set"
    sentence = _("{actor} đặt ngày {day} là “{name}”")
    day: date
    name: str


@dataclass(frozen=True)
class DayCleared(CalendarEvent):
    """A single day is again as its week and the public holidays have it."""

    code = "kernel.day_cleared"
    sentence = _("{actor} bỏ quy định riêng của ngày {day}")
    day: date

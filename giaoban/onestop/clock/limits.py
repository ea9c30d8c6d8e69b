"""What a procedure promises: half an hour, within the day, three working days, ten days, a month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LONGEST = {
    "working_hours": Decimal(2000),
    "working_days": Decimal(500),
    "calendar_days": Decimal(1000),
    "calendar_months": Decimal(60),
}
"""More than this is a typing mistake, in the limit's own measure."""


class LimitKind(StrEnum):
    """How a limit is counted."""

    SAME_DAY = "same_day"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CALENDAR_MONTHS = "calendar_months"


@dataclass(frozen=True)
class Limit:
    """A length of time and how it is counted; a limit within the day has no amount.

    Working days and hours may be fractions ("1,5 ngày làm việc", half an hour); months are whole.
    """

    kind: LimitKind
    amount: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.kind is LimitKind.SAME_DAY:
            if self.amount:
                raise ValueError("a limit within the day has no amount")
            return
        if not Decimal(0) < self.amount <= LONGEST[self.kind.value]:
            raise ValueError(f"{self.amount} {self.kind.value} is no limit")
        if self.kind is LimitKind.CALENDAR_MONTHS and self.amount != int(self.amount):
            raise ValueError("months are whole")

    @classmethod
    def same_day(cls) -> Limit:
        """Within the day of reception ("giải quyết ngay trong ngày làm việc")."""
        return cls(LimitKind.SAME_DAY)

    @classmethod
    def hours(cls, amount: Decimal | float | str) -> Limit:
        """Working hours; half an hour is 0.5."""
        return cls(LimitKind.WORKING_HOURS, Decimal(str(amount)))

    @classmethod
    def days(cls, amount: Decimal | float | str) -> Limit:
        """Working days."""
        return cls(LimitKind.WORKING_DAYS, Decimal(str(amount)))

    @classmethod
    def calendar_days(cls, amount: Decimal | float | str) -> Limit:
        """Days of the calendar, days off included."""
        return cls(LimitKind.CALENDAR_DAYS, Decimal(str(amount)))

    @classmethod
    def months(cls, amount: int) -> Limit:
        """Months of the calendar."""
        return cls(LimitKind.CALENDAR_MONTHS, Decimal(amount))

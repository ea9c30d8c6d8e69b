"""When numbers are given: within the unit's working hours, or at any time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from giaoban.kernel.calendar.loader import calendar_for
from giaoban.onestop.counters.models import Hall


@dataclass(frozen=True)
class Hours:
    """Whether numbers are given now; if not, when again (none within a fortnight)."""

    gives: bool
    next_at: datetime | None = None


def hours_at(hall: Hall, at: datetime) -> Hours:
    """Whether the hall gives numbers at that moment."""
    if not hall.follows_calendar:
        return Hours(True)
    calendar = calendar_for(hall.unit_id, *(UUID(above) for above in reversed(hall.unit.ancestor_ids())))
    early, last = timedelta(minutes=hall.early_minutes), timedelta(minutes=hall.last_minutes)
    today = timezone.localdate(at)
    for ahead in range(15):
        for begins, ends in calendar.moments(today + timedelta(days=ahead)):
            if begins - early <= at < ends - last:
                return Hours(True)
            if at < begins - early:
                return Hours(False, begins - early)
    return Hours(False)

"""Late, on time, soon: how tasks are judged, the same for a list, a figure and a reminder.

On time is by the day of handing in that was not sent back, because how long the assigner takes to approve is not the
lead's doing. Where there is no deadline nothing is late.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.calendar.core import EmptyCalendar
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.office.tasks.models import OPEN_STATES, Task, TaskState
from giaoban.org.models import Holding, Unit
from giaoban.org.models.post import in_force

#: Working days before the deadline from which a task is "soon".
SOON_DAYS = 3


class Outcome(StrEnum):
    """How a task stands; every task that was not called off has exactly one."""

    ON_TIME = "dung-han"
    DONE_LATE = "xong-tre"
    OPEN = "dang-lam"
    OVERDUE = "qua-han"

    @property
    def label(self) -> str | Promise:
        """What a person reads."""
        return LABELS[self]


LABELS: dict[Outcome, str | Promise] = {
    Outcome.ON_TIME: _("Xong đúng hạn"),
    Outcome.DONE_LATE: _("Xong trễ hạn"),
    Outcome.OPEN: _("Đang làm, còn hạn"),
    Outcome.OVERDUE: _("Quá hạn"),
}


def judged(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Adds `finished`, the day of handing in: what the conditions below look at."""
    return tasks.annotate(finished=TruncDate("submitted_at"))


def passed(today: date) -> Q:
    """The deadline has passed without a result, or the result came after it."""
    return Q(submitted_at__isnull=True, deadline__lt=today) | Q(finished__gt=F("deadline"))


def late(today: date) -> Q:
    """Open and its deadline has passed."""
    return Q(state__in=OPEN_STATES) & passed(today)


def soon(today: date, unit: Unit | None) -> Q:
    """Still to be handed in within the next few working days (of the reader's unit), today included."""
    waiting = Q(state__in=OPEN_STATES, submitted_at__isnull=True)
    return waiting & Q(deadline__gte=today, deadline__lte=_soon_until(today, unit))


def outcome(which: Outcome, today: date) -> Q:
    """The condition of one outcome."""
    done, over = Q(state=TaskState.DONE), Q(finished__gt=F("deadline"))
    in_time = Q(deadline__isnull=True) | Q(finished__lte=F("deadline"))
    match which:
        case Outcome.ON_TIME:
            return done & in_time
        case Outcome.DONE_LATE:
            return done & over
        case Outcome.OVERDUE:
            return late(today)
        case Outcome.OPEN:
            in_hand = Q(submitted_at__isnull=True, deadline__gte=today) | in_time
            return Q(state__in=OPEN_STATES) & in_hand


def due_within(start: date, end: date) -> Q:
    """Tasks of a period: due in it, or given in it when they have no deadline."""
    return Q(deadline__range=(start, end)) | Q(deadline__isnull=True, created_at__date__range=(start, end))


def not_called_off() -> Q:
    """What counts at all."""
    return ~Q(state=TaskState.CANCELLED)


def mine(person_id: UUID | None, post_id: UUID | None, unit_id: UUID | None) -> Q:
    """What one person in one post is to do: taken on by them; or meant for their post, or for anybody of their unit,
    and taken on by nobody, or by somebody who has left the unit since.
    """
    still_there = Holding.objects.filter(
        in_force(timezone.localdate()), person=OuterRef("lead_person"), post__unit=OuterRef("lead_unit")
    )
    meant = Q(lead_post=post_id) | Q(lead_post__isnull=True, lead_unit=unit_id)
    return Q(lead_person=person_id) | Q(meant, ~Exists(still_there))


def _soon_until(today: date, unit: Unit | None) -> date:
    try:
        return calendar_of(unit).add_working_days(today, SOON_DAYS) if unit else today
    except EmptyCalendar:
        return today

"""A dossier's course as the clock takes it, and the columns that follow from it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from giaoban.kernel.calendar.core import Calendar
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.onestop import clock
from giaoban.onestop.clock import Course, Limit, LimitKind, rules_on
from giaoban.onestop.dossiers.models import Dossier
from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.models import TimeUnit
from giaoban.org.models import Unit


def calendar_of(unit: Unit) -> Calendar:
    """The working calendar of a unit and of those above it."""
    return calendar_for(unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids())))


def limit_of(term: Term) -> Limit | None:
    """A procedure's time as the clock takes it; none when it sets none."""
    if not term:
        return None
    if term.unit == TimeUnit.SAME_DAY or term.amount is None:
        return Limit.same_day()
    if term.unit == TimeUnit.HALF_HOUR:
        return Limit.hours(term.amount / 2)
    kinds = {
        TimeUnit.WORKING_DAY: LimitKind.WORKING_DAYS,
        TimeUnit.WORKING_HOUR: LimitKind.WORKING_HOURS,
        TimeUnit.CALENDAR_DAY: LimitKind.CALENDAR_DAYS,
    }
    return Limit(kinds[TimeUnit(term.unit)], term.amount)


def course_of(dossier: Dossier) -> Course | None:
    """What happened to the dossier, for the clock; none when nothing was promised."""
    limit = dossier.limit
    if limit is None:
        return None
    pauses = [
        clock.Pause(row.start, row.end, clock.PauseReason(row.kind), row.restarts) for row in dossier.pauses.all()
    ]
    extensions = [clock.Extension(row.granted_at, row.until) for row in dossier.extensions.all()]
    return course_with(dossier.unit, dossier.received_at, limit, pauses, extensions)


def course_with(
    unit: Unit,
    received_at: datetime,
    limit: Limit,
    pauses: Sequence[clock.Pause] = (),
    extensions: Sequence[clock.Extension] = (),
) -> Course:
    """A course by the unit's calendar and the rules of the day of reception."""
    rules = rules_on(timezone.localdate(received_at))
    return Course(received_at, limit, calendar_of(unit), rules, tuple(pauses), tuple(extensions))


def due_of(dossier: Dossier) -> datetime | None:
    """What `due_at` is to hold now: nothing while the clock stands."""
    course = course_of(dossier)
    return None if course is None or course.is_paused else clock.appointment(course)

"""The dossier's clock: when an answer is due, how much working time has gone, whether it was on time. Pure arithmetic.

    course = Course(received_at, Limit.days(3), calendar, rules_on(day), pauses=(…))
    appointment(course)          the moment written on the appointment slip
    standing(course, now)        paused, due, elapsed, remaining, late by: all a page shows

`limits` says what a procedure promises, `rules` what the law adds (dated data in `rules.json`), `course` what happened
to one dossier, `reckoning` the answers, `linked` several agencies in a row. Whoever stores the answers keeps `due_at`
and minutes in columns, so that no second clock in SQL is needed. Every day and hour is Việt Nam's.
"""

from giaoban.onestop.clock.course import Course, Extension, Pause, PauseReason
from giaoban.onestop.clock.limits import Limit, LimitKind
from giaoban.onestop.clock.linked import Leg, PlannedLeg, legs_planned, linked_appointment
from giaoban.onestop.clock.reckoning import (
    Standing,
    appointment,
    elapsed,
    first_appointment,
    late_by,
    may_extend,
    on_time,
    online_answer_by,
    remaining,
    standing,
    used,
)
from giaoban.onestop.clock.rules import ClockRules, rules_on

__all__ = [
    "ClockRules",
    "Course",
    "Extension",
    "Leg",
    "Limit",
    "LimitKind",
    "Pause",
    "PauseReason",
    "PlannedLeg",
    "Standing",
    "appointment",
    "elapsed",
    "first_appointment",
    "late_by",
    "legs_planned",
    "linked_appointment",
    "may_extend",
    "on_time",
    "online_answer_by",
    "remaining",
    "rules_on",
    "standing",
    "used",
]

"""What an office decides about its calendar: hours from a day on, and single days. Rows are never deleted.

`unit_id` null means everyone; a unit's rows hold for the units below it too, the nearest winning. `edition` is a fresh
random number at each change, so that the sum over a table tells every process whether what it has loaded is still true:
a counter would repeat itself after a rollback, and times do not follow the order of commits.
"""

from __future__ import annotations

import secrets

from django.db import models

from giaoban.kernel.calendar.core import DayKind
from giaoban.kernel.models.tracked import TrackedModel

KINDS = [(kind.value, kind.value) for kind in DayKind]


def new_edition() -> int:
    """The mark of a change; see the module."""
    return secrets.randbits(60)


class WorkingHours(TrackedModel):
    """The week's hours from `valid_from` on: `week` is seven lists, from Monday, of ["07:30", "11:30"] pairs."""

    unit_id = models.UUIDField(null=True)
    valid_from = models.DateField()
    week = models.JSONField()
    removed = models.BooleanField(default=False)
    edition = models.BigIntegerField(default=new_edition)

    class Meta:
        db_table = "kernel_working_hours"
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "valid_from"], nulls_distinct=False, name="working_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"


class DayOverride(TrackedModel):
    """One day that is not as its week and the public holidays have it, with the reason people will read."""

    unit_id = models.UUIDField(null=True)
    day = models.DateField()
    kind = models.TextField(choices=KINDS)
    name = models.TextField()
    removed = models.BooleanField(default=False)
    edition = models.BigIntegerField(default=new_edition)

    class Meta:
        db_table = "kernel_day_override"
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "day"], nulls_distinct=False, name="day_override_once"),
            models.CheckConstraint(condition=models.Q(kind__in=[kind.value for kind in DayKind]), name="day_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"

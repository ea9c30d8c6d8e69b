"""What an agency has decided about its own meetings, from a day on."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel


class Limits(TrackedModel):
    """Rules of one host from `from_on` until the next row's day; an empty field is no rule.

    `most_people` are those told of one briefing, `most_meetings` those called in a week (Monday to Sunday);
    `quiet_days` are weekdays (0 is Monday), `quiet_from`–`quiet_to` hours of any day without meetings; `notice_hours`
    is the least time between the call and the start.
    """

    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    from_on = models.DateField()
    most_people = models.PositiveIntegerField(null=True)
    most_meetings = models.PositiveIntegerField(null=True)
    quiet_days = ArrayField(models.PositiveSmallIntegerField(), default=list)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    notice_hours = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-from_on"]
        constraints = [
            models.UniqueConstraint(fields=["host", "from_on"], name="limits_once_a_day"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_hours_have_both_ends",
            ),
        ]

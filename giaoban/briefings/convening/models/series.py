"""Briefings that come back: every month, every quarter, every week."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening.rules import Rule, read_rules
from giaoban.kernel.models import TrackedModel


class Frequency(models.TextChoices):
    """How the days of a series are found."""

    WEEKLY = "weekly", _("Theo tuần, vào một thứ")
    MONTH_DAY = "month_day", _("Theo tháng, vào một ngày")
    MONTH_WEEKDAY = "month_weekday", _("Theo tháng, vào một thứ của tuần")


class Series(TrackedModel):
    """What every occurrence starts from, and when they come.

    `every` counts weeks or months (3 is a quarter). `month_day` is 1–31, short months take their last day; `nth` is
    1–4 or -1 for the last. `weekdays` 0 is Monday. It ends after `until`, after `count` occurrences, or when somebody
    ended it (`ended_on`). Drafts are made `ahead_days` before. `problem` says why the last could not be made.
    """

    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    title = models.TextField()
    kind = models.TextField()
    expected_minutes = models.PositiveIntegerField()
    chair_post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")
    secretary_post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    frequency = models.TextField(choices=Frequency.choices)
    every = models.PositiveSmallIntegerField(default=1)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)
    month_day = models.PositiveSmallIntegerField(null=True)
    nth = models.SmallIntegerField(null=True)
    hour = models.TimeField()
    starts_on = models.DateField()
    until = models.DateField(null=True)
    count = models.PositiveSmallIntegerField(null=True)
    ahead_days = models.PositiveSmallIntegerField(default=14)
    agenda = models.JSONField(default=list)
    rules = models.JSONField(default=list)
    ended_on = models.DateField(null=True)
    problem = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="series_titled"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(count__isnull=True), name="series_one_end"),
            models.CheckConstraint(condition=Q(every__gte=1), name="series_step"),
        ]
        indexes = [models.Index(fields=["host"], condition=Q(ended_on__isnull=True), name="series_running")]

    @property
    def invite_rules(self) -> tuple[Rule, ...]:
        """The rules as values."""
        return read_rules(self.rules)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The agenda every occurrence starts with: title, minutes, purpose, rapporteur."""
        return list(self.agenda)


class OccurrenceException(TrackedModel):
    """One occurrence (named by the day the rule gives) that is left out or moved, and why."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="exceptions")
    day = models.DateField()
    moved_to = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["series", "day"], name="exception_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_says_why"),
        ]

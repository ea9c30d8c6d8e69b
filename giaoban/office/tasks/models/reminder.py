"""When a unit's tasks are remembered before their deadline and told upwards after it, and what was sent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class ReminderRule(TrackedModel):
    """An agency's rule from a day on, for its own tasks and those of units below without a nearer rule.

    `remind_days`: working days before the deadline on which the lead is reminded. `escalate_days`: working days after
    it at which level 1, 2, 3 … is told (lead unit's leader → assigner → leaders above the assigner).
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    valid_from = models.DateField()
    remind_days = ArrayField(models.PositiveSmallIntegerField())
    escalate_days = ArrayField(models.PositiveSmallIntegerField())
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["unit__path", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="reminder_rule_once")]


class AlertKind(models.TextChoices):
    """What was sent by itself."""

    REMINDED = "reminded", _("Nhắc trước hạn")
    ESCALATED = "escalated", _("Báo việc trễ")


class TaskAlert(TrackedModel):
    """One reminder or escalation about one deadline; `step` is days before it, or the level told. Sent once."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="alerts")
    kind = models.TextField(choices=AlertKind.choices)
    deadline = models.DateField()
    step = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["task", "kind", "deadline", "step"], name="task_alert_once")]

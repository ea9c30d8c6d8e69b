"""More time asked for a task, and what was answered; several in a row are its history."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class ExtensionState(models.TextChoices):
    """asked → granted, or refused, or dropped because the task ended first."""

    ASKED = "asked", _("Chờ trả lời")
    GRANTED = "granted", _("Đã đồng ý")
    REFUSED = "refused", _("Không đồng ý")
    DROPPED = "dropped", _("Không cần nữa")


class Extension(TrackedModel):
    """One request for a later deadline; only one of a task waits for an answer at a time."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="extensions")
    old_deadline = models.DateField()
    new_deadline = models.DateField()
    reason = models.TextField()
    state = models.TextField(choices=ExtensionState.choices, default=ExtensionState.ASKED)
    asked_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["task"], condition=Q(state="asked"), name="one_extension_waits"),
            models.CheckConstraint(condition=Q(new_deadline__gt=models.F("old_deadline")), name="extension_is_later"),
        ]

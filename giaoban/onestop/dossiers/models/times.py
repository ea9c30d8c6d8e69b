"""When the clock of a dossier stood, and when its appointment was moved with an apology."""

from django.db import models
from django.db.models import F, Q

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.dossiers.models.dossier import Dossier
from giaoban.onestop.dossiers.models.words import PauseKind


class Pause(TrackedModel):
    """The clock stood from `start` to `end`, or stands. `text` is what the citizen was told."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="pauses")
    kind = models.TextField(choices=PauseKind.choices)
    text = models.TextField()
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)
    restarts = models.BooleanField(default=False)
    by_name = models.TextField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(end__isnull=True), name="dossier_pause_one_open"),
            models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="pause_in_order"),
        ]


class Extension(TrackedModel):
    """An apology with a new appointment; given before the old one has passed, never after."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="extensions")
    granted_at = models.DateTimeField()
    former = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.TextField()
    by_name = models.TextField()

    class Meta:
        ordering = ["granted_at"]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("former")), name="dossier_extension_later")]

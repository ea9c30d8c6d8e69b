"""On which Janus a briefing's sound is, where an installation has several."""

from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel


class Placing(TrackedModel):
    """One Janus of one briefing: the `first` has the floor, the pictures and a part of the hall, others only a part.

    A row, so that every process finds the same and a restart changes nothing. `janus` is the server's name in the
    settings. With a single Janus there are no rows.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="placings")
    janus = models.TextField()
    first = models.BooleanField()
    placed_at = models.DateTimeField()

    class Meta:
        ordering = ["-first", "placed_at"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "janus"], name="placing_once"),
            models.UniqueConstraint(fields=["briefing"], condition=Q(first=True), name="placing_one_first"),
        ]

"""Written notes from a point to the desk: for those who cannot or need not speak."""

from django.db import models

from giaoban.kernel.models import TrackedModel


class Note(TrackedModel):
    """One note; `read_out_at` is when the desk showed it to everyone. `key` makes a retried send act once."""

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="notes")
    point = models.ForeignKey("briefings.BridgePoint", models.CASCADE, related_name="notes")
    post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.TextField()
    body = models.TextField()
    sent_at = models.DateTimeField()
    read_out_at = models.DateTimeField(null=True)
    key = models.TextField()

    class Meta:
        ordering = ["sent_at"]
        constraints = [models.UniqueConstraint(fields=["briefing", "person", "key"], name="note_key_once")]

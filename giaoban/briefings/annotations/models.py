"""Notes that a person makes for themselves on the pages of a briefing's documents."""

from django.db import models

from giaoban.kernel.models import TrackedModel


class Annotation(TrackedModel):
    """One private note; nobody but `person` ever reads it, and the audit never holds its words.

    It stays with the version and page it was written on. When the document is taken away the note remains, under
    `title`. `key` makes a retried sending act once.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="annotations")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    document = models.ForeignKey("briefings.Document", models.SET_NULL, null=True, related_name="annotations")
    title = models.TextField()
    version = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    body = models.TextField()
    changed_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)
    key = models.TextField()

    audit_hidden = frozenset({"body"})

    class Meta:
        ordering = ["page", "created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="annotation_key_once")]
        indexes = [models.Index(fields=["briefing", "person"], name="annotation_own")]

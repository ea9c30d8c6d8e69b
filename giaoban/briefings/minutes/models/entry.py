"""The secretary's running minutes: one text for each agenda item, and one for what belongs to none."""

from django.db import models

from giaoban.kernel.models import TrackedModel


class Entry(TrackedModel):
    """The text about one agenda item as last saved; `edition` grows with every saving."""

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="minutes_entries")
    item = models.ForeignKey("briefings.AgendaItem", models.CASCADE, null=True, related_name="minutes_entries")
    text = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)
    written_by = models.TextField()
    written_at = models.DateTimeField()

    audit_hidden = frozenset({"text"})

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "item"], nulls_distinct=False, name="entry_once_an_item")
        ]

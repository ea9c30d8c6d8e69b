"""What was said once, and each person's own copy of it."""

from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel


class Announcement(TrackedModel):
    """One call of `send_notices`: the words, and what they are about.

    `about` is the id of the thing (a briefing, a task), `key` tells several notices of one kind about it apart.
    `audience` says in words whom it went to, `search` is title and text without diacritics, `url` a path of the
    product, `calendar` a stored `Invitation`.
    """

    kind = models.TextField()
    about = models.UUIDField()
    key = models.TextField(blank=True, default="")
    title = models.TextField()
    text = models.TextField()
    url = models.TextField()
    audience = models.TextField(blank=True, default="")
    urgent = models.BooleanField(default=False)
    calendar = models.JSONField(null=True)
    search = models.TextField(blank=True, default="")
    sender = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    sender_unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")

    audit_hidden = frozenset({"calendar", "search"})

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["about", "created_at"], name="announcement_about")]


class Notice(TrackedModel):
    """One person's copy. The same kind, thing and key reach a person once, however often they are sent."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="notices")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="notices")
    kind = models.TextField()
    about = models.UUIDField()
    key = models.TextField(blank=True, default="")
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["person", "about", "kind", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notice_person"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

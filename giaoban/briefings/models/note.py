"""Written notes and questions from a point to the desk: for those who cannot or need not speak."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class NoteKind(models.TextChoices):
    """A word to the desk, or a question that stays on record until it is answered."""

    NOTE = "note", _("Ý kiến")
    QUESTION = "question", _("Câu hỏi")


class Note(TrackedModel):
    """One note or question of a person or a guest; `read_out_at` is when the desk showed it to everyone.

    `sent_at` is when it was written; `arrived_at` when that came to the server, None when it came at once.
    `key` makes a retried send act once. An answer is a text, or was given by word of mouth (`orally`); `answered_by`
    says who gave it.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="notes")
    point = models.ForeignKey("briefings.BridgePoint", models.CASCADE, related_name="notes")
    post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    guest = models.ForeignKey("briefings.Guest", models.PROTECT, null=True, related_name="notes")
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="notes")
    kind = models.TextField(choices=NoteKind.choices, default=NoteKind.NOTE)
    name = models.TextField()
    body = models.TextField()
    sent_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    read_out_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.TextField(blank=True, default="")
    orally = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    key = models.TextField()

    class Meta:
        ordering = ["sent_at"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "person", "key"], name="note_key_once"),
            models.UniqueConstraint(fields=["guest", "key"], name="guest_note_key_once"),
            models.CheckConstraint(
                condition=Q(guest__isnull=True, post__isnull=False, person__isnull=False)
                | Q(guest__isnull=False, post__isnull=True, person__isnull=True),
                name="note_of_one",
            ),
        ]

"""What a briefing talks about, in order, each with its time box."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Purpose(models.TextChoices):
    """What the item is for; a briefing of nothing but `inform` may not need a meeting."""

    INFORM = "inform", _("Thông báo")
    CONSULT = "consult", _("Thảo luận, góp ý")
    DECIDE = "decide", _("Thảo luận, quyết định")


class AgendaItem(TrackedModel):
    """One item; `n` counts from 1. `began_at` and `ended_at` are when it was really under discussion.

    `added_minutes` were given while it ran; `edition` grows with every correction of its text.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="agenda")
    n = models.PositiveIntegerField()
    title = models.TextField()
    minutes = models.PositiveIntegerField()
    purpose = models.TextField(choices=Purpose.choices, default=Purpose.INFORM)
    rapporteur = models.TextField(blank=True, default="")
    added_minutes = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "n"], name="agenda_order", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(title=""), name="agenda_titled"),
        ]

    def __str__(self) -> str:
        return self.title

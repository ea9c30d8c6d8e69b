"""Invitation rules an agency uses again and again."""

from django.db import models
from django.db.models import Q

from giaoban.briefings.convening.rules import Rule, read_rules
from giaoban.kernel.models import TrackedModel


class Preset(TrackedModel):
    """A named set of rules of one host; a preset taken away keeps its row, since old calls name it."""

    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    name = models.TextField()
    rules = models.JSONField(default=list)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["host", "name"], condition=Q(removed=False), name="preset_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="preset_named"),
        ]

    @property
    def invite_rules(self) -> tuple[Rule, ...]:
        """The rules as values."""
        return read_rules(self.rules)
